"""Chile's national holidays, 2025 to 2035. No Django here.

By law: fixed days (ley 2.977 and those after it); San Pedro and the meeting of two
worlds, moved to a Monday (ley 19.668); the Evangelical churches' day, moved to a
Friday (ley 20.299); around the national days, Monday the 17th or Friday the 20th (ley
20.215), Friday the 17th and Monday the 2nd of January (ley 20.983); the day of the
indigenous peoples on the winter solstice (ley 21.357), from the almanac's moments in
UTC less four hours. Easter by the Gregorian computus. Holidays of one region or of an
election are not among them; another law adds a line here.
"""

from datetime import date, timedelta
from functools import cache

FIRST_YEAR, LAST_YEAR = 2025, 2035
FIXED = (
    (1, 1), (5, 1), (5, 21), (7, 16), (8, 15), (9, 18), (9, 19), (11, 1), (12, 8),
    (12, 25),
)  # fmt: skip
# The day in June on which winter begins, by the clock of Santiago.
SOLSTICES = {
    2025: 20, 2026: 21, 2027: 21, 2028: 20, 2029: 20, 2030: 21, 2031: 21, 2032: 20,
    2033: 20, 2034: 21, 2035: 21,
}  # fmt: skip
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = range(6)


class UnknownYear(ValueError):
    """The table ends before: a deadline must not be computed without holidays."""


def is_working_day(day: date) -> bool:
    """Monday to Friday, holidays left out (ley 19.880, art. 25)."""
    return day.weekday() < SATURDAY and day not in holidays(day.year)


def working_days_after(day: date, count: int) -> date:
    """The last of so many working days, from the one after ``day``."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


@cache
def holidays(year: int) -> frozenset[date]:
    """:raises UnknownYear: the table does not reach it."""
    if year not in SOLSTICES:
        raise UnknownYear(f"Holidays are known from {FIRST_YEAR} to {LAST_YEAR}.")
    easter = easter_of(year)
    return frozenset(
        {
            *(date(year, month, day) for month, day in FIXED),
            easter - timedelta(days=2),
            easter - timedelta(days=1),
            date(year, 6, SOLSTICES[year]),
            moved_to_monday(date(year, 6, 29)),
            moved_to_monday(date(year, 10, 12)),
            moved_to_friday(date(year, 10, 31)),
            *bridges(year),
        }
    )


def moved_to_monday(day: date) -> date:
    """Tuesday to Thursday: the Monday before; Friday: the one after."""
    if day.weekday() in (TUESDAY, WEDNESDAY, THURSDAY):
        return day - timedelta(days=day.weekday())
    return day + timedelta(days=3) if day.weekday() == FRIDAY else day


def moved_to_friday(day: date) -> date:
    """Tuesday: the Friday before; Wednesday: the one after."""
    moves = {TUESDAY: -4, WEDNESDAY: 2}
    return day + timedelta(days=moves.get(day.weekday(), 0))


def bridges(year: int) -> set[date]:
    """Days between a holiday and a weekend that are holidays too."""
    national = date(year, 9, 18).weekday()
    found = {
        TUESDAY: {date(year, 9, 17)},
        WEDNESDAY: {date(year, 9, 20)},
        SATURDAY: {date(year, 9, 17)},
    }.get(national, set())
    second = date(year, 1, 2)
    return found | ({second} if second.weekday() == MONDAY else set())


def easter_of(year: int) -> date:
    """The anonymous Gregorian computus (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
