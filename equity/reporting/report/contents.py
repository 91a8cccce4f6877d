"""The table of contents, and the places it points to."""

from collections.abc import Callable, Mapping

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

LINE = 25


class Place(Flowable):
    """Nothing to see: notes the page, and gives readers' outlines an entry."""

    width = height = 0

    def __init__(self, title: str, note: Callable[[int], None]):
        super().__init__()
        self.title, self.note = title, note

    def wrap(self, available_width, available_height):
        return 0, 0

    def draw(self):
        page = self.canv.getPageNumber()
        self.note(page)
        key = f"p{page}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(self.title, key)


class Contents(Flowable):
    def __init__(self, chapters: list[tuple[str, str]], pages: Mapping[str, int]):
        super().__init__()
        self.chapters, self.pages = chapters, pages

    def wrap(self, available_width, available_height):
        return COLUMN, LINE * len(self.chapters) + 4

    def draw(self):
        y = LINE * len(self.chapters)
        for sign, title in self.chapters:
            self.canv.saveState()
            with self.canv.decoration():
                self.canv.setStrokeColor(HAIRLINE)
                self.canv.setLineWidth(0.5)
                self.canv.line(0, y - LINE + 8, COLUMN, y - LINE + 8)
            with self.canv.content("P"):
                self.entry(sign, title, y=y - LINE + 14)
            self.canv.restoreState()
            y -= LINE

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
            canvas.linkRect("", f"p{page}", (0, y - 5, COLUMN, y + 14), relative=1)
