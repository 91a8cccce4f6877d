"""The face of the certificate: who, what, how long, and how to check it."""

from training.certificates.content import Content
from training.certificates.rendering.ground import BAND, front_ground, rule
from training.certificates.rendering.lines import fit
from training.certificates.rendering.page import (
    COPPER,
    DEEP,
    HEIGHT,
    INK,
    LINE,
    MUTED,
    PACIFIC,
    SAND,
    WIDTH,
    Page,
)
from training.certificates.rendering.phrases import certified_facts, day
from training.certificates.rendering.qr import qr_path
from training.certificates.rendering.typefaces import DISPLAY, STRONG, TEXT, width_of
from training.certificates.rendering.wording import Wording
from training.certificates.rules import grouped_code

LEFT = BAND + 46
RIGHT = WIDTH - 52
MEASURE = RIGHT - LEFT

# A name wraps to two lines before it shrinks, and is never set under 14 points.
NAME_SIZES = ((38, 2), (34, 2), (30, 2), (26, 2), (24, 3), (20, 3), (17, 4), (14, 4))
COURSE_SIZES = ((23, 2), (20, 2), (18, 2), (16, 2), (14, 3), (12, 3), (10, 4))
SMALL_SIZES = ((10.5, 1), (9.5, 1), (9.5, 2), (8.5, 2), (7.5, 3), (6, 5))

# A cell of the fullest QR is three dots wide at 150 dots an inch.
QR_SIDE = 106


def name_fits(name: str) -> bool:
    return fit(name, DISPLAY, MEASURE, NAME_SIZES) is not None


def draw_front(page: Page, content: Content, words: Wording) -> None:
    page.decoration(front_ground())
    _band(page, content, words)
    _heading(page, content, words)
    _statement(page, content, words)
    _facts(page, content, words)
    _signature(page, content, words)
    _check(page, content, words)


def _band(page, content, words):
    with page.part("P"):
        page.write(36, HEIGHT - 128, "Paridad", font=DISPLAY, size=24, colour=SAND)
    with page.part("P"):
        y = HEIGHT - 146
        size, lines = fit(words.programme, TEXT, BAND - 62, ((9.5, 3),))
        for line in lines:
            page.write(36, y, line, font=TEXT, size=size, colour=SAND)
            y -= 12.5


def _heading(page, content, words):
    y = HEIGHT - 82
    with page.part("H1"):
        page.write(LEFT, y, words.title, font=DISPLAY, size=27, colour=DEEP)
    page.decoration(rule(LEFT, y - 17, 54, colour=COPPER, thick=3))
    with page.part("P"):
        folio = words.folio.format(folio=content.folio)
        x = RIGHT - width_of(folio, STRONG, 9.5)
        page.write(x, y + 2, folio, font=STRONG, size=9.5, colour=MUTED)


def _statement(page, content, words):
    y = HEIGHT - 140
    opening = words.opening.format(issuer=content.issuer_legal_name)
    y = _paragraph(page, "P", opening, y, TEXT, MUTED, ((12, 1), (10.5, 2), (9, 3)))
    y = _paragraph(page, "H2", content.name, y - 2, DISPLAY, INK, NAME_SIZES)
    about = " · ".join(part for part in (content.document, content.company) if part)
    y = _paragraph(page, "P", about, y - 1, TEXT, MUTED, SMALL_SIZES)
    y = _paragraph(page, "P", words.taking_part, y - 12, TEXT, MUTED, ((12, 1),))
    _paragraph(page, "H2", content.course, y - 1, DISPLAY, PACIFIC, COURSE_SIZES)


def _paragraph(page, role, text, y, font, colour, sizes):
    """Write a text below ``y`` and return where it ends."""
    size, lines = fit(text, font, MEASURE, sizes) or (sizes[-1][0], [text])
    with page.part(role):
        for line in lines:
            y -= size * 1.14
            page.write(LEFT, y, line, font=font, size=size, colour=colour)
    return y - 7


def _facts(page, content, words):
    top = 224
    page.decoration(rule(LEFT, top, MEASURE, colour=LINE))
    facts = certified_facts(content, words)
    x = LEFT
    for label, value, share in facts:
        width = MEASURE * share
        with page.part("P"):
            page.write(x, top - 19, label, font=TEXT, size=8.5, colour=MUTED)
            _value(page, x, top - 34, value, width - 14)
        x += width
    page.decoration(rule(LEFT, top - 72, MEASURE, colour=LINE))


def _value(page, x, y, value, width):
    sizes = ((11.5, 2), (10, 3), (9, 3), (8, 4), (7, 4), (5, 5))
    size, lines = fit(value, STRONG, width, sizes) or (5, [value])
    for line in lines:
        page.write(x, y, line, font=STRONG, size=size, colour=INK)
        y -= size * 1.18


def _signature(page, content, words):
    page.decoration(rule(LEFT, 84, 190, colour=INK, thick=0.6))
    signatory = content.signatory or words.signed_for.format(issuer=content.issuer)
    with page.part("P"):
        _small(page, LEFT, 70, signatory, STRONG, INK, 190)
    with page.part("P"):
        below = content.signatory_position or content.issuer_legal_name
        _small(page, LEFT, 57, below, TEXT, MUTED, 190)
    with page.part("P"):
        issued = words.issued.format(day=day(content.issued_on))
        if content.expires_on:
            expires = words.expires.format(day=day(content.expires_on))
            issued = f"{issued} · {expires}"
        page.write(LEFT, 36, issued, font=TEXT, size=8.5, colour=MUTED)


def _small(page, x, y, text, font, colour, width):
    sizes = ((9.5, 1), (8.5, 1), (7.5, 1), (7, 2), (5, 3))
    size, lines = fit(text, font, width, sizes) or (5, [text])
    for line in lines:
        page.write(x, y, line, font=font, size=size, colour=colour)
        y -= size * 1.15


def _check(page, content, words):
    x, y = RIGHT - QR_SIDE, 36
    with page.part("Figure", alternative=words.qr.format(address=content.address)):
        path = qr_path(content.qr_text or content.address, x=x, y=y, side=QR_SIDE)
        page.canvas.addLiteral(f"0 g\n{path}")
    end = x - 16
    code = grouped_code(content.code)
    lines = [
        (words.check, STRONG, 9.5, INK, 13.5),
        (content.address.split("://")[-1].split(content.code)[0], TEXT, 9, MUTED, 22),
        (words.code, TEXT, 8.5, MUTED, 12.5),
        (code[:19], STRONG, 9.5, INK, 12.5),
        (code[20:], STRONG, 9.5, INK, 12.5),
    ]
    y = 36 + QR_SIDE - 9
    for text, font, size, colour, leading in lines:
        with page.part("P"):
            right = end - width_of(text, font, size)
            page.write(right, y, text, font=font, size=size, colour=colour)
        y -= leading
