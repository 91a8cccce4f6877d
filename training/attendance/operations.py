import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.attendance import queries, rules
from training.attendance.models import Attendance, Mark, State
from training.audit import record
from training.catalogue.models import Session
from training.enrolment.models import Enrolment
from training.registry.models import Employment


class MarkRefused(Exception):
    """The session cannot take this mark; the message is fit to show."""


class ClosingRefused(Exception):
    """The session cannot be closed yet; the message is fit to show."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What somebody says of one person, before it is stored as a mark."""

    enrolment_id: int
    state: str
    minutes: int
    reason: str = ""
    device_at: datetime | None = None
    client_id: uuid.UUID = field(default_factory=uuid.uuid4)


def mark(
    *,
    session: Session,
    enrolment: Enrolment,
    state: str,
    minutes: int,
    by: User | None,
    at: datetime,
    source: str = Mark.Source.TRAINER,
    client_id: uuid.UUID | None = None,
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
        client_id=client_id or uuid.uuid4(),
    )
    mark_many(session=session, entries=[entry], by=by, at=at, source=source)
    return Attendance.objects.get(session=session, enrolment=enrolment)


@transaction.atomic
def mark_many(
    *,
    session: Session,
    entries: Iterable[Entry],
    by: User | None,
    at: datetime,
    source: str = Mark.Source.TRAINER,
) -> list[Mark]:
    """Add all the marks or, if one of them is refused, none.

    :raises MarkRefused: as ``mark``.
    """
    # Read again under the lock: the session may have been closed meanwhile.
    session = Session.objects.select_for_update().get(pk=session.pk)
    fresh = entries_not_stored(session, list(entries))
    enrolments = enrolments_marked(session, fresh)
    for entry in fresh:
        refuse_what_does_not_fit(session, entry)
    if not fresh:
        return []

    marks = add_marks(session, fresh, by=by, at=at, source=source)
    bring_up_to_date(session, marks, enrolments)
    record(
        "training.attendance.mark",
        session,
        by=by,
        data={"marks": len(marks), "source": source},
    )
    return marks


def entries_not_stored(session: Session, entries: list[Entry]) -> list[Entry]:
    """Leave out what was stored before; refuse a client id used for something else."""
    stored = Mark.objects.in_bulk(
        [entry.client_id for entry in entries], field_name="client_id"
    )
    for entry in entries:
        earlier = stored.get(entry.client_id)
        if earlier and (earlier.session_id, earlier.enrolment_id) != (
            session.pk,
            entry.enrolment_id,
        ):
            raise MarkRefused(_("This mark was sent for somebody else before."))
    return [entry for entry in entries if entry.client_id not in stored]


def enrolments_marked(session: Session, entries: list[Entry]) -> dict[int, Enrolment]:
    """The people marked, all of them with a place in the session's edition."""
    asked = {entry.enrolment_id for entry in entries}
    found = (
        Enrolment.objects.holding_a_place()
        .filter(edition=session.edition_id)
        .in_bulk(asked)
    )
    if found.keys() != asked:
        raise MarkRefused(_("This person has no place in this edition."))
    return found


def refuse_what_does_not_fit(session: Session, entry: Entry) -> None:
    if session.status == Session.Status.CANCELLED:
        raise MarkRefused(_("This session was cancelled."))
    if session.status == Session.Status.CLOSED and not entry.reason.strip():
        raise MarkRefused(_("This session is closed: say why you correct it."))
    if entry.state not in State.values:
        raise MarkRefused(_("Choose present, late, excused or absent."))
    if not rules.minutes_fit(
        state=entry.state, minutes=entry.minutes, minutes_taught=session.minutes
    ):
        raise MarkRefused(
            _("The minutes must be between 1 and %(minutes)d.")
            % {"minutes": session.minutes}
        )


def add_marks(
    session: Session,
    entries: list[Entry],
    *,
    by: User | None,
    at: datetime,
    source: str,
) -> list[Mark]:
    marks = [
        Mark(
            client_id=entry.client_id,
            session=session,
            enrolment_id=entry.enrolment_id,
            state=entry.state,
            minutes=entry.minutes,
            reason=entry.reason.strip(),
            source=source,
            recorded_by=by,
            recorded_at=at,
            device_at=entry.device_at,
        )
        for entry in entries
    ]
    try:
        with transaction.atomic():
            return Mark.objects.bulk_create(marks)
    except IntegrityError:
        raise MarkRefused(_("These marks arrived twice at once: send again.")) from None


def bring_up_to_date(
    session: Session, marks: list[Mark], enrolments: dict[int, Enrolment]
) -> None:
    """Write the current record of everyone marked: the last of their marks."""
    companies = companies_on_the_day(session, enrolments.values())
    last = {mark.enrolment_id: mark for mark in marks}
    Attendance.objects.bulk_create(
        [
            Attendance(
                session=session,
                enrolment_id=enrolment,
                company_id=companies[enrolment],
                mark=mark,
                state=mark.state,
                minutes=mark.minutes,
            )
            for enrolment, mark in last.items()
        ],
        update_conflicts=True,
        unique_fields=["session", "enrolment"],
        # The company stays the one of the first mark.
        update_fields=["mark", "state", "minutes"],
    )


def companies_on_the_day(
    session: Session, enrolments: Iterable[Enrolment]
) -> dict[int, int | None]:
    """Where each worked on the session's day, else the company of the enrolment."""
    enrolments = list(enrolments)
    employments = (
        Employment.objects.valid_on(timezone.localdate(session.starts_at))
        .filter(person__in=[enrolment.person_id for enrolment in enrolments])
        .order_by("from_date", "pk")
    )
    worked_for = {row.person_id: row.company_id for row in employments}
    return {
        enrolment.pk: worked_for.get(enrolment.person_id, enrolment.company_id)
        for enrolment in enrolments
    }


@transaction.atomic
def mark_the_rest(
    *, session: Session, state: str, by: User | None, at: datetime
) -> list[Mark]:
    """Give ``state`` to everyone nobody has marked yet."""
    # Locked before the roll is read: two taps must not mark everybody twice.
    session = Session.objects.select_for_update().get(pk=session.pk)
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


def mark_all_present(*, session: Session, by: User | None, at: datetime) -> list[Mark]:
    """Everyone not marked yet was there; corrections come after, one by one."""
    return mark_the_rest(session=session, state=State.PRESENT, by=by, at=at)


@transaction.atomic
def close_session(*, session: Session, by: User | None, at: datetime) -> Session:
    """End the roll call: from now on a correction needs its reason.

    :raises ClosingRefused: it has not begun, is not open, or somebody is not marked.
    """
    session = Session.objects.select_for_update().get(pk=session.pk)
    if session.status != Session.Status.PLANNED:
        raise ClosingRefused(_("This session is not open."))
    if at < session.starts_at:
        raise ClosingRefused(_("This session has not begun."))
    if queries.summary(queries.roll(session)).missing:
        raise ClosingRefused(_("Some people have no mark yet: mark everybody first."))

    session.status = Session.Status.CLOSED
    session.closed_at = at
    session.save(update_fields=["status", "closed_at"])
    record("training.attendance.close_session", session, by=by)
    return session
