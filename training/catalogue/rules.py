"""What an edition still offers. No Django here: numbers and moments in, a word out."""

from datetime import date, datetime, timedelta
from enum import Enum

# From here down, the number of places left is said as an urgency.
FEW_PLACES = 5
# For whoever coordinates: nine places of ten taken, or fewer than one of three when
# there are two weeks left to do something about it.
NEARLY_FULL = (9, 10)
TOO_EMPTY = (1, 3)
SOON = timedelta(days=14)


class Availability(Enum):
    OPEN = "OPEN"
    LAST_PLACES = "LAST_PLACES"
    FULL = "FULL"
    NOT_OPEN_YET = "NOT_OPEN_YET"
    CLOSED = "CLOSED"

    @property
    def takes_enrolments(self) -> bool:
        return self in (Availability.OPEN, Availability.LAST_PLACES)


def availability(
    *, places_left: int, opens_at: datetime | None, closes_at: datetime, at: datetime
) -> Availability:
    """Say what somebody who wants a place at that moment would be told."""
    if at >= closes_at:
        return Availability.CLOSED
    if opens_at is not None and at < opens_at:
        return Availability.NOT_OPEN_YET
    if places_left <= 0:
        return Availability.FULL
    if places_left <= FEW_PLACES:
        return Availability.LAST_PLACES
    return Availability.OPEN


def month_bounds(month: date) -> tuple[date, date]:
    """The first day of that month and of the next: a half-open period."""
    first = month.replace(day=1)
    return first, next_month(first)


def next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def months_from(day: date, *, count: int) -> list[date]:
    """The first days of ``count`` months, that of ``day`` the first."""
    months = [day.replace(day=1)]
    while len(months) < count:
        months.append(next_month(months[-1]))
    return months
