"""What is done about duplicates by itself, every so often."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_noop as _

from training.duplicates.operations import look_for_duplicates
from training.periodic.jobs import periodic


@periodic(_("look for people recorded twice"), every=timedelta(days=1))
def look_for_people_recorded_twice(*, at: datetime) -> int:
    return look_for_duplicates(at=at)
