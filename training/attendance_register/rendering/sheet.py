"""The sheet people sign on paper: names, a place for each signature, a QR a page."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from training.attendance_register.rendering.paper import (
    EDGE,
    INK,
    MUTED,
    Column,
    Paper,
    shortened,
)
from training.certificates.rendering.lines import wrap
from training.certificates.rendering.typefaces import TEXT

ROW = 11.5 * mm
ROWS_A_PAGE = 17
# For whoever comes without being on the list.
SPARE_ROWS = 3
QR_SIDE = 24 * mm


@dataclass(frozen=True, kw_only=True)
class Signer:
    name: str
    document: str
    company: str


@dataclass(frozen=True, kw_only=True)
class Heading:
    course: str
    session: str
    place: str
    trainers: str
    issuer: str


def columns() -> list[Column]:
    return [
        Column(_("No."), 3, is_number=True),
        Column(_("Name"), 23),
        Column(_("Document"), 10),
        Column(_("Company"), 18),
        Column(_("In"), 7),
        Column(_("Out"), 7),
        Column(_("Signature"), 24),
    ]


def sheet_pdf(
    heading: Heading,
    signers: list[Signer],
    *,
    code_of: Callable[[int], str],
    language: str,
) -> bytes:
    """Draw the sheet; ``code_of`` gives what the QR of a page says."""
    empty = [Signer(name="", document="", company="")] * SPARE_ROWS
    rows = [*signers, *empty]
    pages = [rows[i : i + ROWS_A_PAGE] for i in range(0, len(rows), ROWS_A_PAGE)]
    title = _("Attendance sheet: %(course)s") % {"course": heading.course}
    paper = Paper(A4, title=title, language=language)
    number = 0
    for place, page in enumerate(pages, start=1):
        draw_head(paper, heading, code_of(place))
        for signer in page:
            number += 1
            draw_row(paper, number, signer)
        paper.foot(
            [
                _("Sign only for yourself. Your data serve to register this training."),
                _(
                    "Photograph this page whole, with its QR, and attach it to "
                    "the session."
                ),
            ],
            _("Page %(page)d of %(pages)d") % {"page": place, "pages": len(pages)},
        )
        if place < len(pages):
            paper.next_page()
    return paper.finish()


def draw_head(paper: Paper, heading: Heading, code: str) -> None:
    paper.qr(
        code,
        x=paper.width - EDGE - QR_SIDE,
        y=paper.height - EDGE - QR_SIDE,
        side=QR_SIDE,
    )
    trainers = _("Trainer: %(names)s") % {"names": heading.trainers}
    said = [
        heading.course,
        heading.session,
        f"{heading.place} · {trainers}".strip(" ·"),
    ]
    paper.heading(_("Attendance sheet"), said, issuer=heading.issuer)
    paper.table_head(columns())


def draw_row(paper: Paper, number: int, signer: Signer) -> None:
    """A row high enough for a signature; long names take two lines."""
    places = paper.places(columns())
    x, width = places[0]
    middle = paper.y - ROW / 2 - 1.2 * mm
    paper.write(x + width - 2 * mm, middle, str(number), colour=MUTED, to_right=True)
    texts = ((signer.name, 9.0), (signer.document, 8.5), (signer.company, 8.0))
    for (x, width), (text, size) in zip(places[1:4], texts, strict=True):
        lines = two_lines(text, size=size, width=width - 2 * mm)
        y = middle + (len(lines) - 1) * 1.9 * mm
        for line in lines:
            paper.write(x, y, line, size=size, colour=INK)
            y -= 3.8 * mm
    for x, _width in places[4:]:
        edge = x - 1.2 * mm
        paper.canvas.setLineWidth(0.4)
        paper.canvas.line(edge, paper.y - 1 * mm, edge, paper.y - ROW + 1 * mm)
    paper.y -= ROW
    paper.rule(paper.y)


def two_lines(text: str, *, size: float, width: float) -> list[str]:
    """The text in at most two lines; what still does not fit ends in an ellipsis."""
    lines = wrap(text, TEXT, size, width)
    if len(lines) <= 2:
        return lines
    rest = " ".join(lines[1:])
    return [lines[0], shortened(rest, size=size, width=width)]
