"""All that an indicator may look at. No Django here: ids, codes and numbers."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Attended:
    """What one person attended of one topic, coming from one company."""

    person: int
    company: int | None
    topic: str
    minutes: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Participation:
    """One person in one edition that ended in the period."""

    person: int
    company: int | None
    topic: str
    completed: bool
    certified: bool


@dataclass(frozen=True, slots=True)
class Firm:
    """What is asked of a company: its cuts, and whether it is a member that day."""

    size: str
    sector: str
    is_member: bool


@dataclass(frozen=True, slots=True)
class Headcount:
    """Workers of one gender in one company, as it declared."""

    company: int
    gender: str
    people: int


@dataclass(frozen=True)
class Material:
    """Everything one release is computed from."""

    attended: list[Attended]
    participations: list[Participation]
    genders: dict[int, str]
    self_declared: frozenset[int]
    firms: dict[int, Firm]
    headcounts: list[Headcount]
    topics: tuple[str, ...]
    sizes: tuple[str, ...]
    sectors: tuple[str, ...]
