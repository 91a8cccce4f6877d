"""When a company is reminded of its declaration. No Django here: days in, days out."""

from datetime import date, timedelta

# Days into the year after the one to declare: the first in the middle of January.
REMIND_AFTER = (14, 45, 74, 120, 181)


def year_due(on: date) -> int:
    """The year whose workforce should be declared by now: the last that is over."""
    return on.year - 1


def reminder_due(on: date) -> int:
    """How many reminders of the year due have had their day; 0 before the first."""
    into = on - date(on.year, 1, 1)
    return sum(into >= timedelta(days=days) for days in REMIND_AFTER)


def deadline(on: date) -> date:
    """Until when the association asks for it: the end of March, then of the year."""
    march = date(on.year, 3, 31)
    return march if on <= march else date(on.year, 12, 31)
