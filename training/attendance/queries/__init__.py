from training.attendance.queries.minutes import (
    Minutes,
    minutes_by_enrolment,
    minutes_of,
)
from training.attendance.queries.roll import (
    RollRow,
    Summary,
    alphabetical,
    letters,
    roll,
    summary,
    with_roll_counts,
)

__all__ = [
    "Minutes",
    "RollRow",
    "Summary",
    "alphabetical",
    "letters",
    "minutes_by_enrolment",
    "minutes_of",
    "roll",
    "summary",
    "with_roll_counts",
]
