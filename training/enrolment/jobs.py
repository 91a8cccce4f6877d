"""What enrolment does by itself, every so often."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from training.enrolment.operations import forget_needs, settle
from training.enrolment.operations.invitations import invite, tell_what_changed
from training.enrolment.operations.reminders import remind
from training.enrolment.queries import not_told_of, to_settle
from training.periodic.jobs import periodic

# Needs are of use for what is left to settle after the last day, no longer.
KEEP_NEEDS_DAYS = 14


@periodic(_("remind of courses"), every=timedelta(minutes=10))
def remind_of_courses(*, at: datetime) -> int:
    return remind(at=at)


@periodic(_("tell what changed in courses"), every=timedelta(minutes=5))
def tell_what_changed_in_courses(*, at: datetime) -> int:
    return tell_what_changed(at=at)


@periodic(_("pass on offers that are over"), every=timedelta(minutes=5))
def pass_on_offers(*, at: datetime) -> int:
    """Ends the offers whose time is up, and offers to whoever is next."""
    return sum(settle(edition=edition, by=None, at=at) for edition in to_settle(at=at))


@periodic(_("write of places nobody was told of"), every=timedelta(minutes=10))
def invite_those_not_told(*, at: datetime) -> int:
    """What the worker could not write when the place was given."""
    forgotten = not_told_of(at=at)
    for enrolment in forgotten:
        invite(enrolment=enrolment, kind="confirmation", by=None, at=at)
    return len(forgotten)


@periodic(_("forget access needs of courses that are over"), every=timedelta(days=1))
def forget_needs_told(*, at: datetime) -> int:
    before = timezone.localdate(at) - timedelta(days=KEEP_NEEDS_DAYS)
    return forget_needs(ended_before=before, by=None, at=at)
