"""A table of a release, set for print."""

from django.utils.translation import gettext as _
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Table, TableStyle

from equity.indicators.definition import TOTAL
from equity.reporting.models import Cell
from equity.reporting.queries import PublishedTable
from equity.reporting.report.style import (
    BOLD,
    CELL,
    CELL_BOLD,
    COLUMN,
    HAIRLINE,
    INK,
    MUTED,
    NOTE,
    SAND,
    TEXT,
    TITLE,
)
from equity.reporting.report.words import paragraph
from equity.reporting.wording import (
    GENDERS,
    label_in_words,
    table_title,
    value_in_words,
)

BASE = [
    ("FONT", (0, 0), (-1, -1), TEXT, 8.5),
    ("FONT", (0, 0), (-1, 0), BOLD, 8.5),
    ("TEXTCOLOR", (0, 0), (-1, -1), INK),
    ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("LINEABOVE", (0, 0), (-1, 0), 1.2, INK),
    ("LINEBELOW", (0, 0), (-1, 0), 0.6, INK),
    ("LINEBELOW", (0, 1), (-1, -2), 0.4, HAIRLINE),
    ("LINEBELOW", (0, -1), (-1, -1), 1.2, INK),
    ("TOPPADDING", (0, 0), (-1, -1), 3.2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.6),
    ("LEFTPADDING", (0, 0), (0, -1), 0),
    ("RIGHTPADDING", (-1, 0), (-1, -1), 4),
]


def set_table(table: PublishedTable) -> Flowable:
    return KeepTogether(
        [
            paragraph(table_title(table), TITLE),
            grid(table),
            paragraph(str(table.indicator.formula), NOTE),
        ]
    )


def grid(table: PublishedTable) -> Table:
    labels, genders = table.labels, table.genders
    heads = (
        [str(GENDERS[each]) for each in genders] if table.by_gender else [_("Value")]
    )
    rows: list[list] = [["", *heads]]
    marked = list(BASE)
    for row, label in enumerate(labels, start=1):
        cells = [table.cell(label, gender) for gender in genders]
        name = label_in_words(table.axis, label)
        rows.append(
            [
                Paragraph(name, CELL_BOLD if label == TOTAL else CELL),
                *(value_in_words(cell, table.indicator.unit) for cell in cells),
            ]
        )
        marked += marks_of(row, cells)
    last = len(labels)
    marked.append(("FONT", (1, last), (-1, last), BOLD, 8.5))
    number = min(92, (COLUMN - 150) / len(heads))
    return Table(
        rows,
        colWidths=[COLUMN - number * len(heads), *[number] * len(heads)],
        style=TableStyle(marked),
        repeatRows=1,
    )


def marks_of(row: int, cells: list[Cell]) -> list[tuple]:
    """The ground of what is hidden, the grey of what has no value."""
    found = []
    for column, cell in enumerate(cells, start=1):
        at = (column, row)
        if cell.status == Cell.Status.SUPPRESSED:
            found.append(("BACKGROUND", at, at, SAND))
        if cell.status != Cell.Status.SHOWN:
            found.append(("TEXTCOLOR", at, at, MUTED))
    return found
