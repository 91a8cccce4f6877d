"""Which of two enrolments stays, and whose marks count: the tables."""

from decimal import Decimal

import pytest

from training.duplicates.enrolments import RANK
from training.duplicates.joining import (
    KEPT,
    OTHER,
    Place,
    Record,
    disagree,
    is_better,
    place_that_stays,
    side_that_counts,
)


def present(minutes=90, source="TRAINER", **more):
    return Record("PRESENT", minutes, source, **more)


def away(state="ABSENT", source="TRAINER"):
    return Record(state, 0, source)


@pytest.mark.parametrize(
    ("mine", "theirs", "side", "asks"),
    [
        (present(), None, KEPT, False),
        (None, present(), OTHER, False),
        (None, away(), OTHER, False),
        (present(90), present(89), KEPT, True),
        (present(90), present(90), KEPT, False),
        (present(90), present(91), OTHER, True),
        (away(), present(1), OTHER, True),
        (present(1), away("EXCUSED"), KEPT, True),
        (away("ABSENT"), away("EXCUSED"), OTHER, True),
        (away("EXCUSED"), away("ABSENT"), KEPT, True),
        (away(), away(), KEPT, False),
        (present(source="SELF_CHECK_IN"), present(source="TRAINER"), OTHER, False),
        (present(source="TRAINER"), present(source="PAPER"), KEPT, False),
        (present(source="IMPORT"), present(source="PAPER"), OTHER, False),
        (present(is_disputed=True), present(source="SELF_CHECK_IN"), OTHER, False),
        (present(), present(is_disputed=True), KEPT, False),
        (present(), present(is_approved=True, source="IMPORT"), OTHER, False),
        # Minutes come before what is better documented.
        (present(90), present(91, "SELF_CHECK_IN", is_disputed=True), OTHER, True),
    ],
)
def test_side_that_counts(mine, theirs, side, asks):
    assert (side_that_counts(mine, theirs), disagree(mine, theirs)) == (side, asks)


def place(status="ENROLLED", joined=False, certificates=0, minutes=0, number=1):
    return Place(status, joined, certificates, minutes, number)


@pytest.mark.parametrize(
    ("mine", "theirs", "side"),
    [
        (place(number=1), place(number=2), KEPT),
        (place(number=2), place(number=1), OTHER),
        (place(minutes=89, number=1), place(minutes=90, number=2), OTHER),
        (place(minutes=90, number=2), place(minutes=90, number=1), OTHER),
        (place(certificates=1), place(minutes=900, number=2), KEPT),
        (place(certificates=1), place(joined=True, number=2), OTHER),
        (place("WITHDRAWN", certificates=1), place("ENROLLED", number=2), OTHER),
        (place("WITHDRAWN", joined=True), place("WAITING", number=2), OTHER),
        (place("REFUSED"), place("WITHDRAWN", minutes=90, number=2), KEPT),
    ],
)
def test_place_that_stays(mine, theirs, side):
    assert place_that_stays(mine, theirs, rank=RANK) == side


@pytest.mark.parametrize(
    ("theirs", "mine", "better"),
    [
        ((Decimal("5.0"),), (Decimal("4.9"),), True),
        ((Decimal("5.0"),), (Decimal("5.0"),), False),
        ((Decimal(9), Decimal(10)), (Decimal(17), Decimal(20)), True),
        ((Decimal(8), Decimal(10)), (Decimal(16), Decimal(20)), False),
        # A grade and points are not compared: what is there stays.
        ((Decimal("7.0"),), (Decimal(1), Decimal(10)), False),
    ],
)
def test_is_better(theirs, mine, better):
    assert is_better(theirs, mine) is better
