"""Type, colour and measure of the report."""

from functools import cache

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.fonts import addMapping
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from equity.reporting.charts.type import FILES

PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 24 * mm, 20 * mm, 24 * mm, 22 * mm
COLUMN = PAGE_WIDTH - LEFT - RIGHT
GUTTER = 8 * mm
HALF = (COLUMN - GUTTER) / 2

TEXT, BOLD, DISPLAY = "Atkinson", "Atkinson-Bold", "Bricolage"
FACES = {TEXT: "regular", BOLD: "bold", DISPLAY: "display"}
FONT_OF = {weight: face for face, weight in FACES.items()}

INK, MUTED, DEEP = HexColor("#14262b"), HexColor("#52656b"), HexColor("#0b3c49")
SAND, COPPER, PACIFIC = HexColor("#f5ede0"), HexColor("#a3492a"), HexColor("#0f6470")
OCHRE, HAIRLINE, WHITE = HexColor("#e0a13a"), HexColor("#d9cfbf"), HexColor("#ffffff")


@cache
def register_fonts() -> None:
    for face, weight in FACES.items():
        pdfmetrics.registerFont(TTFont(face, str(FILES[weight])))
    # What bold and italic mean inside a paragraph.
    for bold in (0, 1):
        for italic in (0, 1):
            addMapping(TEXT, bold, italic, BOLD if bold else TEXT)


def style(name: str, *, size: float, leading: float, font: str = TEXT, **more):
    """``role`` is what the words are to who listens: a heading, or a paragraph."""
    return ParagraphStyle(
        name,
        fontName=font,
        fontSize=size,
        leading=leading,
        textColor=more.pop("textColor", INK),
        role=more.pop("role", "P"),
        **more,
    )


BODY = style("body", size=10, leading=14.5, spaceAfter=6)
SMALL = style("small", size=8.5, leading=12, textColor=MUTED)
FINE = style("fine", size=8, leading=11, spaceAfter=2)
NOTE = style("note", size=8, leading=11, textColor=MUTED, spaceBefore=3, spaceAfter=10)
EYEBROW = style(
    "eyebrow", size=9, leading=12, font=BOLD, textColor=COPPER, keepWithNext=1
)
OVER = style("over", size=8.5, leading=12, textColor=MUTED, keepWithNext=1)
CHAPTER = style(
    "chapter",
    size=24,
    leading=27,
    font=DISPLAY,
    spaceAfter=4,
    role="H1",
    keepWithNext=1,
)
LEDE = style("lede", size=11.5, leading=16, textColor=MUTED, spaceAfter=10)
SAYS = style(
    "says", size=13, leading=17.5, font=BOLD, spaceAfter=8, role="H2", keepWithNext=1
)
TITLE = style(
    "title",
    size=10,
    leading=13,
    font=BOLD,
    spaceBefore=8,
    spaceAfter=3,
    role="H3",
    keepWithNext=1,
)
# A heading right below that of its section.
HEAD = TITLE.clone("head", role="H2")
CAPTION = style(
    "caption", size=8.5, leading=11, font=BOLD, spaceAfter=3, keepWithNext=1
)
TERM = style("term", size=8.5, leading=12, font=BOLD)
CELL = style("cell", size=8.5, leading=11)
CELL_BOLD = style("cell-bold", size=8.5, leading=11, font=BOLD)
CELL_END = style("cell-end", size=8.5, leading=11, alignment=TA_RIGHT)
CELL_END_BOLD = style(
    "cell-end-bold", size=8.5, leading=11, font=BOLD, alignment=TA_RIGHT
)
NUMBER = style("number", size=30, leading=34, font=DISPLAY)
