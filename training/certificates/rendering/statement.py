"""What is certified, from the opening to the course: shrunk together until it fits."""

from functools import lru_cache

from training.certificates.content import Content
from training.certificates.rendering.lines import fit
from training.certificates.rendering.page import Page
from training.certificates.rendering.runs import fit_runs
from training.certificates.rendering.themes import INK, MUTED, Theme
from training.certificates.rendering.typefaces import DISPLAY, TEXT, able
from training.certificates.rendering.wording import Wording
from training.certificates.rendering.words import opening_runs, statement_runs

COURSE_SIZES = ((26, 2), (23, 2), (20, 2), (18, 2), (16, 2), (14, 3), (12, 3), (10, 4))
SMALL_SIZES = ((10.5, 1), (9.5, 1), (9.5, 2), (8.5, 2), (7.5, 3), (6, 5))
WORD_SIZES = ((12, 1), (10.5, 2), (9, 3), (8, 4))
TOP, FOOT = 140, 232
# Room that is left goes between the blocks, this part of it before each.
AIR, MOST_AIR = (0.12, 0.12, 0.12, 0.30, 0.12), 90


def draw_statement(
    page: Page,
    content: Content,
    words: Wording,
    theme: Theme,
    *,
    left: float,
    measure: float,
    sizes: tuple,
) -> None:
    about = " · ".join(part for part in (content.document, content.company) if part)
    blocks = _set(
        opening_runs(content, words),
        content.name,
        about,
        statement_runs(content, words),
        content.course,
        measure,
        page.height - TOP - FOOT,
        sizes,
    )
    roles = ("P", "H2", "P", "P", "H2")
    colours = (MUTED, INK, MUTED, MUTED, theme.course)
    y = page.height - TOP
    spare = min(page.height - TOP - FOOT - sum(_height(*b) for b in blocks), MOST_AIR)
    for role, colour, air, (before, size, lines) in zip(
        roles, colours, AIR, blocks, strict=True
    ):
        y -= before + air * spare
        with page.part(role):
            for line in lines:
                y -= size * 1.14
                page.write_pieces(left, y, line, size=size, colour=colour)
        y -= 7


@lru_cache(maxsize=1024)
def _set(opening, name, about, statement, course, measure, room, sizes):
    """Set the five blocks, smaller and smaller until they stand in the room."""
    for step in range(max(len(sizes), len(COURSE_SIZES))):
        name_sizes = sizes[min(step, len(sizes) - 1) :]
        course_sizes = COURSE_SIZES[min(step, len(COURSE_SIZES) - 1) :]
        blocks = (
            (0, *fit_runs(opening, measure, WORD_SIZES)),
            (2, *_plain(name, DISPLAY, measure, name_sizes)),
            (1, *_plain(about, TEXT, measure, SMALL_SIZES)),
            (12, *fit_runs(statement, measure, WORD_SIZES)),
            (1, *_plain(course, DISPLAY, measure, course_sizes)),
        )
        if sum(_height(*block) for block in blocks) <= room:
            break
    return blocks


def _height(before, size, lines):
    return before + len(lines) * size * 1.14 + 7


def _plain(text, font, measure, sizes):
    font = able(text, font)
    size, lines = fit(text, font, measure, sizes) or (sizes[-1][0], (text,))
    return size, tuple(((font, line),) for line in lines)
