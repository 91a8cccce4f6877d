"""Papers and colours a template chooses from: ours, and no others."""

from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, LETTER, landscape

INK = HexColor("#14262B")
DEEP = HexColor("#0B3C49")
PACIFIC = HexColor("#0F6470")
COPPER = HexColor("#A3492A")
OCHRE = HexColor("#E0A13A")
SAND = HexColor("#F5EDE0")
MUTED = HexColor("#52656B")
LINE = HexColor("#CFC6B8")
WHITE = HexColor("#FFFFFF")

PAPERS = {"A4": landscape(A4), "LETTER": landscape(LETTER)}

# From the back to the front: height of the crest, depth, waves, offset.
SHAPES = (
    (262, 13, 1.10, 0.00),
    (222, 15, 0.95, 0.55),
    (176, 16, 0.80, 0.20),
    (128, 15, 1.00, 0.80),
    (86, 12, 0.90, 0.35),
    (44, 9, 1.20, 0.65),
)


@dataclass(frozen=True, kw_only=True)
class Theme:
    band: Color
    # On the band.
    words: Color
    upper: Color
    lower: Color
    title: Color
    accent: Color
    course: Color
    waves: tuple[str, ...]

    @property
    def shapes(self):
        return [
            (HexColor(colour), *shape)
            for colour, shape in zip(self.waves, SHAPES, strict=True)
        ]


THEMES = {
    "SEA": Theme(
        band=DEEP,
        words=SAND,
        upper=SAND,
        lower=OCHRE,
        title=DEEP,
        accent=COPPER,
        course=PACIFIC,
        waves=("#125F6E", "#1B7A86", "#E0A13A", "#C8703F", "#A3492A", "#07303B"),
    ),
    "COPPER": Theme(
        band=HexColor("#7E3520"),
        words=SAND,
        upper=SAND,
        lower=OCHRE,
        title=HexColor("#7E3520"),
        accent=OCHRE,
        course=COPPER,
        waves=("#93432A", "#A3492A", "#C8703F", "#E0A13A", "#EBC079", "#5E2515"),
    ),
    "PACIFIC": Theme(
        band=PACIFIC,
        words=SAND,
        upper=SAND,
        lower=OCHRE,
        title=DEEP,
        accent=PACIFIC,
        course=PACIFIC,
        waves=("#1B7A86", "#3A929B", "#6FB3B6", "#A9D2D0", "#DCEAE4", "#0B3C49"),
    ),
    "INK": Theme(
        band=SAND,
        words=INK,
        upper=DEEP,
        lower=COPPER,
        title=INK,
        accent=INK,
        course=INK,
        waves=("#EFE4D3", "#E8DAC4", "#E0CFB4", "#D8C4A5", "#CFB994", "#C5AC82"),
    ),
}
