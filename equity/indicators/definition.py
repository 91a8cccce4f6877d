"""What an indicator is. No Django here.

An indicator says in words what it means and, as a measure, which counts of the cube
it is made of. Whoever asks for a figure gives the counts and gets it back, so that
the same definition serves exact cubes, protected cells and tests.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

TOTAL = "TOTAL"
# Women and men together: what tables that are cut further add up to.
BOTH = "FM"
REST = "XU"
ENOUGH_FOR_A_RATE = 10
# Who writes definitions, and who checks them: never the same.
COORDINATION, ANALYST = "coordination", "analyst"

# A component of a figure: which count, for whom.
Lookup = Callable[[str, str], int]


class Unit(StrEnum):
    PEOPLE = "people"
    PARTICIPATIONS = "participations"
    CERTIFICATES = "certificates"
    HOURS = "hours"
    PERCENT = "percent"
    HOURS_PER_PERSON = "hours-per-person"
    HOURS_PER_EMPLOYEE = "hours-per-employee"
    RATIO = "ratio"
    POINTS = "points"
    ACTIONS_PER_PERSON = "participations-per-person"
    INDEX = "index"
    SCORE = "score"
    COMPANIES = "companies"
    TEXT = "text"


class Direction(StrEnum):
    MORE_IS_BETTER = "more"
    BALANCE_IS_BETTER = "balance"
    LESS_IS_BETTER = "less"
    TELLS = "tells"


class DisclosureClass(StrEnum):
    """What has to hold before a figure may be published."""

    COUNT = "C"
    DERIVED = "D"
    PAY = "P"
    QUALITATIVE = "Q"


class Reason(StrEnum):
    """Why there is no value, where nothing is hidden."""

    NO_DENOMINATOR = "NO_DENOMINATOR"
    TOO_FEW = "TOO_FEW"
    NOT_REPORTED = "NOT_REPORTED"


@dataclass(frozen=True)
class Figure:
    """A value with what it was made of, or the reason why there is none."""

    value: Fraction | None
    numerator: int | None = None
    denominator: int | None = None
    reason: Reason | None = None


class Measure(Protocol):
    def components(self, gender: str) -> tuple[tuple[str, str], ...]:
        """Every (count, gender) that must be publishable for the figure to be."""

    def figure(self, of: Lookup, gender: str) -> Figure: ...


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One reviewed definition. Its words are English, marked for translation."""

    code: str
    reference: str
    title: str
    why_it_matters: str
    formula: str
    numerator: str
    denominator: str
    unit: Unit
    direction: Direction
    standard: str
    disclosure_class: DisclosureClass
    edge_cases: str
    measure: Measure
    # The tables a release makes of it, each by these dimensions; an indicator without
    # any is measured for the coordination alone.
    cuts: tuple[tuple[str, ...], ...] = ()
    version: str = "1.0"
    author: str = COORDINATION
    checker: str = ANALYST
    reviewed_on: date = date(2026, 11, 1)
    next_review_on: date = date(2027, 11, 1)
