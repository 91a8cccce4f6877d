"""What is done about records that may be one person."""

from training.duplicates.operations.looking import look_for_duplicates
from training.duplicates.operations.merging import MergeRefused, merge
from training.duplicates.operations.settling import propose_again, say_separate
from training.duplicates.operations.undoing import undo_merge

__all__ = [
    "MergeRefused",
    "look_for_duplicates",
    "merge",
    "propose_again",
    "say_separate",
    "undo_merge",
]
