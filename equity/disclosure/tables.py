"""The tables of a release, before and after protection. No Django here.

A cell is addressed by its labels, in the order of the table's dimensions; ``TOTAL``
stands for all of a dimension. Cells of the same measure that have the same labels,
in any table and any order, are one and the same figure: that is how tables are linked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

TOTAL = "TOTAL"

Labels = tuple[str, ...]


class InvalidTables(ValueError):
    """The tables contradict themselves or one another; the message says where."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """Counts (or other whole numbers) by some dimensions, with the totals printed.

    A combination of labels that is not listed is known to be empty.
    """

    name: str
    dimensions: Labels
    cells: Mapping[Labels, int | None]
    # What is counted. Tables of different measures are never linked.
    measure: str = "people"
    # What the whole table is restricted to, as {"period": "2026"}.
    where: Mapping[str, str] = field(default_factory=dict)
    # Partial totals: {"size": {"SMALLER": ("MICRO", "SMALL")}}.
    groups: Mapping[str, Mapping[str, Labels]] = field(default_factory=dict)
    # Dimensions where one person may be in several categories (people by topic): the
    # total lies between the largest part and the sum of the parts.
    overlapping: frozenset[str] = frozenset()
    # Dimensions whose listed labels are not all there are: the total may be more.
    partial: frozenset[str] = frozenset()
    # How many people stand behind each cell, where the cell is not their count.
    contributors: Mapping[Labels, int] | None = None
    # Money: what each company (or holding, whose companies count as one) gave to each
    # cell. Cells without any are of nobody.
    contributions: Mapping[Labels, Mapping[str, int]] | None = None
    # Measures that each figure is at most, cell by cell: people within participations.
    within: frozenset[str] = frozenset()
    # (dimension, label) pairs reckoned with but not printed: a complement, a band
    # that two printed ones differ by.
    unprinted: frozenset[tuple[str, str]] = frozenset()

    @property
    def is_sum(self) -> bool:
        """Test if the cells are something else than how many people stand behind."""
        return self.contributors is not None or self.contributions is not None

    def people_behind(self, labels: Labels) -> int | None:
        """None where nobody counted them."""
        if self.contributors is not None:
            return self.contributors.get(labels, 0)
        return None if self.contributions is not None else self.cells[labels]

    def pairs(self, labels: Labels) -> frozenset[tuple[str, str]]:
        """The labels that restrict a cell, by dimension: totals restrict nothing."""
        named = zip(self.dimensions, labels, strict=True)
        kept = {pair for pair in named if pair[1] != TOTAL}
        return frozenset(kept | set(self.where.items()))

    def is_printed(self, labels: Labels) -> bool:
        return self.unprinted.isdisjoint(self.pairs(labels))


class Status(StrEnum):
    SHOWN = "SHOWN"
    # One marker for the small cell and for the one that protects it.
    SUPPRESSED = "SUPPRESSED"


@dataclass(frozen=True, kw_only=True)
class ProtectedCell:
    status: Status
    value: int | None = None

    @property
    def is_suppressed(self) -> bool:
        return self.status is Status.SUPPRESSED


@dataclass(frozen=True, kw_only=True)
class ProtectedTable:
    """A table as it may be printed: it has a cell for each that is printed."""

    table: Table
    cells: Mapping[Labels, ProtectedCell]

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def printed(self) -> Table:
        """The table as a reader has it: hidden cells are None."""
        values = {labels: cell.value for labels, cell in self.cells.items()}
        return replace(self.table, cells=values, contributors=None, contributions=None)

    @property
    def as_read(self) -> Table:
        """The table as a reader reckons with it: what is hidden or not printed is
        there all the same, unknown."""
        seen = {labels: cell.value for labels, cell in self.cells.items()}
        values = {labels: seen.get(labels) for labels in self.table.cells}
        return replace(self.table, cells=values, contributors=None, contributions=None)

    @property
    def is_withheld(self) -> bool:
        """Test if nothing of the table could be shown."""
        return all(cell.is_suppressed for cell in self.cells.values())


@dataclass(frozen=True, kw_only=True)
class Protected:
    """A whole release as it may be printed.

    ``tables`` has one entry for each table given, in the same order. ``exposed``
    names, for a person to decide on, cells that something already public gives away
    whatever this release hides.
    """

    tables: tuple[ProtectedTable, ...]
    exposed: tuple[str, ...] = ()
    # Cells hidden because a few people make them differ from an earlier version.
    changed: tuple[str, ...] = ()
    # The percentages, means and ratios asked for, each shown or not.
    derived: tuple = ()

    def __getitem__(self, name: str) -> ProtectedTable:
        return next(table for table in self.tables if table.name == name)

    @property
    def withheld(self) -> tuple[str, ...]:
        return tuple(table.name for table in self.tables if table.is_withheld)
