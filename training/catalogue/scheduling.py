"""When sessions fall, and which stand in each other's way. No Django here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

WEEK = timedelta(days=7)


class Why(StrEnum):
    TRAINER = "TRAINER"
    ROOM = "ROOM"


@dataclass(frozen=True)
class Slot:
    """A session as a clash sees it: when, where, and who teaches."""

    session: int
    starts_at: datetime
    ends_at: datetime
    room: str
    trainers: frozenset[int]


@dataclass(frozen=True)
class Clash:
    first: int
    second: int
    why: Why


def same_weekday_next_month(day: date) -> date:
    """Four weeks later, or five where that is still the same month."""
    later = day + 4 * WEEK
    return later + WEEK if later.month == day.month else later


def days_of_series(first: date, *, every_days: int, count: int) -> list[date]:
    return [first + timedelta(days=every_days * n) for n in range(count)]


def next_code(code: str, taken: Iterable[str]) -> str:
    """The code with the next number at its end that nobody has."""
    taken = set(taken)
    stem, _dash, number = code.rpartition("-")
    if not number.isdigit():
        stem, number = code, "1"
    counted = int(number) + 1
    while f"{stem}-{counted}" in taken:
        counted += 1
    return f"{stem}-{counted}"


def clashes(slots: Iterable[Slot]) -> list[Clash]:
    """Pairs that overlap in time with a trainer or a room in common.

    One that ends when the other starts is in nobody's way.
    """
    running: list[Slot] = []
    found: list[Clash] = []
    for slot in sorted(slots, key=lambda each: (each.starts_at, each.session)):
        running = [each for each in running if each.ends_at > slot.starts_at]
        for other in running:
            found += [
                Clash(other.session, slot.session, why) for why in shared(other, slot)
            ]
        running.append(slot)
    return found


def shared(one: Slot, other: Slot) -> Iterator[Why]:
    if one.trainers & other.trainers:
        yield Why.TRAINER
    if one.room and one.room == other.room:
        yield Why.ROOM
