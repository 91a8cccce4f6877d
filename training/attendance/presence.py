"""From when to when somebody was there, in minutes of a session. No Django here."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, kw_only=True)
class Hours:
    """A session's hours, the minutes taught in them, and how late is still on time."""

    starts_at: datetime
    ends_at: datetime
    minutes: int
    tolerance: int = 0


def minutes_there(
    hours: Hours, *, entered_at: datetime, left_at: datetime | None
) -> int:
    """The whole minutes from entry to exit, clipped to the session.

    Without an exit, until the end. Whoever comes, or goes, within the tolerance was
    there from the start, or to the end.
    """
    margin = timedelta(minutes=hours.tolerance)
    start, end = max(entered_at, hours.starts_at), hours.ends_at
    if left_at is not None:
        end = min(left_at, hours.ends_at)
    if start <= hours.starts_at + margin:
        start = hours.starts_at
    if end >= hours.ends_at - margin:
        end = hours.ends_at
    there = (end - start) // timedelta(minutes=1)
    return max(0, min(there, hours.minutes))


def state_of(minutes: int, *, taught: int) -> str:
    return "PRESENT" if minutes >= taught else "LATE"
