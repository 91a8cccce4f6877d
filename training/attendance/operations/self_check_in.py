"""Registering oneself: the trainer opens it, people enter and leave by its code."""

import secrets
from datetime import datetime
from uuid import UUID, uuid5

from django.db import OperationalError, transaction
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.attendance.entries import Entry
from training.attendance.models import Attendance, CheckIn, Mark
from training.attendance.operations.marking import mark_many
from training.attendance.operations.refusals import MarkRefused
from training.attendance.operations.writing import locked
from training.attendance.presence import minutes_there, state_of
from training.attendance.queries.check_in import (
    hours_of,
    own_entry,
    without_exit,
)
from training.audit import record
from training.catalogue.models import Session
from training.enrolment.models import Enrolment

# Of it the client id of each own mark is made: a second tap is the same mark.
OWN_MARKS = UUID("5f0b2a52-6a2f-4c0c-9d4b-0e2f6f1e7a11")
TRIES = 3


class CheckInRefused(MarkRefused):
    """Nobody can register themselves here now; the message is fit to show."""


@transaction.atomic
def open_check_in(
    *,
    session: Session,
    asks_exit: bool,
    tolerance: int,
    by_document: bool,
    by: User | None,
    at: datetime,
) -> CheckIn:
    """Let people register themselves; an earlier secret no longer serves.

    :raises CheckInRefused: the session is closed or cancelled.
    """
    session = locked(session.pk)
    if session.status != Session.Status.PLANNED:
        raise CheckInRefused(_("This session is not open."))
    check_in, _made = CheckIn.objects.update_or_create(
        session=session,
        defaults={
            "secret": secrets.token_hex(32),
            "asks_exit": asks_exit,
            "tolerance": tolerance,
            "by_document": by_document,
            "opened_by": by,
            "opened_at": at,
            "closed_at": None,
        },
    )
    record("training.attendance.open_check_in", session, by=by)
    return check_in


@transaction.atomic
def end_check_in(*, session: Session, by: User | None, at: datetime) -> None:
    """From now on the codes serve nobody."""
    ended = CheckIn.objects.filter(session=session, closed_at__isnull=True)
    if ended.update(closed_at=at):
        record("training.attendance.end_check_in", session, by=by)


def check_in(
    *,
    check_in: CheckIn,
    enrolment: Enrolment,
    seen_at: datetime,
    by: User | None,
    at: datetime,
) -> Attendance:
    """Register the entry of ``enrolment``, who saw the code at ``seen_at``.

    Twice is once. Minutes run from then to the end, until an exit says otherwise.

    :raises MarkRefused: the session is over or closed, or the person has no place.
    """
    session = check_in.session
    minutes = minutes_there(hours_of(check_in), entered_at=seen_at, left_at=None)
    if minutes == 0:
        raise CheckInRefused(_("The session is over: speak to its trainer."))
    entry = Entry(
        enrolment_id=enrolment.pk,
        state=state_of(minutes, taught=session.minutes),
        minutes=minutes,
        entered_at=seen_at,
        client_id=uuid5(OWN_MARKS, f"entry:{session.pk}:{enrolment.pk}"),
    )
    return store_own(session, entry, by=by, at=at)


def check_out(
    *,
    check_in: CheckIn,
    enrolment: Enrolment,
    seen_at: datetime,
    by: User | None,
    at: datetime,
) -> Attendance:
    """Register the exit of whoever registered their entry: the first exit counts.

    :raises MarkRefused: there is no entry, or the trainer has said otherwise since.
    """
    session = check_in.session
    entered = own_entry(enrolment, session)
    if entered is None:
        raise CheckInRefused(_("You have no entry registered: speak to the trainer."))
    standing = session.attendances.select_related("mark").get(enrolment=enrolment)
    if standing.mark.source != Mark.Source.SELF_CHECK_IN:
        raise CheckInRefused(_("The trainer has registered your attendance already."))
    minutes = minutes_there(
        hours_of(check_in), entered_at=entered.entered_at, left_at=seen_at
    )
    entry = Entry(
        enrolment_id=enrolment.pk,
        # Who scans on the way in and out at once was there a minute, not none.
        state=state_of(max(minutes, 1), taught=session.minutes),
        minutes=max(minutes, 1),
        entered_at=entered.entered_at,
        left_at=max(seen_at, entered.entered_at),
        client_id=uuid5(OWN_MARKS, f"exit:{session.pk}:{enrolment.pk}"),
    )
    return store_own(session, entry, by=by, at=at)


def store_own(
    session: Session, entry: Entry, *, by: User | None, at: datetime
) -> Attendance:
    """Store it, whatever queue there is at the door: sent again it is the same mark."""
    for tries in range(TRIES, 0, -1):
        try:
            mark_many(
                session=session,
                entries=[entry],
                by=by,
                at=at,
                source=Mark.Source.SELF_CHECK_IN,
            )
            break
        except OperationalError:
            # SQLite serves those who wait in no order, and lets one wait in vain.
            if tries == 1:
                raise
    return Attendance.objects.select_related("mark").get(
        session=session, enrolment=entry.enrolment_id
    )


@transaction.atomic
def say_they_stayed(*, session: Session, by: User | None, at: datetime) -> int:
    """The trainer's word for who registered no exit: they were there to the end."""
    session = locked(session.pk)
    entries = [
        Entry(
            enrolment_id=row.enrolment_id,
            state=row.state,
            minutes=row.minutes,
            entered_at=row.mark.entered_at,
            left_at=max(session.ends_at, row.mark.entered_at),
        )
        for row in without_exit(session)
    ]
    return mark_many(session=session, entries=entries, by=by, at=at)
