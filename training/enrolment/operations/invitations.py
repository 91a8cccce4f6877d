"""Telling people of their place, and keeping what stands in their calendars true."""

from datetime import datetime, timedelta

from django.db import transaction
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
    sequence = invitation.sequence + 1 if invitation else 0
    told = merged(invitation.told if invitation else {}, now)
    Invitation.objects.update_or_create(
        enrolment=enrolment,
        defaults={"sequence": sequence, "told": told, "told_at": at},
    )
    return tell(
        enrolment,
        kind,
        key=f"{kind}:{enrolment.pk}:{sequence}",
        sessions=sessions,
        calendar=changes(enrolment, told, sequence=sequence),
        values=values,
        by=by,
        at=at,
        due_at=due_at,
    )


@transaction.atomic
def tell_of_changes(*, edition: Edition, by: User | None, at: datetime) -> int:
    """Tell whoever holds a place what changed in the sessions since they were told."""
    holding = edition.enrolments.holding_a_place().select_related(
        "person", "company", "invitation", "edition__course"
    )
    is_off = edition.status == Edition.Status.CANCELLED
    sessions = [] if is_off else list(sessions_to_attend(edition))
    said = 0
    for enrolment in holding.order_by("pk"):
        if not knows(enrolment, sessions, is_off):
            said += tell_of_change(enrolment, sessions, is_off, by, at) is not None
    return said


def knows(enrolment: Enrolment, sessions: list[Session], is_off: bool) -> bool:
    """They were told what is so; whoever was told nothing knows nothing."""
    if not hasattr(enrolment, "invitation"):
        return False
    with translation.override(enrolment.person.language):
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
