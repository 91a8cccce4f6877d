"""Everything ``verify_audit`` and ``verify_minutes`` have to look at."""

from collections.abc import Iterator
from dataclasses import astuple
from itertools import groupby

from django.db import connection

from training.attendance.chain_audit import (
    BrokenLink,
    End,
    broken_link,
    link_missing_outside,
)
from training.attendance.guards import MARK_GUARDS
from training.attendance.joined import Taken, record_of, taken_in
from training.attendance.models import (
    Attendance,
    AttendanceTotal,
    Mark,
    MarkChain,
    MarkRemoval,
)
from training.attendance.queries.attended import NOTHING, attended_by
from training.attendance.queries.minutes import minutes_of
from training.attendance.standing import said_by, standing
from training.enrolment.models import Enrolment

# At most so many rows of the database in memory at once.
AT_ONCE = 2_000


def ends() -> dict[int, End]:
    """Where each session's chain ends, as it is kept beside the marks."""
    rows = MarkChain.objects.values_list("session_id", "length", "last_hash")
    return {session: End(length, last) for session, length, last in rows}


def marks_by_session() -> Iterator[tuple[int, list[Mark]]]:
    marks = Mark.objects.order_by("session_id", "sequence", "pk")
    for session, its in groupby(
        marks.iterator(chunk_size=AT_ONCE), lambda mark: mark.session_id
    ):
        yield session, list(its)


def broken_links(seen: dict[int, End] | None = None) -> Iterator[BrokenLink]:
    """The first broken link of every session that has one.

    ``seen`` is what a record kept outside saw, where there is one.
    """
    kept, outside = ends(), dict(seen or {})
    for session, marks in marks_by_session():
        link = broken_link(session, marks, kept.pop(session, None))
        its = outside.pop(session, None)
        if link is None and its:
            hashes = [mark.hash for mark in marks]
            link = link_missing_outside(session, hashes, its)
        if link:
            yield link
    # Sessions of which no mark at all is left.
    for session, end in sorted((outside | kept).items()):
        if end.length:
            yield broken_link(session, [], end)


def records_that_differ() -> Iterator[tuple[int, int]]:
    """Session and enrolment of each current record that its marks do not come to."""
    joined = dict(
        Enrolment.objects.filter(joined_to__isnull=False).values_list("pk", "joined_to")
    )
    for session, marks in marks_by_session():
        records = list(Attendance.objects.filter(session=session))
        expected = what_they_come_to(marks, joined, taken_in(records))
        stored = {
            row.enrolment_id: (row.mark_id, row.state, row.minutes, row.is_disputed)
            for row in records
        }
        for enrolment in sorted(expected.keys() | stored.keys()):
            if expected.get(enrolment) != stored.get(enrolment):
                yield session, enrolment


def what_they_come_to(
    marks: list[Mark], joined: dict[int, int], taken: dict[int, Taken]
) -> dict[int, tuple]:
    by_person = {}
    for mark in marks:
        whose = record_of(
            enrolment=mark.enrolment_id,
            sequence=mark.sequence,
            joined=joined,
            taken=taken,
        )
        if whose:
            by_person.setdefault(whose, {})[mark.client_id] = mark
    return {
        enrolment: current(theirs, *standing(map(said_by, theirs.values())))
        for enrolment, theirs in by_person.items()
    }


def current(theirs: dict, client_id, is_disputed: bool) -> tuple:
    mark = theirs[client_id]
    return mark.pk, mark.state, mark.minutes, is_disputed


def guards_missing() -> set[str]:
    """The triggers that should refuse to change a mark, and are not there."""
    return MARK_GUARDS.missing(connection)


def guard_is_open() -> bool:
    return MarkRemoval.objects.exists()


def totals_that_differ() -> dict[int, tuple]:
    """Enrolments whose kept minutes are not what working them out again gives."""
    rows = AttendanceTotal.objects.values_list(
        "enrolment_id",
        "present",
        "attended",
        "first_at",
        "last_at",
        "company_id",
        "in_one_company",
    )
    kept = {enrolment: tuple(values) for enrolment, *values in rows}
    marked = Enrolment.objects.filter(attendances__isnull=False).distinct()
    present = {key: its.present for key, its in minutes_of(marked).items()}
    attended = attended_by(marked.values("pk"))
    return {
        key: (kept.get(key), right)
        for key in sorted(kept.keys() | present.keys())
        if kept.get(key)
        != (right := (present.get(key, 0), *astuple(attended.get(key, NOTHING))))
    }
