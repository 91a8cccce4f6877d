"""When somebody is reminded. No Django here: local days and hours in, an answer out."""

from datetime import date, time, timedelta

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
# A reminder of a week before still helps two days later, when nothing ran meanwhile.
LATEST_WEEK = timedelta(days=5)
FROM_HOUR, BEFORE_HOUR = time(9), time(21)


def is_a_decent_hour(hour: time) -> bool:
    return FROM_HOUR <= hour < BEFORE_HOUR


def is_due_a_week_before(*, first_day: date, enrolled_on: date, today: date) -> bool:
    """Seven days before the first session; not to whoever was told since then."""
    return LATEST_WEEK <= first_day - today <= WEEK and enrolled_on < first_day - WEEK


def is_due_a_day_before(*, day: date, enrolled_on: date, today: date) -> bool:
    """The day before a day with sessions; not to whoever enrolled that same day."""
    return day - today == DAY and enrolled_on < today
