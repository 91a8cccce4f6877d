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


class Direction(StrEnum):
    MORE_IS_BETTER = "more"
    BALANCE_IS_BETTER = "balance"
    LESS_IS_BETTER = "less"


class DisclosureClass(StrEnum):
    COUNT = "C"
    DERIVED = "D"


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


@dataclass(frozen=True)
class Count:
    counted: str
    per: int = 1

    def components(self, gender):
        return ((self.counted, gender),)

    def figure(self, of, gender):
        number = of(self.counted, gender)
        return Figure(Fraction(number, self.per), numerator=number)


@dataclass(frozen=True)
class Ratio:
    """Sum of numerators over sum of denominators, of the same people.

    ``per`` turns the unit of the numerator into the one shown (60 for minutes);
    ``bounded`` says that more than the whole is a mistake in the data.
    """

    part: str
    whole: str
    per: int = 1
    bounded: bool = True

    def components(self, gender):
        return ((self.part, gender), (self.whole, gender))

    def figure(self, of, gender):
        return rate(
            of(self.part, gender),
            of(self.whole, gender),
            per=self.per,
            bounded=self.bounded,
        )


@dataclass(frozen=True)
class Share:
    """Of the people of the genders in ``among``, how many are of ``gender``."""

    counted: str
    gender: str
    among: tuple[str, ...]

    def components(self, gender):
        return tuple((self.counted, each) for each in (self.gender, *self.among))

    def figure(self, of, gender):
        whole = sum(of(self.counted, each) for each in self.among)
        return rate(of(self.counted, self.gender), whole)


@dataclass(frozen=True)
class Parity:
    """Women's rate over men's: 1 is parity."""

    of_rate: Ratio

    def components(self, gender):
        return self.of_rate.components("F") + self.of_rate.components("M")

    def figure(self, of, gender):
        women, men = (self.of_rate.figure(of, each) for each in ("F", "M"))
        for side in (women, men):
            if side.value is None:
                return Figure(None, reason=side.reason)
        if men.value == 0:
            return Figure(None, reason=Reason.NO_DENOMINATOR)
        return Figure(women.value / men.value)


def rate(part: int, whole: int, *, per: int = 1, bounded: bool = True) -> Figure:
    """Nobody to compare with is no value; a few are too few; never 0, never 100 %."""
    if whole == 0:
        return Figure(None, reason=Reason.NO_DENOMINATOR)
    if whole < ENOUGH_FOR_A_RATE:
        return Figure(None, reason=Reason.TOO_FEW)
    if bounded and part > whole * per:
        return Figure(None, reason=Reason.NOT_REPORTED)
    return Figure(Fraction(part, whole * per), numerator=part, denominator=whole)


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
    # The tables a release makes of it, each by these dimensions.
    cuts: tuple[tuple[str, ...], ...]
    version: str = "1.0"
    author: str = "programme coordination"
    checker: str = "equity analyst"
    reviewed_on: date = date(2026, 11, 1)
    next_review_on: date = date(2027, 11, 1)
