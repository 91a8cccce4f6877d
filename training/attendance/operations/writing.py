"""Stores marks that were found good, and everything that follows from them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from training.accounts.models import User
from training.attendance import chain
from training.attendance.entries import Entry
from training.attendance.joined import record_of, taken_in
from training.attendance.models import Attendance, Mark, MarkChain
from training.attendance.operations.totals import recount
from training.attendance.standing import said_by, standing
from training.catalogue.models import Session
from training.enrolment.models import Enrolment
from training.registry.models import Employment


class ChainMoved(IntegrityError):
    """Another mark came in between: what was to follow the old end does not."""


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Who says the marks of a batch, when, and how they were taken."""

    by: User | None
    at: datetime
    source: str
    approved_by: User | None = None
    # The sender had the stored roll before their eyes, and corrects what stands.
    sees_the_roll: bool = True

    @property
    def is_of_two(self) -> bool:
        """Nobody is their own second pair of eyes, and nobody known is no first."""
        return None not in (self.by, self.approved_by) and self.approved_by != self.by


def locked(session_id: int) -> Session:
    """The session, held until the transaction ends: its marks queue one by one.

    Whoever only refers to the row (an enrolment, a mark of it) does not wait.
    """
    return Session.objects.select_for_update(no_key=True).get(pk=session_id)


def write(
    session: Session,
    entries: list[Entry],
    enrolments: dict[int, Enrolment],
    signature: Signature,
) -> dict[int, Attendance]:
    """Store the marks, in their order, and bring up to date what rests on them.

    The session has to be ``locked``. Returns the current records by enrolment.
    """
    current = {
        row.enrolment_id: row
        for row in session.attendances.filter(
            enrolment__in={entry.enrolment_id for entry in entries}
        ).select_related("mark")
    }
    marks = [a_mark(session, entry, current, signature) for entry in entries]
    append(session.pk, marks)
    records = derive(session, marks, current, enrolments)
    recount(records)
    return records


def a_mark(
    session: Session,
    entry: Entry,
    current: dict[int, Attendance],
    signature: Signature,
) -> Mark:
    before = current.get(entry.enrolment_id)
    sees = signature.sees_the_roll and before is not None
    return Mark(
        client_id=entry.client_id,
        session=session,
        enrolment_id=entry.enrolment_id,
        from_state=before.state if before else "",
        from_minutes=before.minutes if before else None,
        state=entry.state,
        minutes=entry.minutes,
        entered_at=entry.entered_at,
        left_at=entry.left_at,
        reason=entry.reason.strip(),
        source=signature.source,
        replaces=before.mark.client_id if sees else entry.replaces,
        settles=sees and before.is_disputed,
        recorded_by=signature.by,
        approved_by=signature.approved_by,
        recorded_at=signature.at,
        device_at=entry.device_at,
    )


def append(session_id: int, marks: list[Mark]) -> None:
    """Put the marks at the end of their session's chain.

    :raises ChainMoved: somebody else has put one there meanwhile.
    """
    end, _made = MarkChain.objects.get_or_create(
        session_id=session_id,
        defaults={"length": 0, "last_hash": chain.start(session_id)},
    )
    length, last_hash = chain.seal(marks, length=end.length, last_hash=end.last_hash)
    with transaction.atomic(savepoint=False):
        Mark.objects.bulk_create(marks)
    moved = MarkChain.objects.filter(pk=end.pk, length=end.length).update(
        length=length, last_hash=last_hash
    )
    if not moved:
        raise ChainMoved("The chain of this session moved.")


def append_history(marks: Iterable[Mark]) -> list[Mark]:
    """Store marks of many sessions at once, each at the end of its chain.

    For what is brought in whole: it neither judges a mark nor derives a record.
    """
    by_session = defaultdict(list)
    for mark in marks:
        by_session[mark.session_id].append(mark)
    ends = {
        end.session_id: end for end in MarkChain.objects.filter(session__in=by_session)
    }
    moved = []
    for session, its in by_session.items():
        end = ends.get(session) or MarkChain(
            session_id=session, length=0, last_hash=chain.start(session)
        )
        end.length, end.last_hash = chain.seal(
            its, length=end.length, last_hash=end.last_hash
        )
        moved.append(end)
    made = [mark for its in by_session.values() for mark in its]
    with transaction.atomic():
        Mark.objects.bulk_create(made, batch_size=500)
        MarkChain.objects.bulk_create(
            moved,
            update_conflicts=True,
            unique_fields=["session"],
            update_fields=["length", "last_hash"],
        )
    return made


def derive(
    session: Session,
    marks: list[Mark],
    current: dict[int, Attendance],
    enrolments: dict[int, Enrolment],
) -> dict[int, Attendance]:
    """Write the current record of everyone marked: the mark that stands."""
    said = marks_by_person(session, marks, current)
    companies = companies_on_the_day(
        session, [each for pk, each in enrolments.items() if pk not in current]
    )
    records = {}
    for enrolment, theirs in said.items():
        stands = standing(map(said_by, theirs.values()))
        mark = theirs[stands.client_id]
        before = current.get(enrolment)
        records[enrolment] = Attendance(
            session=session,
            enrolment_id=enrolment,
            # The company stays the one of the first mark.
            company_id=before.company_id if before else companies[enrolment],
            mark=mark,
            state=mark.state,
            minutes=mark.minutes,
            is_disputed=stands.is_disputed,
        )
    Attendance.objects.bulk_create(
        records.values(),
        update_conflicts=True,
        unique_fields=["session", "enrolment"],
        update_fields=["mark", "state", "minutes", "is_disputed"],
    )
    return records


def marks_by_person(
    session: Session, marks: list[Mark], current: dict[int, Attendance]
) -> dict[int, dict[UUID, Mark]]:
    """All there is of everyone marked now; only who was marked before is asked for."""
    said = defaultdict(dict)
    taken = taken_in(current.values())
    joined = {its.from_enrolment: stays for stays, its in taken.items()}
    if current:
        stored = session.marks.filter(enrolment__in=[*current, *joined])
        for mark in stored.order_by("sequence"):
            whose = record_of(
                enrolment=mark.enrolment_id,
                sequence=mark.sequence,
                joined=joined,
                taken=taken,
            )
            if whose:
                said[whose][mark.client_id] = mark
    for mark in marks:
        said[mark.enrolment_id][mark.client_id] = mark
    return said


def companies_on_the_day(
    session: Session, enrolments: Iterable[Enrolment]
) -> dict[int, int | None]:
    """Where each worked on the session's day, else the company of the enrolment."""
    enrolments = list(enrolments)
    if not enrolments:
        return {}
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
