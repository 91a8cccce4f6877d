"""The reverse: what the course contained, as it was certified."""

from functools import lru_cache

from training.certificates.content import Content
from training.certificates.rendering.ground import back_ground
from training.certificates.rendering.lines import wrap
from training.certificates.rendering.page import Page
from training.certificates.rendering.themes import INK, MUTED, THEMES
from training.certificates.rendering.typefaces import DISPLAY, TEXT, able
from training.certificates.rendering.wording import Wording

LEFT = 56
GUTTER = 40
TOP = 190
FOOT = 84
# Tried in turn until everything stands on the page: size, columns.
SETTINGS = [(12, 1), (12, 2), (10.5, 2), (9.5, 2), (8.5, 3), (7, 3), (5.5, 4)]


def draw_back(page: Page, content: Content, words: Wording) -> None:
    colour = content.colour
    measure, top = page.width - 2 * LEFT, page.height
    page.decoration(back_ground(colour, page.width, page.height))
    with page.part("H2"):
        deep = THEMES[colour].title
        page.write(LEFT, top - 122, words.subjects, font=DISPLAY, size=22, colour=deep)
    with page.part("P"):
        line = f"{content.course} · {words.folio.format(folio=content.folio)}"
        first, *more = wrap(line, able(line, TEXT), 10.5, measure)
        for offset, text in enumerate([first, *more][:2]):
            y = top - 142 - 13 * offset
            page.write(LEFT, y, text, font=TEXT, size=10.5, colour=MUTED)
    _subjects(page, content.subjects, measure)


def _subjects(page, subjects, measure):
    room = page.height - TOP - FOOT
    size, columns, blocks = _setting(subjects, measure, room)
    width = _column(columns, measure)
    most = _lines_a_column(size, room)
    column, used = 0, 0
    for block in blocks:
        if used and used + len(block) > most and column < columns - 1:
            column, used = column + 1, 0
        x = LEFT + column * (width + GUTTER)
        with page.part("P"):
            for line in block:
                y = page.height - TOP - used * size * 1.5
                page.write(x, y, line, font=TEXT, size=size, colour=INK)
                used += 1


@lru_cache(maxsize=256)
def _setting(subjects, measure, room):
    for size, columns in SETTINGS:
        width = _column(columns, measure)
        blocks = [wrap(f"· {text}", able(text, TEXT), size, width) for text in subjects]
        # A block is never broken, which may leave a column short by one block.
        longest = max(len(block) for block in blocks) - 1
        lines = columns * (
            _lines_a_column(size, room) - (longest if columns > 1 else 0)
        )
        if sum(len(block) for block in blocks) <= lines:
            break
    return size, columns, blocks


def _column(columns, measure):
    return (measure - GUTTER * (columns - 1)) / columns


def _lines_a_column(size, room):
    return int(room / (size * 1.5)) + 1
