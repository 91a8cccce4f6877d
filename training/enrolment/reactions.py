"""What enrolment does when the catalogue says that something changed."""

from django.db import transaction

from training.catalogue.models import Edition
from training.enrolment.operations.editions import release_everybody
from training.enrolment.operations.invitations import tell_of_changes_later
from training.enrolment.operations.waiting import settle


def edition_changed(sender, *, before, after, by, at, **_signal) -> None:
    if after.status != Edition.Status.CANCELLED:
        settle(edition=after, by=by, at=at)
        look_for_changes(after, by=by)
    elif before.status != Edition.Status.CANCELLED:
        release_everybody(edition=after, by=by, at=at)


def session_changed(sender, *, session, by=None, **_signal) -> None:
    look_for_changes(session.edition, by=by)


def look_for_changes(edition: Edition, *, by) -> None:
    """Whoever has a place is told of what is not as they were told before."""
    if edition.status == Edition.Status.PUBLISHED:
        user = by and by.pk
        transaction.on_commit(lambda: tell_of_changes_later.enqueue(edition.pk, user))
