"""Who has to be told, or asked, before it is too late. No Django here."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import Enum

from training.attendance.rules import AWAY, Forecast

# So many absences in a row, and the coordination asks what happened.
WORRYING = 2
# Time for a trainer to correct a roll just closed before anybody is written to.
SETTLES_IN = timedelta(hours=1)


class Warning(Enum):
    AT_RISK = "attendance_at_risk"
    OUT_OF_REACH = "attendance_out_of_reach"


def warning_due(
    forecast: Forecast, *, last_state: str, coming: Iterable[int]
) -> Warning | None:
    """What somebody away from the last session should know; nothing for who came.

    At risk is who cannot miss the longest session to come and still reach it.
    """
    if last_state not in AWAY or forecast.is_reached:
        return None
    if not forecast.is_reachable:
        return Warning.OUT_OF_REACH
    spare = forecast.remaining - forecast.needed
    return Warning.AT_RISK if spare < max(coming, default=0) else None


def is_in_time(*, closed_at: datetime, next_at: datetime | None, at: datetime) -> bool:
    """After a roll had time to be corrected, before the next session."""
    return closed_at + SETTLES_IN <= at and next_at is not None and at < next_at


def absences_in_a_row(states: Sequence[str]) -> int:
    """How many of the last sessions somebody was away from, up to the last of them."""
    count = 0
    for state in reversed(states):
        if state not in AWAY:
            break
        count += 1
    return count
