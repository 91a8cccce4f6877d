"""A table of a release, set for print."""

from collections.abc import Iterable
from itertools import groupby

from django.utils.translation import gettext as _
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Table, TableStyle

from equity.indicators.definition import TOTAL
from equity.reporting.models import Cell
from equity.reporting.queries import PublishedTable
from equity.reporting.report.style import (
    CELL,
    CELL_BOLD,
    CELL_END,
    CELL_END_BOLD,
    COLUMN,
    GUTTER,
    HAIRLINE,
    HALF,
    HEAD,
    INK,
    MUTED,
    NOTE,
    PAGE_HEIGHT,
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
# More of them beside a short table would leave a hole below it.
MOST_ROWS = 12
# No more room than this is on a page.
FULL = PAGE_HEIGHT - 90 * mm
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


class Panels(Table):
    """Cells that say themselves what they are, with nothing but lines of its own."""

    @classmethod
    def of(cls, rows: list[list], widths: list[float], *, height: float) -> "Panels":
        style = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEABOVE", (0, 0), (-1, -1), 1.2, INK),
            ("TOPPADDING", (0, 0), (-1, -1), 5),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 12),
        ]
        return cls(rows, widths, [height] * len(rows), style=style, hAlign="LEFT")

    def _drawLines(self):
        with self.canv.decoration():
            super()._drawLines()


def side_by_side(panels: list[list[Flowable]]) -> list[Flowable]:
    """Two and two, each in half of the page."""
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (0, 0), GUTTER),
        ("RIGHTPADDING", (1, 0), (1, 0), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 14),
    ]
    parts: list[Flowable] = []
    for at in range(0, len(panels), 2):
        pair = [panels[at : at + 2]]
        table = Table(pair, colWidths=[HALF + GUTTER, HALF], style=style)
        _width, height = table.wrap(COLUMN, PAGE_HEIGHT)
        # Said before it, so that no heading is left without it.
        parts += [CondPageBreak(min(height, FULL)), table]
    return parts


def set_table(table: PublishedTable, *, width: float = COLUMN) -> Flowable:
    return KeepTogether(set_out(table, width=width))


def set_out(table: PublishedTable, *, width: float = COLUMN) -> list[Flowable]:
    return [
        paragraph(table_title(table), HEAD),
        figures(table, width=width),
        paragraph(note_of(table), NOTE),
    ]


def fits_half(table: PublishedTable) -> bool:
    return len(table.genders) == 1 and len(table.labels) <= MOST_ROWS


def set_tables(tables: Iterable[PublishedTable]) -> list[Flowable]:
    """One after another; narrow and short ones by two, each in half of the page."""
    parts: list[Flowable] = []
    for fit_half, group in groupby(tables, key=fits_half):
        alike = list(group)
        paired = len(alike) // 2 * 2 if fit_half else 0
        halves = [set_out(table, width=HALF) for table in alike[:paired]]
        parts += side_by_side(halves)
        parts += [set_table(table) for table in alike[paired:]]
    return parts


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
