"""What enrolment does by itself, every so often."""

from datetime import datetime, timedelta

from training.enrolment.operations.invitations import tell_what_changed
from training.enrolment.operations.reminders import remind
from training.periodic.jobs import periodic


@periodic("remind of courses", every=timedelta(minutes=10))
def remind_of_courses(*, at: datetime) -> int:
    return remind(at=at)


@periodic("tell what changed in courses", every=timedelta(minutes=5))
def tell_what_changed_in_courses(*, at: datetime) -> int:
    return tell_what_changed(at=at)
