"""The reverse: what the course contained, as it was certified."""

from training.certificates.content import Content
from training.certificates.rendering.ground import back_ground
from training.certificates.rendering.lines import wrap
from training.certificates.rendering.page import DEEP, HEIGHT, INK, MUTED, WIDTH, Page
from training.certificates.rendering.typefaces import DISPLAY, TEXT
from training.certificates.rendering.wording import Wording

LEFT = 56
MEASURE = WIDTH - 2 * LEFT
GUTTER = 40
TOP = HEIGHT - 190
FOOT = 84
# Tried in turn until everything stands on the page: size, columns.
SETTINGS = [(12, 1), (12, 2), (10.5, 2), (9.5, 2), (8.5, 3), (7, 3), (5.5, 4)]


def draw_back(page: Page, content: Content, words: Wording) -> None:
    page.turn()
    page.decoration(back_ground())
    with page.part("H2"):
        page.write(
            LEFT, HEIGHT - 122, words.subjects, font=DISPLAY, size=22, colour=DEEP
        )
    with page.part("P"):
        line = f"{content.course} · {words.folio.format(folio=content.folio)}"
        first, *more = wrap(line, TEXT, 10.5, MEASURE)
        for offset, text in enumerate([first, *more][:2]):
            y = HEIGHT - 142 - 13 * offset
            page.write(LEFT, y, text, font=TEXT, size=10.5, colour=MUTED)
    _subjects(page, content.subjects)


def _subjects(page, subjects):
    size, columns, blocks = _setting(subjects)
    width = _column(columns)
    most = _lines_a_column(size)
    column, used = 0, 0
    for block in blocks:
        if used and used + len(block) > most and column < columns - 1:
            column, used = column + 1, 0
        x = LEFT + column * (width + GUTTER)
        with page.part("P"):
            for line in block:
                y = TOP - used * size * 1.5
                page.write(x, y, line, font=TEXT, size=size, colour=INK)
                used += 1


def _setting(subjects):
    for size, columns in SETTINGS:
        width = _column(columns)
        blocks = [wrap(f"· {text}", TEXT, size, width) for text in subjects]
        # A block is never broken, which may leave a column short by one block.
        longest = max(len(block) for block in blocks) - 1
        room = columns * (_lines_a_column(size) - (longest if columns > 1 else 0))
        if sum(len(block) for block in blocks) <= room:
            break
    return size, columns, blocks


def _column(columns):
    return (MEASURE - GUTTER * (columns - 1)) / columns


def _lines_a_column(size):
    return int((TOP - FOOT) / (size * 1.5)) + 1
