"""A table with its figures already in words, as screens show it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from equity.indicators.definition import TOTAL
from equity.reporting.differences import Difference
from equity.reporting.models import Cell
from equity.reporting.queries import PublishedTable
from equity.reporting.wording import (
    GENDERS,
    figure_in_words,
    label_in_words,
    reason_in_words,
    table_title,
    value_in_words,
)


@dataclass(frozen=True)
class PageCell:
    words: str
    reason: str
    mark: str

    @property
    def is_suppressed(self) -> bool:
        return self.mark == Cell.Status.SUPPRESSED


@dataclass(frozen=True)
class PageTable:
    name: str
    title: str
    note: str
    columns: list[str]
    rows: list[tuple[str, list[PageCell], bool]]


def page_table(table: PublishedTable) -> PageTable:
    columns = [str(GENDERS[gender]) for gender in table.genders]
    return PageTable(
        name=table.name,
        title=table_title(table),
        note=str(table.indicator.formula),
        columns=columns if table.by_gender else [_("Value")],
        rows=[
            (
                label_in_words(table.axis, label),
                [page_cell(table, label, gender) for gender in table.genders],
                label == TOTAL,
            )
            for label in table.labels
        ],
    )


@dataclass(frozen=True)
class DifferenceRow:
    """One cell that a new version says otherwise, in words."""

    table: str
    where: str
    before: str
    after: str


def difference_rows(differences: list[Difference]) -> list[DifferenceRow]:
    return [
        DifferenceRow(
            table=table_title(each.table),
            where=place_in_words(each.table, each.labels),
            before=one_cell(each.table, each.before),
            after=one_cell(each.table, each.after),
        )
        for each in differences
    ]


def place_in_words(table: PublishedTable, labels: tuple[str, ...]) -> str:
    named = label_in_words(table.axis, labels[-1])
    if not table.by_gender:
        return named
    return f"{named}, {str(GENDERS[labels[0]]).lower()}"


def one_cell(table: PublishedTable, cell: Cell | None) -> str:
    if cell is None:
        return _("not in that version")
    words = value_in_words(cell, table.indicator.unit)
    if cell.status == Cell.Status.SHOWN:
        return words
    return f"{words} ({reason_in_words(cell).lower()})"


def page_cell(table: PublishedTable, label: str, gender: str) -> PageCell:
    cell = table.cell(label, gender)
    shown = cell.status == Cell.Status.SHOWN
    return PageCell(
        words=figure_in_words(cell, table.indicator.unit),
        reason=reason_in_words(cell),
        mark="" if shown else cell.status,
    )
