from training.attendance.entries import Answer, Entry, SentMark, Verdict
from training.attendance.operations.closing import close_session
from training.attendance.operations.corrections import (
    CorrectionRefused,
    RollStored,
    approve,
    reject,
    store_roll,
)
from training.attendance.operations.marking import (
    mark,
    mark_all_present,
    mark_many,
    mark_the_rest,
)
from training.attendance.operations.refusals import ClosingRefused, MarkRefused
from training.attendance.operations.removing import (
    RemovalRefused,
    erase_reasons,
    marks_removable,
)
from training.attendance.operations.self_check_in import (
    CheckInRefused,
    check_in,
    check_out,
    end_check_in,
    open_check_in,
    say_they_stayed,
)
from training.attendance.operations.sending import store_marks
from training.attendance.operations.totals import recount, recount_edition
from training.attendance.operations.writing import append_history

__all__ = [
    "Answer",
    "CheckInRefused",
    "check_in",
    "check_out",
    "end_check_in",
    "open_check_in",
    "say_they_stayed",
    "ClosingRefused",
    "store_roll",
    "reject",
    "approve",
    "RollStored",
    "CorrectionRefused",
    "Entry",
    "MarkRefused",
    "RemovalRefused",
    "SentMark",
    "Verdict",
    "append_history",
    "close_session",
    "erase_reasons",
    "mark",
    "mark_all_present",
    "mark_many",
    "mark_the_rest",
    "marks_removable",
    "recount",
    "recount_edition",
    "store_marks",
]
