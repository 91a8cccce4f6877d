"""Exact counts, by what is counted and for whom. No Django here.

A cube is never published: what may be is decided on all of it at once.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import NamedTuple

from equity.indicators.definition import BOTH, REST, TOTAL

NO_COMPANY = "NO_COMPANY"
# Either of no company, or of one of which it is not known.
NO_INFORMATION = "NO_INFORMATION"
# Everybody, cut by nothing but gender.
ALL = "all"
# Editions alike in all that they are cut by: never an axis of its own, but what a
# reader who has the list of editions reckons with.
OFFER = "offer"


class UnknownLabel(KeyError):
    """Something stands under labels that its axis does not have."""

    def __init__(self, labels: Iterable[str]):
        self.labels = sorted(labels)
        super().__init__(f"Not among the axis's labels: {self.labels}.")


class Tally(NamedTuple):
    """A count and how many stand behind it: people, or companies where they do."""

    value: int
    contributors: int


NOTHING = Tally(0, 0)
Cells = dict[tuple[str, str], Tally]
# What each company gave to each cell of a sum that must not tell on one of them.
Given = dict[tuple[str, str], dict[str, int]]


@dataclass
class Cube:
    """Tallies by count and axis, then by gender and label of that axis."""

    tallies: dict[tuple[str, str], Cells]
    given: dict[tuple[str, str], Given] = field(default_factory=dict)

    def tally(self, counted: str, axis: str, gender: str, label: str) -> Tally:
        """One count; of two genders together where ``gender`` names both."""
        if axis == ALL:
            axis, label = self.axes_of(counted)[0], TOTAL
        if gender in (BOTH, REST):
            one, other = (self.tally(counted, axis, each, label) for each in gender)
            return Tally(one.value + other.value, one.contributors + other.contributors)
        return self.tallies[counted, axis].get((gender, label), NOTHING)

    def axes_of(self, counted: str) -> list[str]:
        """What a count is cut by, those that add up to their total first."""
        axes = [
            axis for each, axis in self.tallies if each == counted and axis != OFFER
        ]
        return sorted(axes, key=lambda axis: axis != "size")

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
            given = self.given.get((counted, axis), {})
            for (gender, label), tally in cells.items():
                row = [counted, axis, gender, label, tally.value, tally.contributors]
                yield [*row, given[gender, label]] if (gender, label) in given else row

    @classmethod
    def from_rows(cls, rows: Iterable[list]) -> "Cube":
        tallies, given = defaultdict(dict), defaultdict(dict)
        for counted, axis, gender, label, value, contributors, *gave in rows:
            tallies[counted, axis][gender, label] = Tally(value, contributors)
            if gave:
                given[counted, axis][gender, label] = gave[0]
        return cls(dict(tallies), dict(given))


class Sums(NamedTuple):
    """Amounts by gender and label, and everybody who stands behind each."""

    amounts: dict[tuple[str, str], int]
    who: dict[tuple[str, str], set]


def summed(
    genders: Iterable[str],
    labels: Iterable[str],
    who: Iterable[Hashable],
    amounts: Iterable[int] = repeat(1),
) -> Sums:
    """Add up aligned columns: once over all of them, however many."""
    sums, people = defaultdict(int), defaultdict(set)
    for gender, label, each, amount in zip(genders, labels, who, amounts, strict=False):
        if amount:
            key = gender, label
            sums[key] += amount
            people[key].add(each)
    return Sums(sums, people)


def summed_columns(
    genders: Iterable[str],
    labels: Iterable[str],
    who: Iterable[Hashable],
    first: Iterable[int],
    second: Iterable[int],
) -> tuple[Sums, Sums, Sums]:
    """How many rows, and the sums of two columns of them, in one pass."""
    count, one, other = defaultdict(int), defaultdict(int), defaultdict(int)
    people = defaultdict(set)
    for gender, label, each, a, b in zip(
        genders, labels, who, first, second, strict=True
    ):
        key = gender, label
        count[key] += 1
        one[key] += a
        other[key] += b
        people[key].add(each)
    return Sums(count, people), Sums(one, people), Sums(other, people)


def together(parts: Iterable[Sums]) -> Sums:
    """The same cells of several sums, in one."""
    sums, people = defaultdict(int), defaultdict(set)
    for part in parts:
        for key, amount in part.amounts.items():
            sums[key] += amount
            if key in part.who:
                people[key] |= part.who[key]
    return Sums(sums, people)


def tallied(
    sums: Sums,
    *,
    genders: Sequence[str],
    labels: Sequence[str],
    behind: Cells | None = None,
) -> Cells:
    """Every cell there can be, with its totals: each of them counts people afresh.

    ``behind``: cells with the same people behind them, who need no second count.

    :raises UnknownLabel: something stands under no label of the axis.
    """
    missing = {label for _gender, label in sums.amounts} - set(labels)
    if missing:
        raise UnknownLabel(missing)
    cells = {}
    for gender in dict.fromkeys((*genders, TOTAL)):
        of_genders = genders if gender == TOTAL else (gender,)
        if not genders:
            of_genders = (TOTAL,)
        for label in dict.fromkeys((*labels, TOTAL)):
            of_labels = labels if label == TOTAL else (label,)
            keys = [(g, each) for g in of_genders for each in of_labels]
            cells[gender, label] = Tally(
                sum(sums.amounts.get(key, 0) for key in keys),
                behind[gender, label].contributors
                if behind
                else how_many([sums.who[key] for key in keys if key in sums.who]),
            )
    return cells


def how_many(groups: list[set]) -> int:
    if len(groups) <= 1:
        return sum(map(len, groups))
    return len(set().union(*groups))


def people_of(cells: Cells) -> Cells:
    """The same cells, counting who stands behind instead of adding up."""
    return {
        key: Tally(tally.contributors, tally.contributors)
        for key, tally in cells.items()
    }
