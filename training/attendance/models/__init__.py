from training.attendance.models.check_in import CheckIn
from training.attendance.models.corrections import Correction
from training.attendance.models.current import Attendance, AttendanceTotal
from training.attendance.models.marks import (
    Mark,
    MarkChain,
    MarkRemoval,
    State,
)
from training.attendance.models.set_aside import MarkSetAside

__all__ = [
    "Attendance",
    "AttendanceTotal",
    "CheckIn",
    "Correction",
    "Mark",
    "MarkChain",
    "MarkRemoval",
    "MarkSetAside",
    "State",
]
