"""Charts on the pages of the report, each with its sentence and its table."""

from collections.abc import Iterable
from itertools import groupby

from django.utils.translation import gettext as _
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from equity.reporting.chapters import ALL_DRAWN, Chapter
from equity.reporting.charts.alternative import alternative
from equity.reporting.charts.kinds import draw
from equity.reporting.charts.rows import has_bars
from equity.reporting.queries import PublishedTable
from equity.reporting.report.chart import SCALE, Chart
from equity.reporting.report.style import (
    CAPTION,
    COLUMN,
    HALF,
    PAGE_HEIGHT,
    SAYS,
    SMALL,
)
from equity.reporting.report.tables import (
    figures,
    note_of,
    set_table,
    side_by_side,
)
from equity.reporting.report.words import paragraph
from equity.reporting.sentences import sentence
from equity.reporting.wording import table_title

# The room of a figure's title, sentence and note; of a page's edges and headings.
WORDS, EDGES = 19 * mm, 90 * mm
# So many columns of figures do not fit in half a page.
TOO_WIDE = 3
# So many rows, with their names above them, do not fit on half a page.
TOO_LONG = 9
SAYS_SMALL = SAYS.clone("says-small", fontSize=10, leading=13.5)
NOTE_AFTER = SMALL.clone("note-after", spaceBefore=3, spaceAfter=16)


def drawn(chapter: Chapter, tables: Iterable[PublishedTable]) -> list[Flowable]:
    """The charts of a chapter: narrow ones side by side, others in full."""
    parts: list[Flowable] = []
    for narrow, group in groupby(chapter.figures(tables), key=is_narrow):
        alike = list(group)
        told = [table for table in alike if has_bars(table)]
        # One left over would stand beside an empty half.
        paired = len(told) // 2 * 2 if narrow else 0
        parts += two_up(told[:paired])
        for table in told[paired:]:
            parts += in_full(table)
        # Of what is hidden there is nothing to draw: its table says so.
        parts += [set_table(table) for table in alike if table not in told]
    return parts


def is_narrow(table: PublishedTable) -> bool:
    return len(table.genders) < TOO_WIDE and len(table.labels) <= TOO_LONG


def drawn_alone(table: PublishedTable) -> list[Flowable]:
    """A chart as wide as the page, its sentence above it."""
    chart = chart_of(table, width=COLUMN)
    return [
        CondPageBreak(min(chart.height + WORDS, PAGE_HEIGHT - EDGES)),
        KeepTogether(
            [
                paragraph(table_title(table), SMALL),
                paragraph(sentence(table), SAYS),
                chart,
                Spacer(1, 3 * mm),
            ]
        ),
    ]


def in_full(table: PublishedTable) -> list[Flowable]:
    """The same with its table below it, or on the next page where it does not fit."""
    return [
        *drawn_alone(table),
        # Where the page ends here, the table says itself what it is of.
        KeepTogether(
            [
                paragraph(
                    _("Table: %(title)s") % {"title": table_title(table)}, CAPTION
                ),
                figures(table),
                paragraph(note_of(table), NOTE_AFTER),
            ]
        ),
    ]


def two_up(tables: list[PublishedTable]) -> list[Flowable]:
    return side_by_side([panel(table) for table in tables])


def panel(table: PublishedTable) -> list[Flowable]:
    return [
        *picture(table),
        Spacer(1, 2 * mm),
        figures(table, width=HALF),
        paragraph(note_of(table), NOTE_AFTER),
    ]


def picture(table: PublishedTable) -> list[Flowable]:
    """Half of a page wide, where its table stands elsewhere."""
    return [
        paragraph(table_title(table), SMALL),
        paragraph(sentence(table), SAYS_SMALL),
        chart_of(table, width=HALF),
    ]


def chart_of(table: PublishedTable, *, width: float) -> Chart:
    drawing = draw(table, kind=ALL_DRAWN[table.name], width=width * SCALE)
    return Chart(drawing, alternative(table))
