"""Of two enrolments of one person in one edition: which stays, and which marks count.

No Django here.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

KEPT, OTHER = "kept", "other"
SIDES = (KEPT, OTHER)

# Of two that say the same: the one that somebody saw with their own eyes first.
SOURCES = ("TRAINER", "PAPER", "IMPORT", "ONLINE_REPORT", "SELF_CHECK_IN")
STATES = ("PRESENT", "LATE", "EXCUSED", "ABSENT")


class Record(NamedTuple):
    """What the marks of one enrolment come to in one session."""

    state: str
    minutes: int
    source: str
    is_approved: bool = False
    is_disputed: bool = False


class Place(NamedTuple):
    """An enrolment, as far as it matters which of two stays."""

    status: str
    has_others_joined: bool
    certificates: int
    minutes: int
    number: int


def side_that_counts(mine: Record | None, theirs: Record | None) -> str:
    """Whose marks count in a session: nobody loses minutes for having had two records.

    More minutes first; of as many, an excuse before an absence, then what is better
    documented: not in dispute, seen by two people, seen by somebody. Then the record
    that stays.
    """
    if mine is None or theirs is None:
        return KEPT if theirs is None else OTHER
    return OTHER if weight(theirs) > weight(mine) else KEPT


def weight(record: Record) -> tuple:
    return (
        record.minutes,
        -STATES.index(record.state),
        not record.is_disputed,
        record.is_approved,
        -SOURCES.index(record.source),
    )


def disagree(mine: Record | None, theirs: Record | None) -> bool:
    """Somebody has to look: both records say something, and not the same."""
    if mine is None or theirs is None:
        return False
    return (mine.state, mine.minutes) != (theirs.state, theirs.minutes)


def place_that_stays(mine: Place, theirs: Place, *, rank: Mapping[str, int]) -> str:
    """The one that has the place; then the one that others were joined to, the one with
    a certificate, with more minutes, the older one."""

    def order(place: Place) -> tuple:
        return (
            rank[place.status],
            not place.has_others_joined,
            -place.certificates,
            -place.minutes,
            place.number,
        )

    return OTHER if order(theirs) < order(mine) else KEPT


def is_better(theirs: tuple[Decimal, ...], mine: tuple[Decimal, ...]) -> bool:
    """Of two results of one assessment, points of so many or a grade: the higher."""
    if len(theirs) != len(mine):
        return False
    return share(theirs) > share(mine)


def share(result: tuple[Decimal, ...]) -> Decimal:
    value, *out_of = result
    return value / out_of[0] if out_of else value
