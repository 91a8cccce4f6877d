"""Charts on the pages of the report, each with its sentence and its table."""

from collections.abc import Iterable
from itertools import groupby

from django.utils.translation import gettext as _
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer, Table

from equity.reporting.chapters import Chapter
from equity.reporting.charts.alternative import alternative
from equity.reporting.charts.kinds import draw
from equity.reporting.queries import PublishedTable
from equity.reporting.report.chart import SCALE, Chart
from equity.reporting.report.style import CAPTION, COLUMN, PAGE_HEIGHT, SAYS, SMALL
from equity.reporting.report.tables import figures, note_of
from equity.reporting.report.words import paragraph
from equity.reporting.sentences import sentence
from equity.reporting.wording import table_title

# The room of a figure's title, sentence and note; of a page's edges and headings.
WORDS, EDGES = 19 * mm, 90 * mm
GUTTER = 8 * mm
# So many columns of figures do not fit in half a page.
TOO_WIDE = 3
# So many rows, with their names above them, do not fit on half a page.
TOO_LONG = 9
HALF = (COLUMN - GUTTER) / 2
SAYS_SMALL = SAYS.clone("says-small", fontSize=10, leading=13.5)
NOTE_AFTER = SMALL.clone("note-after", spaceBefore=3, spaceAfter=16)


def drawn(chapter: Chapter, tables: Iterable[PublishedTable]) -> list[Flowable]:
    """The charts of a chapter: narrow ones of one kind side by side, others in full."""
    parts: list[Flowable] = []
    kinds = groupby(chapter.figures(tables), key=lambda each: chapter.drawn[each.name])
    for _kind, group in kinds:
        alike = list(group)
        # One left over would stand beside an empty half.
        paired = len(alike) // 2 * 2 if all(map(is_narrow, alike)) else 0
        if paired:
            parts += two_up(alike[:paired], chapter)
        for table in alike[paired:]:
            parts += in_full(table, chapter)
    return parts


def is_narrow(table: PublishedTable) -> bool:
    return len(table.genders) < TOO_WIDE and len(table.labels) <= TOO_LONG


def in_full(table: PublishedTable, chapter: Chapter) -> list[Flowable]:
    """A chart as wide as the page, its sentence above it and its table below it, or on
    the next page where it does not fit."""
    chart = chart_of(table, chapter, width=COLUMN)
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


def two_up(tables: list[PublishedTable], chapter: Chapter) -> list[Flowable]:
    panels = [panel(table, chapter) for table in tables]
    pairs = [panels[at : at + 2] for at in range(0, len(panels), 2)]
    return [
        KeepTogether(
            Table(
                [pair],
                colWidths=[HALF + GUTTER, HALF],
                style=[
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("LEFTPADDING", (0, 0), (-1, -1), 0),
                    ("RIGHTPADDING", (0, 0), (0, 0), GUTTER),
                    ("RIGHTPADDING", (1, 0), (1, 0), 0),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 14),
                ],
            )
        )
        for pair in pairs
    ]


def panel(table: PublishedTable, chapter: Chapter) -> list[Flowable]:
    return [
        paragraph(table_title(table), SMALL),
        paragraph(sentence(table), SAYS_SMALL),
        chart_of(table, chapter, width=HALF),
        Spacer(1, 2 * mm),
        figures(table, width=HALF),
        paragraph(note_of(table), NOTE_AFTER),
    ]


def chart_of(table: PublishedTable, chapter: Chapter, *, width: float) -> Chart:
    drawing = draw(table, kind=chapter.drawn[table.name], width=width * SCALE)
    return Chart(drawing, alternative(table))
