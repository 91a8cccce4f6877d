from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.attendance import queries
from training.attendance.entries import Entry
from training.attendance.models import Attendance, Mark, State
from training.attendance.operations import refusals
from training.attendance.operations.refusals import MarkRefused
from training.attendance.operations.writing import Signature, locked, write
from training.audit import record
from training.catalogue.models import Session
from training.enrolment.models import Enrolment


def mark(
    *,
    session: Session,
    enrolment: Enrolment,
    state: str,
    minutes: int,
    by: User | None,
    at: datetime,
    source: str = Mark.Source.TRAINER,
    client_id: UUID | None = None,
    reason: str = "",
    device_at: datetime | None = None,
) -> Attendance:
    """Add one mark and return what the session now says of the person.

    The same ``client_id`` sent again stores nothing and gives the same answer.

    :raises MarkRefused: not of this edition, too many minutes, or session closed.
    """
    entry = Entry(
        enrolment_id=enrolment.pk,
        state=state,
        minutes=minutes,
        reason=reason,
        device_at=device_at,
        client_id=client_id or uuid4(),
    )
    mark_many(session=session, entries=[entry], by=by, at=at, source=source)
    return Attendance.objects.get(session=session, enrolment=enrolment)


def mark_many(
    *,
    session: Session,
    entries: Iterable[Entry],
    by: User | None,
    at: datetime,
    source: str = Mark.Source.TRAINER,
    approved_by: User | None = None,
) -> int:
    """Add all the marks or, if one of them is refused, none; return how many are new.

    For whoever has the stored roll before their eyes: their mark corrects what stands.

    :raises MarkRefused: as ``mark``.
    """
    signature = Signature(by=by, at=at, source=source, approved_by=approved_by)
    try:
        return judge_and_write(session, list(entries), signature)
    except IntegrityError:
        raise MarkRefused(_("These marks arrived twice at once: send again.")) from None


@transaction.atomic
def judge_and_write(
    session: Session, entries: list[Entry], signature: Signature
) -> int:
    # Read again under the lock: the session may have been closed meanwhile.
    session = locked(session.pk)
    fresh = entries_not_stored(session, entries)
    enrolments = refusals.holding_a_place(session, fresh)
    for entry in fresh:
        why = refusals.why_not(
            session, entry, enrolments, is_approved=signature.is_of_two
        )
        if why:
            raise MarkRefused(why)
    if not fresh:
        return 0
    write(session, fresh, enrolments, signature)
    record(
        "training.attendance.mark",
        session,
        by=signature.by,
        data={"marks": len(fresh), "source": signature.source},
    )
    return len(fresh)


def entries_not_stored(session: Session, entries: list[Entry]) -> list[Entry]:
    """Leave out what was stored before; refuse a client id used for something else."""
    stored = refusals.stored_before(entries)
    for entry in entries:
        earlier = stored.get(entry.client_id)
        if earlier and refusals.is_of_another(earlier, session, entry):
            raise MarkRefused(_("This mark was sent for somebody else before."))
    return [entry for entry in entries if entry.client_id not in stored]


@transaction.atomic
def mark_the_rest(
    *, session: Session, state: str, by: User | None, at: datetime
) -> int:
    """Give ``state`` to everyone nobody has marked yet."""
    # Locked before the roll is read: two taps must not mark everybody twice.
    session = locked(session.pk)
    minutes = session.minutes if state == State.PRESENT else 0
    return mark_many(
        session=session,
        entries=[
            Entry(enrolment_id=row.enrolment.pk, state=state, minutes=minutes)
            for row in queries.roll(session)
            if row.attendance is None
        ],
        by=by,
        at=at,
    )


def mark_all_present(*, session: Session, by: User | None, at: datetime) -> int:
    """Everyone not marked yet was there; corrections come after, one by one."""
    return mark_the_rest(session=session, state=State.PRESENT, by=by, at=at)
