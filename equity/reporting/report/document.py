"""Puts the report together: cover, contents, ten sections, two annexes."""

import io
from functools import partial

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
)

from equity.reporting.composed import told
from equity.reporting.exports.addresses import address_of_release
from equity.reporting.models import Release
from equity.reporting.queries import PublishedTable
from equity.reporting.report.annexes import definitions, other_tables
from equity.reporting.report.contents import Contents, Place
from equity.reporting.report.cover import draw_cover, draw_edges, draw_head
from equity.reporting.report.sections import Section, sections
from equity.reporting.report.style import (
    BODY,
    BOTTOM,
    CHAPTER,
    COLUMN,
    EYEBROW,
    HEAD,
    LEDE,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    TEXT,
    TOP,
    register_fonts,
)
from equity.reporting.report.summary import heading, summary
from equity.reporting.report.tagging import TaggedCanvas
from equity.reporting.report.words import paragraph

# Under so much room a section begins on the next page.
ROOM, HEADING = 70 * mm, 36 * mm

# Between a section and the one before it on the same page.
GAP = 9 * mm


def pdf_bytes(release: Release, tables: list[PublishedTable]) -> bytes:
    register_fonts()
    tables = told(release, tables)
    # Set twice: the contents name pages that only the first time tells.
    pages: dict[str, int] = {}
    build(release, tables, pages)
    return build(release, tables, pages)


def build(
    release: Release, tables: list[PublishedTable], pages: dict[str, int]
) -> bytes:
    out = io.BytesIO()
    document = BaseDocTemplate(
        out,
        title=release.local_title,
        author=release.agreement.name,
        subject=_("Indicator release No. %(n)s") % {"n": release.number},
        creator="Paridad",
        lang=get_language(),
        invariant=1,
        initialFontName=TEXT,
        leftMargin=LEFT,
        rightMargin=RIGHT,
        topMargin=TOP,
        bottomMargin=BOTTOM,
        pageTemplates=templates(release),
    )
    document.build(story(release, tables, pages), canvasmaker=TaggedCanvas)
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
            onPageEnd=lambda canvas, _document: draw_head(canvas),
        ),
    ]


def story(release: Release, tables: list[PublishedTable], pages) -> list[Flowable]:
    chapters = [
        (str(place), section)
        for place, section in enumerate(sections(release, tables), start=1)
    ] + [(letter, annex) for letter, annex in annexes(tables) if annex.body]
    parts: list[Flowable] = [
        NextPageTemplate("inside"),
        PageBreak(),
        paragraph(_("Contents"), CHAPTER),
        Spacer(1, 5 * mm),
        Contents([("", heading()[0]), *signed(chapters)], pages),
        Spacer(1, 12 * mm),
        paragraph(_("How to cite this report"), HEAD),
        paragraph(citation(release), BODY),
        paragraph(_("Licence and files"), HEAD),
        paragraph(
            _(
                "It may be copied, translated and used anew, naming its source (CC BY "
                "4.0). The same figures are in CSV, XLSX and JSON-stat, with the "
                "meaning of each column, at its address."
            ),
            BODY,
        ),
    ]
    parts += summed_up(tables, pages)
    parts.append(PageBreak())
    for sign, section in chapters:
        parts += opened(sign, section, note=partial(pages.__setitem__, section.title))
    return parts


def signed(chapters) -> list[tuple[str, str]]:
    return [(sign, section.title) for sign, section in chapters]


def summed_up(tables: list[PublishedTable], pages) -> list[Flowable]:
    """Before the sections, for whoever reads two pages."""
    title, lede = heading()
    return [
        PageBreak(),
        Place(title, partial(pages.__setitem__, title)),
        paragraph(title, CHAPTER),
        paragraph(lede, LEDE),
        *summary(tables),
    ]


def citation(release: Release) -> str:
    return _(
        "%(issuer)s (%(year)s). %(title)s. %(number)s, version %(v)s. %(address)s"
    ) % {
        "issuer": settings.ISSUER_LEGAL_NAME,
        "year": release.published_at.year,
        "title": release.local_title,
        "number": _("Indicator release No. %(n)s") % {"n": release.number},
        "v": release.version,
        "address": address_of_release(release),
    }


def annexes(tables: list[PublishedTable]) -> list[tuple[str, Section]]:
    return [
        (
            "A",
            Section(
                _("All the other tables"),
                _("Every table of the release that no chart shows."),
                other_tables(tables),
            ),
        ),
        (
            "B",
            Section(
                _("What each indicator means"),
                _("Each definition as it stood when the release was frozen."),
                definitions(tables),
            ),
        ),
    ]


def opened(sign: str, section: Section, *, note) -> list[Flowable]:
    """A section begins on a page of its own, unless there is room below the last."""
    named = _("Annex %(sign)s") if sign.isalpha() else _("Section %(sign)s")
    begins = [
        Place(section.title, note, above=GAP),
        paragraph(named % {"sign": sign}, EYEBROW),
        paragraph(section.title, CHAPTER),
        paragraph(section.lede, LEDE),
    ]
    return [CondPageBreak(room_for(section)), *begins, *section.body]


def room_for(section: Section) -> float:
    """A heading is never left alone: what comes first has to fit below it."""
    first = section.body[0]
    if isinstance(first, CondPageBreak):
        return first.height + HEADING
    return ROOM
