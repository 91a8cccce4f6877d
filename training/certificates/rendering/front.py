"""The face of the certificate: who, what, how long, and how to check it."""

from collections.abc import Mapping

from training.certificates.content import Content
from training.certificates.rendering.foot import (
    CHECK_SIDE,
    draw_check,
    draw_signatures,
)
from training.certificates.rendering.ground import BAND, front_ground, rule
from training.certificates.rendering.lines import fit
from training.certificates.rendering.page import Page
from training.certificates.rendering.phrases import certified_facts
from training.certificates.rendering.pictures import Picture
from training.certificates.rendering.runs import fit_runs
from training.certificates.rendering.statement import draw_statement
from training.certificates.rendering.themes import (
    INK,
    LINE,
    MUTED,
    PAPERS,
    THEMES,
)
from training.certificates.rendering.typefaces import (
    DISPLAY,
    STRONG,
    TEXT,
    able,
    width_of,
)
from training.certificates.rendering.wording import Wording
from training.certificates.rendering.words import note_runs

LEFT = BAND + 46
MARGIN = 52
FACTS_TOP = 224

# A name wraps to two lines before it shrinks, and is never set under 14 points.
NAME_SIZES = ((38, 2), (34, 2), (30, 2), (26, 2), (24, 3), (20, 3), (17, 4), (14, 4))
LOGOS = (180, 44)
NOTE_SIZES = ((9, 2), (8, 2), (7, 3), (6, 4), (5, 5))


def name_fits(name: str) -> bool:
    """Test if a name fits whole, on the narrower of the papers."""
    narrowest = min(width for width, _height in PAPERS.values())
    measure = narrowest - MARGIN - LEFT
    return fit(name, able(name, DISPLAY), measure, NAME_SIZES) is not None


def draw_front(
    page: Page, content: Content, words: Wording, pictures: Mapping[str, Picture]
) -> None:
    theme = THEMES[content.colour]
    right = page.width - MARGIN
    page.decoration(front_ground(content.colour, page.height))
    _band(page, words, theme)
    _heading(page, content, words, theme, right)
    _logos(page, content, pictures, right)
    draw_statement(
        page, content, words, theme, left=LEFT, measure=right - LEFT, sizes=NAME_SIZES
    )
    _facts(page, content, words, right - LEFT)
    # Beside what one checks it with, which is as high as the foot.
    has_note = _note(page, content, words, right - CHECK_SIDE - LEFT)
    draw_signatures(
        page, content, words, pictures, left=LEFT, right=right, has_note=has_note
    )
    draw_check(page, content, words, right=right)


def _band(page, words, theme):
    top = page.height
    with page.part("P"):
        page.write(36, top - 128, "Paridad", font=DISPLAY, size=24, colour=theme.words)
        y = top - 146
        size, lines = fit(words.programme, TEXT, BAND - 62, ((9.5, 3),))
        for line in lines:
            page.write(36, y, line, font=TEXT, size=size, colour=theme.words)
            y -= 12.5


def _heading(page, content, words, theme, right):
    y = page.height - 82
    with page.part("H1"):
        title = words.titles[content.kind]
        page.write(LEFT, y, title, font=DISPLAY, size=27, colour=theme.title)
    page.decoration(rule(LEFT, y - 17, 54, colour=theme.accent, thick=3))
    with page.part("P"):
        folio = words.folio.format(folio=content.folio)
        x = right - width_of(folio, STRONG, 9.5)
        below = 22 if content.logos else -2
        page.write(x, y - below, folio, font=STRONG, size=9.5, colour=MUTED)


def _logos(page, content, pictures, right):
    """Side by side at the upper right, as high as one another at most."""
    room = LOGOS[0] / max(len(content.logos), 1) - 6
    for name in reversed(content.logos):
        width, height = pictures[name].within(room, LOGOS[1])
        right -= width
        y = page.height - 86 + (LOGOS[1] - height) / 2
        with page.part("Figure", alternative=content.issuer):
            page.picture(name, pictures[name], (right, y, width, height))
        right -= 12


def _facts(page, content, words, measure):
    top = FACTS_TOP
    page.decoration(rule(LEFT, top, measure, colour=LINE))
    x = LEFT
    for label, value, share in certified_facts(content, words):
        width = measure * share
        with page.part("P"):
            page.write(x, top - 19, label, font=TEXT, size=8.5, colour=MUTED)
            _value(page, x, top - 34, value, width - 14)
        x += width
    page.decoration(rule(LEFT, top - 72, measure, colour=LINE))


def _value(page, x, y, value, width):
    sizes = ((11.5, 2), (10, 3), (9, 3), (8, 4), (7, 4), (5, 5))
    size, lines = fit(value, able(value, STRONG), width, sizes) or (5, [value])
    for line in lines:
        page.write(x, y, line, font=STRONG, size=size, colour=INK)
        y -= size * 1.18


def _note(page, content, words, measure) -> bool:
    runs = note_runs(content, words)
    if not runs:
        return False
    size, lines = fit_runs(runs, measure, NOTE_SIZES)
    with page.part("P"):
        y = FACTS_TOP - 72 - size - 6
        for line in lines:
            page.write_pieces(LEFT, y, line, size=size, colour=INK)
            y -= size * 1.25
    return True
