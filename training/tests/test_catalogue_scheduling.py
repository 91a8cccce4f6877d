from datetime import UTC, date, datetime

import pytest

from training.catalogue.scheduling import (
    Clash,
    Slot,
    Why,
    clashes,
    next_code,
    same_weekday_next_month,
)


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 11, 26), date(2026, 12, 24)),
        (date(2026, 12, 1), date(2027, 1, 5)),
        (date(2027, 2, 1), date(2027, 3, 1)),
        (date(2026, 10, 1), date(2026, 11, 5)),
    ],
    ids=["four weeks", "five, over the year", "february", "five"],
)
def test_same_weekday_next_month(day, later):
    assert same_weekday_next_month(day) == later
    assert day.weekday() == later.weekday()


@pytest.mark.parametrize(
    ("code", "taken", "new"),
    [
        ("agua-1", ["agua-1"], "agua-2"),
        ("agua-1", ["agua-1", "agua-2", "agua-3"], "agua-4"),
        ("agua", ["agua"], "agua-2"),
        ("agua-marzo", ["agua-marzo"], "agua-marzo-2"),
    ],
)
def test_next_code(code, taken, new):
    assert next_code(code, taken) == new


def slot(session, start, end, *, room="", trainers=()):
    return Slot(
        session=session,
        starts_at=datetime(2027, 3, 1, start, tzinfo=UTC),
        ends_at=datetime(2027, 3, 1, end, tzinfo=UTC),
        room=room,
        trainers=frozenset(trainers),
    )


@pytest.mark.parametrize(
    ("slots", "found"),
    [
        ([slot(1, 9, 12, room="sala"), slot(2, 12, 14, room="sala")], []),
        ([slot(1, 9, 12, room="sala"), slot(2, 11, 14, room="otra")], []),
        ([slot(1, 9, 12), slot(2, 9, 12)], []),
        (
            [slot(1, 9, 12, room="sala"), slot(2, 11, 14, room="sala")],
            [Clash(1, 2, Why.ROOM)],
        ),
        (
            [slot(2, 11, 14, trainers=[7]), slot(1, 9, 12, trainers=[7, 8])],
            [Clash(1, 2, Why.TRAINER)],
        ),
        (
            [
                slot(1, 9, 18, room="sala"),
                slot(2, 10, 11, room="sala"),
                slot(3, 15, 16, room="sala", trainers=[1]),
            ],
            [Clash(1, 2, Why.ROOM), Clash(1, 3, Why.ROOM)],
        ),
    ],
    ids=[
        "one after the other",
        "another room",
        "no room known",
        "room",
        "trainer",
        "a long one and two short",
    ],
)
def test_clashes(slots, found):
    assert clashes(slots) == found
