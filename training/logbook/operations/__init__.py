"""The logbook's writes."""

from training.logbook.operations.closing import close_and_sign
from training.logbook.operations.evidence import (
    EvidenceRefused,
    keep_photo,
    remove_photo,
    write_note,
)
from training.logbook.operations.walk_ins import (
    NotedPerson,
    WalkInRefused,
    dismiss_walk_in,
    enrol_walk_in,
    note_walk_in,
)

__all__ = [
    "EvidenceRefused",
    "NotedPerson",
    "WalkInRefused",
    "close_and_sign",
    "dismiss_walk_in",
    "enrol_walk_in",
    "keep_photo",
    "note_walk_in",
    "remove_photo",
    "write_note",
]
