"""A table with its figures already in words, as screens show it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from equity.indicators.definition import TOTAL
from equity.reporting.models import Cell
from equity.reporting.queries import PublishedTable
from equity.reporting.wording import (
    GENDERS,
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


def page_cell(table: PublishedTable, label: str, gender: str) -> PageCell:
    cell = table.cell(label, gender)
    shown = cell.status == Cell.Status.SHOWN
    return PageCell(
        words=value_in_words(cell, table.indicator.unit),
        reason=reason_in_words(cell),
        mark="" if shown else cell.status,
    )
