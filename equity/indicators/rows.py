"""All that an indicator may look at. No Django here: ids, codes and numbers.

Rows that come by the hundred thousand are plain tuples with names.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

UNKNOWN = "UNKNOWN"


class Attended(NamedTuple):
    """What one person attended of one edition, coming from one company."""

    person: int
    edition: int
    company: int | None
    location: str
    category: str
    minutes: int
    last_at: datetime


class Participation(NamedTuple):
    """One person with a place in one edition that ended in the period."""

    person: int
    edition: int
    company: int | None
    location: str
    category: str
    # Minutes that count towards completing, no more than were taught.
    present: int
    has_come: bool
    completed: bool
    certified: bool


class Given(NamedTuple):
    """An edition: what it is cut by, and the minutes that were taught in it."""

    topic: str
    course: str
    modality: str
    schedule: str
    minutes: int = 0
    # The local month in which it ends, «2026-03».
    month: str = ""

    @property
    def offer(self) -> str:
        """All that it is cut by, in one label: what a list of editions tells."""
        schedule = self.schedule or UNKNOWN
        return "|".join((self.topic, self.course, self.modality, schedule, self.month))


class Firm(NamedTuple):
    """What is asked of a company: its cuts, and whether it is a member that day."""

    size: str
    sector: str
    is_member: bool
    workers: str = "UNKNOWN"
    commune: str = ""


class Headcount(NamedTuple):
    """Workers of one gender and job category in one company, as it declared."""

    company: int
    gender: str
    people: int
    category: str = "UNKNOWN"


class Taught(NamedTuple):
    """One trainer in one session, with their part of its seconds."""

    trainer: int
    gender: str
    edition: int
    seconds: int


class Opinion(NamedTuple):
    """What one anonymous answer said on a scale from 1 to 5, by edition."""

    edition: int
    said: int
    is_follow_up: bool = False


class Gain(NamedTuple):
    """Both questionnaires of one person, in ten-thousandths of their points."""

    person: int
    edition: int
    company: int | None
    location: str
    category: str
    before: int
    after: int


class Asked(NamedTuple):
    """One participation that a survey asked, and whether it was answered."""

    person: int
    edition: int
    company: int | None
    location: str
    category: str
    answered: bool


class Declared(NamedTuple):
    """One number that a company declared: what, of whom, in which group."""

    company: int
    counted: str
    gender: str
    group: str
    number: int


@dataclass(frozen=True)
class Material:
    """Everything one release is computed from."""

    attended: list[Attended]
    participations: list[Participation]
    editions: dict[int, Given]
    genders: dict[int, str]
    self_declared: frozenset[int]
    firms: dict[int, Firm]
    headcounts: list[Headcount]
    # The labels of each axis, in their order.
    axes: dict[str, tuple[str, ...]]
    taught: list[Taught] = field(default_factory=list)
    opinions: list[Opinion] = field(default_factory=list)
    gains: list[Gain] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    declared: list[Declared] = field(default_factory=list)
