"""A chart in words: everything it draws, and nothing more."""

from django.utils.translation import gettext as _

from equity.indicators.definition import TOTAL
from equity.reporting.charts.rows import is_shown, rows_of
from equity.reporting.queries import PublishedTable
from equity.reporting.wording import (
    GENDERS,
    label_in_words,
    reason_in_words,
    table_title,
    value_in_words,
)


def alternative(table: PublishedTable) -> str:
    genders = ("F", "M") if table.by_gender else (TOTAL,)
    rows = (
        f"{label_in_words(table.axis, label)}: {row_in_words(table, label, genders)}"
        for label in rows_of(table)
    )
    return _("Chart. %(title)s. %(rows)s.") % {
        "title": table_title(table),
        "rows": "; ".join(rows),
    }


def row_in_words(table: PublishedTable, label: str, genders: tuple[str, ...]) -> str:
    parts = []
    for gender in genders:
        words = cell_in_words(table, label, gender)
        named = f"{str(GENDERS[gender]).lower()} {words}"
        parts.append(words if gender == TOTAL else named)
    return ", ".join(parts)


def cell_in_words(table: PublishedTable, label: str, gender: str) -> str:
    cell = table.cell(label, gender)
    if is_shown(cell):
        return value_in_words(cell, table.indicator.unit)
    return reason_in_words(cell).lower()
