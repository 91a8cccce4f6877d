"""A sheet of paper with a heading, a table and a foot, drawn line by line.

Names and companies are text, never markup.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from training.certificates.rendering.lines import wrap
from training.certificates.rendering.qr import qr_path
from training.certificates.rendering.typefaces import (
    ALPHABET,
    DISPLAY,
    FONTS,
    STRONG,
    TEXT,
    width_of,
)

INK, MUTED, DEEP = HexColor("#14262B"), HexColor("#52656B"), HexColor("#0B3C49")
SAND, HAIRLINE, PACIFIC = HexColor("#F5EDE0"), HexColor("#CFC6B8"), HexColor("#0F6470")
EDGE = 14 * mm
PADDING = 2 * mm


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, its share of the width, how it is set."""

    heading: str
    share: float
    is_number: bool = False


def printable(text: str) -> str:
    """The text with a sign in the place of each letter the typeface lacks."""
    return "".join(
        letter if ord(letter) in ALPHABET or letter == " " else "?" for letter in text
    )


class Paper:
    """A document of pages of one size; ``y`` is where the next thing is drawn."""

    def __init__(self, size: tuple[float, float], *, title: str, language: str):
        self.width, self.height = size
        self.buffer = BytesIO()
        self.canvas = Canvas(
            self.buffer, pagesize=size, invariant=1, initialFontName=TEXT, lang=language
        )
        for font in FONTS:
            font.begin(self.canvas._doc)
        self.canvas.setTitle(title)
        self.canvas.setCreator("Paridad")
        self.y = self.height - EDGE

    @property
    def inner(self) -> float:
        return self.width - 2 * EDGE

    def write(self, x, y, text, *, size=9, font=TEXT, colour=INK, to_right=False):
        self.canvas.setFont(font, size)
        self.canvas.setFillColor(colour)
        draw = self.canvas.drawRightString if to_right else self.canvas.drawString
        draw(x, y, printable(text))

    def rule(self, y, *, width=0.5, colour=HAIRLINE, x=EDGE, to=None):
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(width)
        self.canvas.line(x, y, to or self.width - EDGE, y)

    def mark(self, x, y) -> None:
        """The equals sign whose lower bar is a wave."""
        canvas = self.canvas
        canvas.setStrokeColor(PACIFIC)
        canvas.setLineWidth(1.6)
        canvas.line(x, y + 4, x + 14, y + 4)
        wave = canvas.beginPath()
        wave.moveTo(x, y - 1)
        wave.curveTo(x + 2.4, y + 2, x + 4.6, y + 2, x + 7, y - 1)
        wave.curveTo(x + 9.4, y - 4, x + 11.6, y - 4, x + 14, y - 1)
        canvas.drawPath(wave)

    def qr(self, text: str, *, x: float, y: float, side: float) -> None:
        self.canvas.setFillColor(INK)
        self.canvas.addLiteral(qr_path(text, x=x, y=y, side=side))

    def heading(self, title: str, lines: Iterable[str], *, issuer: str) -> None:
        self.mark(EDGE, self.y - 8)
        self.write(EDGE + 20, self.y - 8, issuer, size=9, font=STRONG, colour=PACIFIC)
        self.y -= 15 * mm
        self.write(EDGE, self.y, title, size=19, font=DISPLAY, colour=DEEP)
        self.y -= 7 * mm
        for line in lines:
            for part in wrap(line, TEXT, 9.5, self.inner - 34 * mm):
                self.write(EDGE, self.y, part, size=9.5)
                self.y -= 4.6 * mm
        self.y -= 2 * mm

    def places(self, columns: Sequence[Column]) -> list[tuple[float, float]]:
        """Where each column starts, and how wide it is."""
        whole = sum(column.share for column in columns)
        found, x = [], EDGE
        for column in columns:
            width = self.inner * column.share / whole
            found.append((x, width))
            x += width
        return found

    def table_head(self, columns: Sequence[Column]) -> None:
        self.rule(self.y, width=1.4, colour=INK)
        self.y -= 4.4 * mm
        for column, (x, width) in zip(columns, self.places(columns), strict=True):
            edge = x + width - PADDING if column.is_number else x
            self.write(
                edge, self.y, column.heading, size=8, font=STRONG, colour=MUTED,
                to_right=column.is_number,
            )  # fmt: skip
        self.y -= 2 * mm
        self.rule(self.y)

    def cells_of(self, columns, texts, *, size=8.5) -> list[list[str]]:
        return [
            wrap(text, TEXT, size, width - PADDING) or [""]
            for text, (_x, width) in zip(texts, self.places(columns), strict=True)
        ]

    def row_height(self, columns, texts, *, least: float) -> float:
        lines = max(len(cell) for cell in self.cells_of(columns, texts))
        return max(least, lines * 3.7 * mm + 2.4 * mm)

    def table_row(self, columns, texts, *, least: float = 6 * mm) -> None:
        height = self.row_height(columns, texts, least=least)
        cells = self.cells_of(columns, texts)
        for column, (x, width), lines in zip(
            columns, self.places(columns), cells, strict=True
        ):
            for place, line in enumerate(lines):
                y = self.y - 4.2 * mm - place * 3.7 * mm
                edge = x + width - PADDING if column.is_number else x
                self.write(edge, y, line, size=8.5, to_right=column.is_number)
        self.y -= height
        self.rule(self.y)

    def foot(self, left: Sequence[str], right: str) -> None:
        y = 9 * mm + 3.6 * mm * (len(left) - 1)
        for line in left:
            self.write(EDGE, y, line, size=7.5, colour=MUTED)
            y -= 3.6 * mm
        self.write(
            self.width - EDGE, 9 * mm, right, size=7.5, colour=MUTED, to_right=True
        )

    def next_page(self) -> None:
        self.canvas.showPage()
        self.y = self.height - EDGE

    def finish(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self.buffer.getvalue()


def shortened(text: str, *, size: float, width: float, font: str = TEXT) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    if width_of(text, font, size) <= width:
        return text
    while text and width_of(f"{text}…", font, size) > width:
        text = text[:-1]
    return f"{text}…"
