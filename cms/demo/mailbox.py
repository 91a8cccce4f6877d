"""The messages a demonstration has sent, read from the folder they were left in."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

MOST_SHOWN = 40
MOST_FILES = 200
# What Django's file backend writes after each message.
BETWEEN = b"-" * 79


@dataclass(frozen=True, kw_only=True)
class Letter:
    to: str
    subject: str
    text: str
    sent_at: datetime | None


def letters(folder: Path) -> list[Letter]:
    """The newest messages first."""
    files = sorted(folder.glob("*.log"), key=written, reverse=True)[:MOST_FILES]
    found = [letter for file in files for letter in reversed(letters_in(file))]
    return sorted(found, key=moment, reverse=True)[:MOST_SHOWN]


def written(file: Path) -> int:
    """Dates in messages know seconds only: of two in one, the file tells."""
    return file.stat().st_mtime_ns


def letters_in(file: Path) -> list[Letter]:
    parts = file.read_bytes().split(BETWEEN)
    return [letter_from(part.strip()) for part in parts if part.strip()]


def letter_from(raw: bytes) -> Letter:
    message = message_from_bytes(raw, _class=EmailMessage, policy=policy.default)
    body = message.get_body(preferencelist=("plain",))
    return Letter(
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        text=body.get_content().strip() if body else "",
        sent_at=date_of(message),
    )


def date_of(message) -> datetime | None:
    try:
        return parsedate_to_datetime(str(message["Date"]))
    except ValueError:
        return None


def moment(letter: Letter) -> float:
    return letter.sent_at.timestamp() if letter.sent_at else 0
