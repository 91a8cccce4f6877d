"""When in the week an edition is taught. No Django here: local times in, a code out."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

MORNING, AFTERNOON, EVENING, WEEKEND = "MORNING", "AFTERNOON", "EVENING", "WEEKEND"
SCHEDULES = (MORNING, AFTERNOON, EVENING, WEEKEND)
SATURDAY = 5
AFTERNOON_FROM, EVENING_FROM = 13, 18


def schedule_of_session(starts_at: datetime) -> str:
    """By the local time at which it starts; the weekend whatever the hour."""
    if starts_at.weekday() >= SATURDAY:
        return WEEKEND
    if starts_at.hour < AFTERNOON_FROM:
        return MORNING
    return AFTERNOON if starts_at.hour < EVENING_FROM else EVENING


def schedule_of(sessions: Iterable[tuple[datetime, int]]) -> str:
    """Where most of the minutes are taught; of two alike, the earlier of the list.

    Empty where there are no sessions.
    """
    minutes: dict[str, int] = defaultdict(int)
    for starts_at, taught in sessions:
        minutes[schedule_of_session(starts_at)] += taught
    return max(SCHEDULES, key=lambda each: minutes.get(each, 0)) if minutes else ""
