"""What a cell says, as text or as a day. No Django here."""

import math
import re
from datetime import date, datetime, timedelta

from training.refusals import Refused, gettext_noop
from training.spreadsheets.text import bare, clean, unescaped

# Excel counts days from here: its 1900 had a 29 February that never was.
EXCEL_DAY_ZERO = date(1899, 12, 30)
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
MONTHS = (
    ("ene", "jan"), ("feb",), ("mar",), ("abr", "apr"), ("may",), ("jun",),
    ("jul",), ("ago", "aug"), ("sep", "set"), ("oct",), ("nov",), ("dic", "dec"),
)  # fmt: skip
DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
IN_WORDS = re.compile(
    r"(\d{1,2})[-/. ]*(?:de )?([^\W\d]{3,10})\.?[-/. ]*(?:del? )?(\d{4}|\d{2})"
)
TIME_OF_DAY = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]\.? ?m\.?)?$", re.I)
LONGEST = 1_000


def text_of(cell) -> str:
    """What the cell says: whole numbers without a decimal point, days in ISO form."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, float) and math.isfinite(cell) and cell.is_integer():
        return f"{cell:.0f}"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return unescaped(clean(str(cell)[:LONGEST]))


def day_of(cell) -> date | None:
    """Return the day a cell names, None for an empty cell.

    Takes what Excel holds as a date, its serial number, and text in the day-first
    styles used in Chile or in ISO's.

    :raises Refused: it is no day, or a day that does not exist.
    """
    if isinstance(cell, datetime):
        return plausible(cell.date())
    if isinstance(cell, date):
        return plausible(cell)
    text = text_of(cell)
    if not text:
        return None
    if re.fullmatch(r"\d{5}", text):
        return plausible(EXCEL_DAY_ZERO + timedelta(days=int(text)))
    year, month, day = parts_of(TIME_OF_DAY.sub("", text))
    if day <= 12 < month <= 31:
        raise Refused(
            gettext_noop(
                "The month seems to come before the day: write day-month-year, such as "
                "%(day)02d-%(month)02d-%(year)d."
            ),
            day=month,
            month=day,
            year=year,
        )
    try:
        return plausible(date(year, month, day))
    except ValueError as error:
        if isinstance(error, Refused):
            raise
        raise Refused(
            gettext_noop(
                "This day does not exist in the calendar. "
                "Write day-month-year, such as 28-02-2021."
            )
        ) from None


def parts_of(text: str) -> tuple[int, int, int]:
    """Year, month and day of a date in figures or with its month in words."""
    if match := DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
        return full_year(year), int(month), int(day)
    if match := YEAR_FIRST.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := IN_WORDS.fullmatch(text.casefold()):
        day, month, year = match.groups()
        return full_year(year), month_number(month), int(day)
    raise Refused(
        gettext_noop("This is not a date. Write day-month-year, such as 28-02-2021.")
    )


def month_number(name: str) -> int:
    for number, starts in enumerate(MONTHS, 1):
        if bare(name).startswith(starts):
            return number
    return 0


def full_year(digits: str) -> int:
    """Two digits are of this century up to 69, of the last one after."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < 70 else 1900)


def plausible(day: date) -> date:
    if EARLIEST <= day <= LATEST:
        return day
    raise Refused(
        gettext_noop("The year %(year)s cannot be right: check the date."),
        year=day.year,
    )
