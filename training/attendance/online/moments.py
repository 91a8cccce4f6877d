"""When somebody joined and left, in the styles meeting tools write. No Django here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from training.refusals import Refused, gettext_noop

DATE = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})")
TIME = re.compile(
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*([ap])?\.?\s*(?:m\b\.?)?", re.I
)
OFFSET = re.compile(r"(?:Z|UTC|GMT|([+-]\d{2}):?(\d{2}))$", re.I)
HOURS = re.compile(r"(\d+)\s*h(?:ours?|oras?|rs?|r)?\b\.?", re.I)
MINUTES = re.compile(r"(\d+)\s*m(?:in(?:ute|uto)?s?)?\b\.?", re.I)
SECONDS = re.compile(r"(\d+)\s*s(?:ec(?:ond)?s?|eg(?:undo)?s?)?\b\.?", re.I)
CLOCK = re.compile(r"(\d{1,3}):(\d{2}):(\d{2})")
# The longest meeting a report may speak of.
LONGEST = timedelta(days=2)


@dataclass(frozen=True)
class Style:
    """How the report writes its days, and the clock it was written by."""

    month_first: bool
    zone: ZoneInfo
    day: date


def style_of(texts: Iterable[str], *, day: date, zone: ZoneInfo) -> Style:
    """Tell 07-10 from 10-07: by a day past 12, else by the session's own ``day``.

    :raises Refused: some dates can only be day first, and others only month first.
    """
    texts = [text for text in texts if text]
    pairs = [
        (int(m[1]), int(m[2])) for t in texts if (m := DATE.match(t)) and int(m[1]) < 32
    ]
    day_first = any(first > 12 for first, _second in pairs)
    month_first = any(second > 12 for _first, second in pairs)
    if day_first and month_first:
        raise Refused(
            gettext_noop(
                "The report mixes dates with the day first and with the month first. "
                "Write all of them the same way."
            )
        )
    if not (day_first or month_first):
        month_first = nearer_with_month_first(pairs, texts, day)
    return Style(month_first=month_first, zone=zone, day=day)


def nearer_with_month_first(pairs, texts: list[str], day: date) -> bool:
    """Where both readings are days of the calendar, believe the session's own day."""
    as_month_first = sum((month, d) == (day.month, day.day) for month, d in pairs)
    as_day_first = sum((month, d) == (day.month, day.day) for d, month in pairs)
    if as_month_first != as_day_first:
        return as_month_first > as_day_first
    # AM and PM are how those write who put the month first.
    return any(re.search(r"\d\s?[AP]M\b", text) for text in texts)


def moment_of(text: str, style: Style) -> datetime | None:
    """Return the moment in UTC, None for an empty cell.

    A time without a date is of the session's day.

    :raises Refused: it is no moment, or one that does not exist.
    """
    text = " ".join(text.replace("\u202f", " ").replace(",", " ").split())
    if not text:
        return None
    found = DATE.match(text)
    try:
        day = day_in(found, style) if found else style.day
        rest = text[found.end() :].lstrip(" T") if found else text
        return at_time(day, rest, style)
    except Refused:
        raise
    except ValueError:
        raise unreadable(text) from None


def unreadable(text: str) -> Refused:
    return Refused(
        gettext_noop(
            "«%(text)s» is not a date and time. Write them as 07-10-2026 09:00."
        ),
        text=text[:40],
    )


def day_in(found: re.Match, style: Style) -> date:
    first, second, third = (int(part) for part in found.groups())
    if first > 31:
        return date(first, second, third)
    year = third + 2000 if third < 100 else third
    month, day = (first, second) if style.month_first else (second, first)
    return date(year, month, day)


def at_time(day: date, text: str, style: Style) -> datetime:
    found = TIME.match(text)
    if not found:
        raise unreadable(text)
    hour, minute, second = (int(part or 0) for part in found.groups()[:3])
    if half := (found[4] or "").casefold():
        hour = hour % 12 + (12 if half == "p" else 0)
    moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=UTC)
    if offset := OFFSET.search(text):
        hours, minutes = int(offset[1] or 0), int(offset[2] or 0)
        return moment - timedelta(
            hours=hours, minutes=minutes if hours >= 0 else -minutes
        )
    return moment.replace(tzinfo=style.zone).astimezone(UTC)


def seconds_of(text: str) -> int | None:
    """Return a length in seconds: «1h 58m 30s», «01:58:30», «2 h 5 min», or minutes.

    :raises Refused: it is no length of time.
    """
    text = " ".join(text.split())
    if not text:
        return None
    if re.fullmatch(r"\d{1,5}([.,]\d+)?", text):
        return int(float(text.replace(",", ".")) * 60)
    if clock := CLOCK.fullmatch(text):
        return int(clock[1]) * 3600 + int(clock[2]) * 60 + int(clock[3])
    found = [
        int(match[1]) * length
        for pattern, length in ((HOURS, 3600), (MINUTES, 60), (SECONDS, 1))
        if (match := pattern.search(text))
    ]
    if not found:
        raise Refused(
            gettext_noop("«%(text)s» is not a length of time. Write it in minutes."),
            text=text[:40],
        )
    return sum(found)
