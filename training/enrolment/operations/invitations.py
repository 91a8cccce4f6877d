"""Telling people of their place, and keeping what stands in their calendars true."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django_tasks import task

from training.accounts.models import User
from training.catalogue.models import Edition, Session
from training.enrolment.agenda import agenda_of, changes, is_told, merged
from training.enrolment.calendars import Invitation
from training.enrolment.emails import tell
from training.enrolment.models import Enrolment
from training.enrolment.queries import sessions_to_attend
from training.messaging.models import Message
from training.messaging.operations import replace_waiting

# A coordinator who moves one session often moves the next: one message says it all.
PAUSE = timedelta(minutes=1)


@transaction.atomic
def invite(
    *, enrolment: Enrolment, kind: str, by: User | None, at: datetime
) -> Message | None:
    """Tell of a place given, with its sessions for the calendar."""
    sessions = list(sessions_to_attend(enrolment.edition))
    return say(enrolment, kind, sessions, by=by, at=at)


@transaction.atomic
def call_off(
    *,
    enrolment: Enrolment,
    kind: str,
    by: User | None,
    at: datetime,
    values: dict | None = None,
) -> Message | None:
    """Tell that there is no place any more; its sessions leave the calendar."""
    replace_waiting(kind="change", about=enrolment, at=at)
    return say(enrolment, kind, [], by=by, at=at, values=values)


def say(
    enrolment: Enrolment,
    kind: str,
    sessions: list[Session],
    *,
    by: User | None,
    at: datetime,
    due_at: datetime | None = None,
    values: dict | None = None,
) -> Message | None:
    """Send ``kind`` with what the calendar has to change for ``sessions`` to be all."""
    if not enrolment.person.email:
        return None
    invitation = (
        Invitation.objects.select_for_update().filter(enrolment=enrolment).first()
    )
    with translation.override(enrolment.person.language):
        now = agenda_of(enrolment, sessions)
    if invitation is None:
        invitation = Invitation(enrolment=enrolment)
    else:
        invitation.sequence += 1
    invitation.told = merged(invitation.told, now)
    invitation.told_at = at
    invitation.save()
    sequence = invitation.sequence
    return tell(
        enrolment,
        kind,
        key=f"{kind}:{enrolment.pk}:{sequence}",
        sessions=sessions,
        calendar=changes(enrolment, invitation.told, sequence=sequence),
        values=values,
        by=by,
        at=at,
        due_at=due_at,
    )


@transaction.atomic
def tell_of_changes(*, edition: Edition, by: User | None, at: datetime) -> int:
    """Tell whoever holds a place what changed in the sessions since they were told."""
    return tell_among(holders().filter(edition=edition), by=by, at=at)


@transaction.atomic
def tell_what_changed(*, at: datetime) -> int:
    """Look for calendars that no longer say what is so, however that came about: a
    session added, an import, a worker that was stopped."""
    today = timezone.localdate(at)
    running = holders().filter(
        edition__status=Edition.Status.PUBLISHED, edition__ends_on__gte=today
    )
    take_note(running.filter(invitation__isnull=True), at=at)
    return tell_among(running, by=None, at=at)


def take_note(enrolments: QuerySet, *, at: datetime) -> None:
    """Whoever got a place without a message, as by an import, is taken to know the
    sessions of that moment: what changes after it is told."""
    found = list(enrolments)
    given = sessions_given({enrolment.edition_id for enrolment in found})
    Invitation.objects.bulk_create(
        [
            Invitation(
                enrolment=enrolment,
                told=agenda_of(enrolment, given[enrolment.edition_id]),
                told_at=at,
            )
            for enrolment in found
        ],
        ignore_conflicts=True,
        batch_size=500,
    )


def holders():
    return (
        Enrolment.objects.holding_a_place()
        .select_related("person", "company", "invitation", "edition__course")
        .order_by("pk")
    )


def tell_among(enrolments: QuerySet, *, by: User | None, at: datetime) -> int:
    found = list(enrolments)
    given = sessions_given({enrolment.edition_id for enrolment in found})
    said = 0
    for enrolment in found:
        is_off = enrolment.edition.status == Edition.Status.CANCELLED
        sessions = [] if is_off else given[enrolment.edition_id]
        if not knows(enrolment, sessions):
            said += tell_of_change(enrolment, sessions, is_off, by, at) is not None
    return said


def sessions_given(editions: set[int]) -> dict[int, list[Session]]:
    """The sessions of each edition that are not cancelled, in one query."""
    found = defaultdict(list)
    sessions = Session.objects.filter(edition__in=editions).exclude(
        status=Session.Status.CANCELLED
    )
    for session in sessions.order_by("starts_at", "number"):
        found[session.edition_id].append(session)
    return found


def knows(enrolment: Enrolment, sessions: list[Session]) -> bool:
    """They were told what is so; of whom nothing is noted yet, nothing is old."""
    if not hasattr(enrolment, "invitation"):
        return True
    return is_told(enrolment.invitation.told, agenda_of(enrolment, sessions))


def tell_of_change(
    enrolment: Enrolment,
    sessions: list[Session],
    is_off: bool,
    by: User | None,
    at: datetime,
) -> Message | None:
    if is_off:
        return call_off(enrolment=enrolment, kind="cancellation", by=by, at=at)
    replace_waiting(kind="change", about=enrolment, at=at)
    return say(enrolment, "change", sessions, by=by, at=at, due_at=at + PAUSE)


@task(backend="queue")
def tell_of_changes_later(edition_id: int, user_id: int | None) -> None:
    tell_of_changes(
        edition=Edition.objects.select_related("course").get(pk=edition_id),
        by=User.objects.filter(pk=user_id).first(),
        at=timezone.now(),
    )
