"""The cells of a release as open data: what every machine-readable format prints.

A cell that is hidden has no value, never 0, and says so in its status.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from equity.indicators.definition import TOTAL
from equity.reporting.models import Cell, Release
from equity.reporting.queries import PublishedTable
from equity.reporting.wording import reason_in_words

GENDER = "gender"


@dataclass(frozen=True)
class OpenCell:
    table: PublishedTable
    labels: dict[str, str]
    cell: Cell

    @property
    def gender(self) -> str:
        return self.labels.get(GENDER, TOTAL)

    @property
    def others(self) -> list[str]:
        """What the cell is cut by besides gender: «topic=CLIMATE»."""
        return [
            f"{dimension}={label}"
            for dimension, label in self.labels.items()
            if dimension != GENDER
        ]

    @property
    def note(self) -> str:
        return reason_in_words(self.cell)


def open_cells(table: PublishedTable) -> Iterator[OpenCell]:
    for labels, cell in table.cells.items():
        yield OpenCell(table, dict(zip(table.dimensions, labels, strict=True)), cell)


def period_of(release: Release) -> str:
    """An ISO 8601 interval of days, both included."""
    return f"{release.from_date:%Y-%m-%d}/{release.last_day:%Y-%m-%d}"


def number(value: Decimal | None) -> int | float | None:
    """As JSON writes it: the digits that were published and no others."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
