"""Exact counts, by what is counted and for whom. No Django here.

A cube is never published: what may be is decided on all of it at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from equity.indicators.definition import BOTH, REST, TOTAL

NO_COMPANY = "NO_COMPANY"
# Everybody, cut by nothing but gender.
ALL = "all"


@dataclass(frozen=True)
class Tally:
    """A count and how many stand behind it: people, or companies where they do."""

    value: int
    contributors: int


@dataclass(frozen=True)
class Entry:
    gender: str
    label: str
    who: int
    amount: int = 1


@dataclass
class Sum:
    value: int = 0
    who: set = field(default_factory=set)


@dataclass
class Cube:
    """Tallies by count and axis, then by gender and label of that axis."""

    tallies: dict[tuple[str, str], dict[tuple[str, str], Tally]]

    def tally(self, counted: str, axis: str, gender: str, label: str) -> Tally:
        """One count; of two genders together where ``gender`` names both."""
        if axis == ALL:
            axis, label = "size", TOTAL
        if gender in (BOTH, REST):
            one, other = (self.tally(counted, axis, each, label) for each in gender)
            return Tally(one.value + other.value, one.contributors + other.contributors)
        return self.tallies[counted, axis].get((gender, label), Tally(0, 0))

    def labels(self, axis: str) -> list[str]:
        """The axis's labels in order, without the total."""
        for (_counted, each), cells in self.tallies.items():
            if each == axis:
                found = dict.fromkeys(label for _gender, label in cells)
                return [label for label in found if label != TOTAL]
        return []

    def rows(self) -> Iterator[list]:
        """Plain rows, to be stored."""
        for (counted, axis), cells in self.tallies.items():
            for (gender, label), tally in cells.items():
                yield [counted, axis, gender, label, tally.value, tally.contributors]

    @classmethod
    def from_rows(cls, rows: Iterable[list]) -> "Cube":
        tallies = defaultdict(dict)
        for counted, axis, gender, label, value, contributors in rows:
            tallies[counted, axis][gender, label] = Tally(value, contributors)
        return cls(dict(tallies))


def tallied(
    entries: Iterable[Entry], *, genders: Iterable[str], labels: Iterable[str]
) -> dict[tuple[str, str], Tally]:
    """Sum the amounts at every level; each total counts people afresh."""
    sums = empty(genders, labels)
    for entry in entries:
        for gender in {entry.gender, TOTAL}:
            for label in {entry.label, TOTAL}:
                at = sums[gender, label]
                at.value += entry.amount
                at.who.add(entry.who)
    return {key: Tally(at.value, len(at.who)) for key, at in sums.items()}


def tallied_people(
    entries: Iterable[Entry], *, genders: Iterable[str], labels: Iterable[str]
) -> dict[tuple[str, str], Tally]:
    """Count each person once at every level: totals are not sums of their parts."""
    counted = tallied(entries, genders=genders, labels=labels)
    return {
        key: Tally(tally.contributors, tally.contributors)
        for key, tally in counted.items()
    }


def empty(genders, labels) -> dict[tuple[str, str], Sum]:
    """Every cell there can be: nobody is a 0, not a gap."""
    return {
        (gender, label): Sum()
        for gender in dict.fromkeys((*genders, TOTAL))
        for label in dict.fromkeys((*labels, TOTAL))
    }
