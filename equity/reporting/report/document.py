"""Puts the report together: cover, figures, chapters, method, definitions."""

import io

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
    Table,
    TableStyle,
)

from equity.reporting.chapters import CHAPTERS, Chapter
from equity.reporting.charts.kinds import draw
from equity.reporting.headlines import headline_figures
from equity.reporting.method import coverage_note, definition_rows, marks, method_notes
from equity.reporting.models import Release
from equity.reporting.queries import PublishedTable
from equity.reporting.report.chart import SCALE, Chart
from equity.reporting.report.cover import draw_cover, draw_edges
from equity.reporting.report.style import (
    BODY,
    BOTTOM,
    CHAPTER,
    COLUMN,
    DISPLAY,
    EYEBROW,
    HAIRLINE,
    INK,
    LEDE,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    SAYS,
    SMALL,
    TERM,
    TEXT,
    TITLE,
    TOP,
    register_fonts,
)
from equity.reporting.report.tables import set_table
from equity.reporting.report.words import paragraph
from equity.reporting.sentences import sentence


def pdf_bytes(release: Release, tables: list[PublishedTable]) -> bytes:
    register_fonts()
    out = io.BytesIO()
    document = BaseDocTemplate(
        out,
        title=release.local_title,
        author=release.agreement.name,
        lang=get_language(),
        invariant=1,
        initialFontName=TEXT,
        leftMargin=LEFT,
        rightMargin=RIGHT,
        topMargin=TOP,
        bottomMargin=BOTTOM,
        pageTemplates=templates(release),
    )
    document.build(story(release, tables))
    return out.getvalue()


def templates(release: Release) -> list[PageTemplate]:
    whole = (LEFT, BOTTOM, COLUMN, PAGE_HEIGHT - TOP - BOTTOM)
    frame = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    return [
        PageTemplate(
            "cover",
            frames=[Frame(0, 0, PAGE_WIDTH, PAGE_HEIGHT)],
            onPage=lambda canvas, _document: draw_cover(canvas, release),
        ),
        PageTemplate(
            "inside",
            frames=[Frame(*whole, **frame)],
            onPage=lambda canvas, _document: draw_edges(canvas, release),
        ),
    ]


def story(release: Release, tables: list[PublishedTable]) -> list[Flowable]:
    parts: list[Flowable] = [NextPageTemplate("inside"), PageBreak()]
    parts += summary(tables)
    for place, chapter in enumerate(CHAPTERS, start=1):
        parts += set_chapter(chapter, tables, place=place)
    parts += set_method(release, tables)
    parts += set_definitions(tables)
    return parts


def summary(tables: list[PublishedTable]) -> list[Flowable]:
    """The figures one looks at first, and what each chart says."""
    numbers = [
        [big_number(value), paragraph(title, BODY)]
        for title, value in headline_figures(tables)
    ]
    grid = Table(
        numbers,
        colWidths=[52 * mm, COLUMN - 52 * mm],
        style=TableStyle(
            [
                ("LINEABOVE", (0, 0), (-1, 0), 1.2, INK),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, HAIRLINE),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 7),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
            ]
        ),
    )
    said = [
        paragraph(sentence(table), BODY)
        for chapter in CHAPTERS
        for table in chapter.figures(tables)[:1]
    ]
    return [
        paragraph(_("Summary"), EYEBROW),
        paragraph(_("The period in figures"), CHAPTER),
        Spacer(1, 4 * mm),
        grid,
        Spacer(1, 6 * mm),
        *said,
        PageBreak(),
    ]


def big_number(words: str) -> Flowable:
    style = CHAPTER.clone("number", fontName=DISPLAY, fontSize=30, leading=34)
    return paragraph(words, style)


def set_chapter(
    chapter: Chapter, tables: list[PublishedTable], *, place: int
) -> list[Flowable]:
    parts: list[Flowable] = [
        paragraph(_("Chapter %(n)s") % {"n": place}, EYEBROW),
        paragraph(str(chapter.title), CHAPTER),
        paragraph(str(chapter.lede), LEDE),
    ]
    for table in chapter.figures(tables):
        drawing = draw(table, kind=chapter.drawn[table.name], width=COLUMN * SCALE)
        said = [paragraph(sentence(table), SAYS), Chart(drawing), Spacer(1, 4 * mm)]
        parts += [KeepTogether(said), set_table(table)]
    parts += [set_table(table) for table in chapter.others(tables)]
    return [*parts, PageBreak()]


def set_method(release: Release, tables: list[PublishedTable]) -> list[Flowable]:
    notes = [*method_notes(release), (_("Coverage"), coverage_note(tables))]
    return [
        paragraph(_("Method"), EYEBROW),
        paragraph(_("How these figures were made"), CHAPTER),
        Spacer(1, 3 * mm),
        *(
            KeepTogether([paragraph(heading, TITLE), paragraph(words, BODY)])
            for heading, words in notes
        ),
        paragraph(_("Marks"), TITLE),
        *(paragraph(f"{mark}   {words}", BODY) for mark, words in marks()),
        PageBreak(),
    ]


def set_definitions(tables: list[PublishedTable]) -> list[Flowable]:
    indicators = {table.indicator.code: table.indicator for table in tables}
    parts: list[Flowable] = [
        paragraph(_("Annex"), EYEBROW),
        paragraph(_("What each indicator means"), CHAPTER),
        Spacer(1, 3 * mm),
    ]
    for indicator in indicators.values():
        rows = [
            [paragraph(name, TERM), paragraph(words, SMALL)]
            for name, words in definition_rows(indicator)
        ]
        parts += [
            CondPageBreak(60 * mm),
            paragraph(str(indicator.title), TITLE),
            Table(
                rows,
                colWidths=[34 * mm, COLUMN - 34 * mm],
                style=TableStyle(
                    [
                        ("VALIGN", (0, 0), (-1, -1), "TOP"),
                        ("LINEABOVE", (0, 0), (-1, -1), 0.4, HAIRLINE),
                        ("LEFTPADDING", (0, 0), (0, -1), 0),
                        ("TOPPADDING", (0, 0), (-1, -1), 2),
                        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
                    ]
                ),
            ),
            Spacer(1, 5 * mm),
        ]
    return parts
