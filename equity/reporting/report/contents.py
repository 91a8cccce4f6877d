"""The table of contents, and the places it points to."""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reportlab.platypus import Flowable

from equity.reporting.report.style import (
    BOLD,
    COLUMN,
    COPPER,
    HAIRLINE,
    INK,
    MUTED,
    TEXT,
)
from equity.reporting.report.tagging import Part

LINE = 25


@dataclass(frozen=True)
class Begun:
    """A section that begins on a page, and how high."""

    title: str
    height: float


class Place(Flowable):
    """Nothing to see: notes the page, and gives readers' outlines an entry."""

    width = height = 0

    def __init__(self, title: str, note: Callable[[int], None], *, above: float = 0):
        super().__init__()
        self.title, self.note, self.above = title, note, above

    def getSpaceBefore(self):
        return self.above

    def wrap(self, available_width, available_height):
        return 0, 0

    def draw(self):
        page = self.canv.getPageNumber()
        self.note(page)
        self.canv.begun.append(Begun(self.title, self.canv.absolutePosition(0, 0)[1]))
        key = key_of(self.title)
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(self.title, key)


def key_of(title: str) -> str:
    return f"s-{zlib.crc32(title.encode()):x}"


class Contents(Flowable):
    def __init__(self, chapters: list[tuple[str, str]], pages: Mapping[str, int]):
        super().__init__()
        self.chapters, self.pages = chapters, pages

    def wrap(self, available_width, available_height):
        return COLUMN, LINE * len(self.chapters) + 4

    def draw(self):
        y = LINE * len(self.chapters)
        with self.canv.within(Part("TOC")):
            for sign, title in self.chapters:
                with self.canv.within(Part("TOCI")):
                    self.line(sign, title, y=y)
                y -= LINE

    def line(self, sign: str, title: str, *, y: float) -> None:
        self.canv.saveState()
        with self.canv.decoration():
            self.canv.setStrokeColor(HAIRLINE)
            self.canv.setLineWidth(0.5)
            self.canv.line(0, y - LINE + 8, COLUMN, y - LINE + 8)
        with self.canv.content("Link") as link:
            self.entry(sign, title, y=y - LINE + 14)
        if title in self.pages:
            where = (0, y - LINE + 9, COLUMN, y - LINE + 28)
            self.canv.lead(link, title, key_of(title), where)
        self.canv.restoreState()

    def entry(self, sign: str, title: str, *, y: float) -> None:
        canvas = self.canv
        page = self.pages.get(title)
        canvas.setFont(BOLD, 11)
        canvas.setFillColor(COPPER)
        canvas.drawString(0, y, f"{sign} ")
        canvas.setFillColor(INK)
        canvas.drawString(28, y, f"{title} ")
        canvas.setFont(TEXT, 11)
        canvas.setFillColor(MUTED)
        if page:
            canvas.drawRightString(COLUMN, y, str(page))
