"""What attendance does by itself, every so often."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_noop as _

from training.attendance.operations.warning import warn
from training.periodic.jobs import periodic


@periodic(_("warn of attendance"), every=timedelta(minutes=15))
def warn_of_attendance(*, at: datetime) -> int:
    return warn(at=at)
