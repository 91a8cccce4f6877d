"""What an attendance register says, as plain values. No Django here."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Line:
    """One person in one session."""

    name: str
    document: str
    company: str
    position: str
    state: str
    minutes: int | None
    how: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Content:
    """A session's register: who taught, who was there, how each mark was taken."""

    course: str
    edition: str
    session: int
    place: str
    starts_at: str
    ends_at: str
    minutes_taught: int
    trainers: tuple[str, ...]
    company: str
    closed_at: str
    issuer: str
    marks: int
    lines: tuple[Line, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of the content in canonical JSON: the same content, the same hash."""
        plain = json.dumps(
            asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        return hashlib.sha256(plain.encode()).hexdigest()

    @property
    def present(self) -> int:
        return sum(bool(line.minutes) for line in self.lines)


def moment(at: datetime | None) -> str:
    """As registers write moments: local day and hour."""
    return f"{at:%d-%m-%Y %H:%M}" if at else ""
