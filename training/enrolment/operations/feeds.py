"""The private address at which a calendar program reads somebody's sessions."""

import secrets
from datetime import datetime

from django.db import transaction

from training.accounts.models import User
from training.audit import record
from training.enrolment.calendars import CalendarFeed
from training.registry.models import Person


@transaction.atomic
def renew_feed(*, person: Person, by: User, at: datetime) -> CalendarFeed:
    """Make the address, or another in its place: the old one ends at once."""
    feed, _is_new = CalendarFeed.objects.update_or_create(
        person=person,
        defaults={"token": secrets.token_urlsafe(32), "made_at": at},
    )
    record("training.enrolment.renew_feed", feed, by=by)
    return feed


@transaction.atomic
def end_feed(*, person: Person, by: User, at: datetime) -> bool:
    """Take the address away, once however often it is asked."""
    feed = CalendarFeed.objects.filter(person=person).first()
    if feed is None:
        return False
    record("training.enrolment.end_feed", feed, by=by)
    feed.delete()
    return True
