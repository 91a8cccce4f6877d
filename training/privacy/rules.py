"""When an answer is due, and when to ask again. No Django here."""

import hashlib
import re
from datetime import date, timedelta

from training.privacy.holidays import working_days_after

BLOCKING = "BLOCKING"
# Working days, from the answer or from the day on which it was due.
COMPLAINT_DAYS = 30
LETTERS = "abcdefghijkl"
ITEM = re.compile(r"\s*\**([a-l])\)\s+\S", re.IGNORECASE)


def text_hash(text: str) -> str:
    """What stands for a text in a consent: one letter changed, and it is another."""
    return hashlib.sha256(text.encode()).hexdigest()


def due_on(kind: str, *, asked_on: date, days: int, blocking_days: int) -> date:
    """Days run on; those for blocking are working days, holidays left out."""
    if kind == BLOCKING:
        return working_days_after(asked_on, blocking_days)
    return asked_on + timedelta(days=days)


def complain_until(answered_on: date) -> date:
    """The last day on which whoever does not agree may go to the Agency with it."""
    return working_days_after(answered_on, COMPLAINT_DAYS)


def statutory_items(text: str) -> dict[str, str]:
    """What a notice says under each letter of article 14 ter, "a)" to "l)"."""
    said, letter = {}, ""
    for line in text.splitlines():
        heading = ITEM.match(line)
        if heading:
            letter = heading[1].lower()
            said.setdefault(letter, "")
        elif letter:
            said[letter] += line.strip()
    return said


def missing_items(text: str) -> list[str]:
    """The letters that are not there, or under which nothing stands."""
    said = statutory_items(text)
    return [letter for letter in LETTERS if not said.get(letter)]


def should_be_asked(*, decided_version: int | None, version: int) -> bool:
    """Whoever never answered, or answered an earlier text. A refusal is an answer."""
    return decided_version is None or decided_version < version
