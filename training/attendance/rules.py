"""What counts as having attended. No Django here: numbers in, an answer out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class SessionRecord(NamedTuple):
    """One session of one person, in minutes. Cancelled sessions have no record."""

    minutes_present: int
    minutes_taught: int


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """Where a person stands, and what is still missing to reach the threshold."""

    present: int
    total: int
    needed: int
    remaining: int

    @property
    def is_reached(self) -> bool:
        return self.total > 0 and self.needed == 0

    @property
    def is_reachable(self) -> bool:
        return self.total > 0 and self.needed <= self.remaining


def minutes_counted(record: SessionRecord) -> int:
    """Nobody attends longer than the session lasted."""
    return min(record.minutes_present, record.minutes_taught)


def attended_enough(records: Iterable[SessionRecord], *, threshold: int) -> bool:
    """Test if at least ``threshold`` per cent of the minutes taught was attended."""
    present = taught = 0
    for record in records:
        present += minutes_counted(record)
        taught += record.minutes_taught
    return reaches(present=present, taught=taught, threshold=threshold)


def reaches(*, present: int, taught: int, threshold: int) -> bool:
    # Multiplied, not divided: 360 minutes of 480 must pass 75 % exactly.
    return taught > 0 and present * 100 >= threshold * taught


def forecast(
    records: Iterable[SessionRecord], coming: Iterable[int], *, threshold: int
) -> Forecast:
    """Weigh what was attended against the minutes of the sessions to come."""
    records = list(records)
    present = sum(minutes_counted(record) for record in records)
    remaining = sum(coming)
    total = sum(record.minutes_taught for record in records) + remaining
    # Rounded up in integers: a fraction of a minute short is short.
    required = -(-threshold * total // 100)
    return Forecast(
        present=present,
        total=total,
        needed=max(0, required - present),
        remaining=remaining,
    )


def minutes_fit(*, state: str, minutes: int, minutes_taught: int) -> bool:
    """Who is away has no minutes; who is there has some, and no more than taught."""
    if state in ("EXCUSED", "ABSENT"):
        return minutes == 0
    return 0 < minutes <= minutes_taught
