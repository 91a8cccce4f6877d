"""Whose record a mark counts in, where two enrolments of one person were made one.

No Django here. Marks are never moved nor removed: they stay with the enrolment they
were made of. The enrolment that was joined to another has no records of its own; of
each session, the other one's record says whose marks it goes by.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Taken(NamedTuple):
    """A record that goes by the marks of another enrolment: of which one, and up to
    which place in the session its own marks do not count."""

    from_enrolment: int
    own_after: int


def record_of(
    *,
    enrolment: int,
    sequence: int,
    joined: Mapping[int, int],
    taken: Mapping[int, Taken],
) -> int | None:
    """The enrolment in whose record a mark counts, in one session; none where it does
    not count any more.

    ``joined`` says by enrolment which one it was joined to; ``taken``, by enrolment,
    whose marks its record goes by.
    """
    if enrolment in joined:
        stays = joined[enrolment]
        its = taken.get(stays)
        return stays if its and its.from_enrolment == enrolment else None
    its = taken.get(enrolment)
    return None if its and sequence <= its.own_after else enrolment


def taken_in(records: Iterable) -> dict[int, Taken]:
    """Of some current records of a session, those that go by others' marks."""
    return {
        row.enrolment_id: Taken(row.taken_from_id, row.own_after)
        for row in records
        if row.taken_from_id
    }
