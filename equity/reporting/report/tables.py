"""A table of a release, set for print."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from reportlab.platypus import Flowable, KeepTogether, Table, TableStyle

from equity.indicators.definition import TOTAL
from equity.reporting.models import Cell
from equity.reporting.queries import PublishedTable
from equity.reporting.report.style import (
    CELL,
    CELL_BOLD,
    CELL_END,
    CELL_END_BOLD,
    COLUMN,
    HAIRLINE,
    HEAD,
    INK,
    MUTED,
    NOTE,
    SAND,
)
from equity.reporting.report.tagging import Part
from equity.reporting.report.words import paragraph
from equity.reporting.wording import (
    AXES,
    GENDERS,
    MARKS,
    REASONS,
    figure_in_words,
    label_in_words,
    table_title,
)

BASE = [
    ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
    ("VALIGN", (0, 1), (-1, -1), "TOP"),
    ("LINEABOVE", (0, 0), (-1, 0), 1.2, INK),
    ("LINEBELOW", (0, 0), (-1, 0), 0.6, INK),
    ("LINEBELOW", (0, 1), (-1, -2), 0.4, HAIRLINE),
    ("LINEBELOW", (0, -1), (-1, -1), 1.2, INK),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.8),
    ("LEFTPADDING", (0, 0), (0, -1), 0),
    ("RIGHTPADDING", (-1, 0), (-1, -1), 4),
]
# A hidden figure stands on its own ground, in the colour of what is not said.
HIDDEN = CELL_END.clone("hidden", textColor=MUTED)


class Grid(Table):
    """A table whose rows and cells can be listened to one by one."""

    name = ""

    def draw(self):
        with self.canv.within(Part("Table", name=self.name)):
            self._row, self._drawn = None, 0
            super().draw()

    def _drawCell(self, cellval, cellstyle, pos, size):
        row, column = divmod(self._drawn, self._ncols)
        self._drawn += 1
        if column == 0:
            self._row = Part("TR")
        said = {"role": "TD"}
        if row < self.repeatRows:
            said = {"role": "TH", "scope": "Column"}
        elif column == 0:
            said = {"role": "TH", "scope": "Row"}
        with self.canv.within(self._row), self.canv.content(**said):
            super()._drawCell(cellval, cellstyle, pos, size)

    def _drawBkgrnd(self):
        with self.canv.decoration():
            super()._drawBkgrnd()

    def _drawLines(self):
        with self.canv.decoration():
            super()._drawLines()

    def onSplit(self, part, byRow=1):
        part.name = self.name


def grid(
    rows: list[list[Flowable]], widths: list[float], *, name: str, marked: Iterable = ()
) -> Grid:
    table = Grid(
        rows,
        colWidths=widths,
        style=TableStyle([*BASE, *marked]),
        repeatRows=1,
        hAlign="LEFT",
    )
    table.name = name
    return table


def set_table(table: PublishedTable) -> Flowable:
    return KeepTogether(
        [
            paragraph(table_title(table), HEAD),
            figures(table),
            paragraph(note_of(table), NOTE),
        ]
    )


def note_of(table: PublishedTable) -> str:
    """How it is worked out, and the marks that stand in it."""
    statuses = dict.fromkeys(cell.status for cell in table.cells.values())
    marks = [
        f"«{MARKS[status]}» {str(REASONS[status]).lower()}"
        for status in statuses
        if status != Cell.Status.SHOWN
    ]
    said = str(table.indicator.formula).rstrip(".")
    return f"{said}. {'; '.join(marks)}." if marks else f"{said}."


def figures(table: PublishedTable, *, width: float = COLUMN) -> Grid:
    labels, genders = table.labels, table.genders
    heads = (
        [str(GENDERS[each]) for each in genders] if table.by_gender else [_("Value")]
    )
    rows: list[list[Flowable]] = [
        [
            paragraph(axis_of(table), CELL_BOLD),
            *(paragraph(head, CELL_END_BOLD) for head in heads),
        ]
    ]
    marked = []
    for row, label in enumerate(labels, start=1):
        cells = [table.cell(label, gender) for gender in genders]
        is_total = label == TOTAL
        name = label_in_words(table.axis, label)
        rows.append(
            [
                paragraph(name, CELL_BOLD if is_total else CELL),
                *(written(cell, table, is_total=is_total) for cell in cells),
            ]
        )
        marked += [
            ("BACKGROUND", (column, row), (column, row), SAND)
            for column, cell in enumerate(cells, start=1)
            if cell.status == Cell.Status.SUPPRESSED
        ]
    number = min(92, 0.7 * width / (len(heads) + 1))
    widths = [width - number * len(heads), *[number] * len(heads)]
    return grid(rows, widths, name=table.name, marked=marked)


def axis_of(table: PublishedTable) -> str:
    return str(AXES[table.axis])


def written(cell: Cell, table: PublishedTable, *, is_total: bool) -> Flowable:
    chosen = CELL_END_BOLD if is_total else CELL_END
    if cell.status != Cell.Status.SHOWN:
        chosen = HIDDEN
    return paragraph(figure_in_words(cell, table.indicator.unit), chosen)
