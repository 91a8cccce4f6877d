"""When an answer is due, and when to ask again. No Django here."""

import hashlib
from datetime import date, timedelta

BLOCKING = "BLOCKING"
SATURDAY = 5


def text_hash(text: str) -> str:
    """What stands for a text in a consent: one letter changed, and it is another."""
    return hashlib.sha256(text.encode()).hexdigest()


def due_on(kind: str, *, asked_on: date, days: int, blocking_days: int) -> date:
    """Days run on; those for blocking are working days, Monday to Friday."""
    if kind == BLOCKING:
        return working_days_after(asked_on, blocking_days)
    return asked_on + timedelta(days=days)


def working_days_after(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        if day.weekday() < SATURDAY:
            count -= 1
    return day


def should_be_asked(*, decided_version: int | None, version: int) -> bool:
    """Whoever never answered, or answered an earlier text. A refusal is an answer."""
    return decided_version is None or decided_version < version
