"""What attendance does by itself, every so often."""

from datetime import datetime, timedelta

from training.attendance.operations.warning import warn
from training.periodic.jobs import periodic


@periodic("warn of attendance", every=timedelta(minutes=15))
def warn_of_attendance(*, at: datetime) -> int:
    return warn(at=at)
