from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F, Model, QuerySet
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.audit import record
from training.catalogue.models import Edition, Session, Trainer
from training.catalogue.signals import edition_changed, session_changed
from training.lists.changes import changes_between


class ChangeRefused(Exception):
    """What is stored does not allow the change; the message is fit to show."""


@transaction.atomic
def update_edition(*, edition: Edition, by: User | None, at: datetime) -> Edition:
    """Store what staff changed in ``edition``; who holds a place keeps it.

    :raises ChangeRefused: there are more places taken than the edition would have.
    """
    before = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    # What is counted is not written back: somebody may enrol while the form is open.
    with_room = Edition.objects.filter(
        pk=edition.pk, places_taken__lte=edition.places - places_promised(edition, at)
    )
    if not _store(with_room, edition, leaving_out={*Edition.COUNTS}):
        raise ChangeRefused(too_few_places(before, at=at))
    record(
        "training.catalogue.update_edition",
        edition,
        by=by,
        data=changes_between(before, edition),
    )
    edition.refresh_from_db(fields=Edition.COUNTS)
    edition_changed.send(Edition, before=before, after=edition, by=by, at=at)
    return edition


def places_promised(edition: Edition, at: datetime) -> int | F:
    """What companies' reserves still have free cannot be taken from under them."""
    if edition.reserved_until is None or edition.reserved_until <= at:
        return 0
    return F("places_for_companies")


def too_few_places(edition: Edition, *, at: datetime) -> str:
    kept = edition.places_for_companies if edition.places_kept(at=at) else 0
    if kept:
        return _(
            "%(taken)d places are taken and %(kept)d are kept for companies: offer at "
            "least %(least)d, or free some first."
        ) % {
            "taken": edition.places_taken,
            "kept": kept,
            "least": edition.places_taken + kept,
        }
    return _(
        "%(taken)d places are taken already: offer at least as many, or free some "
        "first."
    ) % {"taken": edition.places_taken}


@transaction.atomic
def update_session(
    *, session: Session, trainers: Iterable[Trainer], by: User | None, at: datetime
) -> Session:
    """Store what staff changed in ``session``.

    :raises ChangeRefused: the session was closed, and its marks rest on its hours.
    """
    before = Session.objects.filter(pk=session.pk).first()
    still_open = Session.objects.filter(pk=session.pk).exclude(
        status=Session.Status.CLOSED
    )
    if not _store(still_open, session, leaving_out={"closed_at"}):
        raise ChangeRefused(_("This session is closed: it no longer changes."))
    session.trainers.set(trainers)
    session_changed.send(sender=Session, session=session, by=by)
    record(
        "training.catalogue.update_session",
        session,
        by=by,
        data=changes_between(before, session),
    )
    return session


def _store(rows: QuerySet, instance: Model, *, leaving_out: set[str]) -> int:
    """Write the fields of ``instance`` over ``rows``, in one statement."""
    names = {
        field.attname
        for field in instance._meta.concrete_fields
        if not field.primary_key and field.name not in leaving_out
    }
    return rows.update(**{name: getattr(instance, name) for name in names})
