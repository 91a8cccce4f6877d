"""What a company may do for its people, and when. No Django here."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

INVITATION_LASTS = timedelta(days=7)
# A list that nobody ended is somebody's data for nothing.
DRAFT_LASTS = timedelta(days=30)
MOST_PEOPLE = 500


def invitation_holds(
    *,
    accepted_at: datetime | None,
    revoked_at: datetime | None,
    expires_at: datetime,
    at: datetime,
) -> bool:
    return accepted_at is None and revoked_at is None and at < expires_at


@dataclass(frozen=True)
class Split:
    """How many of those who ask would sit, and how many would wait."""

    seated: int
    waiting: int


def split(wanted: int, *, places: int) -> Split:
    seated = min(wanted, max(places, 0))
    return Split(seated, wanted - seated)


def may_substitute(*, status: str, starts_on: date, on: date) -> bool:
    """One person for another: up to the day on which the edition starts."""
    return status == "PUBLISHED" and on <= starts_on
