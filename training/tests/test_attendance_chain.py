from datetime import UTC, datetime
from itertools import permutations
from types import SimpleNamespace
from uuid import UUID

import pytest

from training.attendance import chain
from training.attendance.standing import Said, Standing, standing


def a_mark(**values):
    return SimpleNamespace(
        **{
            "session_id": 7,
            "client_id": UUID(int=1),
            "enrolment_id": 3,
            "from_state": "",
            "from_minutes": None,
            "state": "PRESENT",
            "minutes": 240,
            "entered_at": None,
            "left_at": None,
            "reason": "",
            "reason_salt": "",
            "reason_digest": "",
            "source": "TRAINER",
            "replaces": None,
            "settles": False,
            "recorded_by_id": 5,
            "approved_by_id": None,
            "recorded_at": datetime(2027, 3, 1, 14, tzinfo=UTC),
            "device_at": None,
            "previous_hash": chain.start(7),
        }
        | values
    )


def test_the_hash_of_a_mark_is_the_same_for_ever():
    """Marks are kept for years: another hash one day would accuse them all."""
    assert chain.digest(a_mark()) == (
        "2e190aeaa7f6025a50a3fcb339301877bd64cb7ea239cc1f93c7fd0591aca790"
    )


@pytest.mark.parametrize(
    "change",
    [
        {"session_id": 8},
        {"client_id": UUID(int=2)},
        {"enrolment_id": 4},
        {"from_state": "ABSENT"},
        {"from_minutes": 0},
        {"state": "LATE"},
        {"minutes": 239},
        {"entered_at": datetime(2027, 3, 1, 13, tzinfo=UTC)},
        {"left_at": datetime(2027, 3, 1, 13, tzinfo=UTC)},
        {"reason_digest": "x"},
        {"source": "PAPER"},
        {"replaces": UUID(int=1)},
        {"settles": True},
        {"recorded_by_id": None},
        {"approved_by_id": 5},
        {"recorded_at": datetime(2027, 3, 1, 14, 0, 0, 1, tzinfo=UTC)},
        {"device_at": datetime(2027, 3, 1, 14, tzinfo=UTC)},
        {"previous_hash": chain.start(8)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_a_mark_says_is_in_its_hash(change):
    assert chain.digest(a_mark(**change)) != chain.digest(a_mark())


def test_each_mark_follows_the_one_before():
    first, second = a_mark(), a_mark(client_id=UUID(int=2), reason="Licencia")

    end = chain.seal([first, second], length=0, last_hash=chain.start(7))

    assert [first.sequence, second.sequence] == [1, 2]
    assert [first.previous_hash, second.previous_hash] == [chain.start(7), first.hash]
    assert end == (2, second.hash)
    assert chain.reason_is_as_said(second)


def test_a_reason_may_be_erased_not_changed():
    mark = a_mark(reason="Licencia")
    chain.seal([mark], length=0, last_hash=chain.start(7))
    mark.reason = "Otra"
    changed = chain.reason_is_as_said(mark)
    mark.reason = mark.reason_salt = ""

    assert (changed, chain.reason_is_as_said(mark)) == (False, True)


def said(name, *, replaces=None, author="a", minutes=0, settles=False):
    return {
        "client_id": UUID(int=name),
        "replaces": UUID(int=replaces) if replaces else None,
        "author": author,
        "minutes": minutes,
        "settles": settles,
        "state": "LATE" if minutes else "ABSENT",
    }


def arrived(*marks):
    return [Said(sequence=number, **mark) for number, mark in enumerate(marks, 1)]


ONE_PHONE = [
    said(1, minutes=100),
    said(2, replaces=1),
    said(3, replaces=2, minutes=200),
    said(4, replaces=3, minutes=50),
]
TWO_PHONES = [
    said(1, minutes=100),
    said(2, replaces=1, minutes=90),
    said(3, author="b"),
    said(4, author="b", replaces=3, minutes=80),
]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (ONE_PHONE, Standing(UUID(int=4), False)),
        (TWO_PHONES, Standing(UUID(int=2), True)),
    ],
    ids=["one phone", "two phones"],
)
def test_in_whatever_order_four_marks_arrive_the_same_one_stands(marks, expected):
    found = {standing(arrived(*order)) for order in permutations(marks)}

    assert found == {expected}


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([said(1)], (1, False)),
        ([said(1, minutes=5), said(2)], (2, False)),
        ([said(1, minutes=5), said(2, author="b")], (1, True)),
        ([said(1, minutes=5), said(2, author="b", minutes=5)], (2, False)),
        ([said(1, minutes=5), said(2, author="b", replaces=1)], (2, False)),
        (
            [said(1, minutes=5), said(2, author="b"), said(3, settles=True)],
            (3, False),
        ),
        ([said(3, settles=True), said(4, author="b", minutes=9)], (4, True)),
        ([said(1, replaces=2, minutes=5), said(2, replaces=1)], (2, False)),
    ],
    ids=[
        "alone",
        "one's own later word",
        "two who disagree",
        "two who agree",
        "a correction of another's",
        "settled",
        "said after it was settled",
        "a ring, which only a forger makes",
    ],
)
def test_which_mark_stands(marks, expected):
    name, is_disputed = expected

    assert standing(arrived(*marks)) == Standing(UUID(int=name), is_disputed)
