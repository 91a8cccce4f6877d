"""When an answer is due, and when to ask again. No Django here."""

import hashlib
from datetime import date, timedelta

from training.privacy.holidays import working_days_after

BLOCKING = "BLOCKING"


def text_hash(text: str) -> str:
    """What stands for a text in a consent: one letter changed, and it is another."""
    return hashlib.sha256(text.encode()).hexdigest()


def due_on(kind: str, *, asked_on: date, days: int, blocking_days: int) -> date:
    """Days run on; those for blocking are working days, holidays left out."""
    if kind == BLOCKING:
        return working_days_after(asked_on, blocking_days)
    return asked_on + timedelta(days=days)


def should_be_asked(*, decided_version: int | None, version: int) -> bool:
    """Whoever never answered, or answered an earlier text. A refusal is an answer."""
    return decided_version is None or decided_version < version
