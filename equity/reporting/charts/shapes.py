"""What a chart is made of. No Django here; y grows downwards, in points."""

from dataclasses import dataclass

INK, MUTED, HAIRLINE, PAPER = "#14262b", "#52656b", "#d9cfbf", "#fffdf8"
# The quiet ground of a band has to be seen on paper and on sand alike.
SAND, BAND, TRACK = "#f5ede0", "#f0dfc0", "#e6d8c1"
WOMEN, MEN, OTHER, UNDECLARED = "#b4552d", "#0f6470", "#e0a13a", "#8b989b"


@dataclass(frozen=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True)
class Hatch:
    """A hatched box: something is here, and is not shown."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    stroke: str
    width: float = 1


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    radius: float
    fill: str


@dataclass(frozen=True)
class Text:
    """``anchor``: start, middle or end; ``weight``: regular or bold."""

    x: float
    y: float
    words: str
    size: float = 13
    fill: str = INK
    weight: str = "regular"
    anchor: str = "start"


Shape = Rect | Hatch | Line | Dot | Text


@dataclass(frozen=True)
class Drawing:
    width: float
    height: float
    shapes: tuple[Shape, ...]


def hatch_lines(box: Hatch, *, step: float = 5) -> list[Line]:
    """The slanted lines of a hatched box, cut at its edges."""
    lines = []
    offset = step
    while offset < box.width + box.height:
        x1, y1 = (min(offset, box.width), max(0.0, offset - box.width))
        x2, y2 = (max(0.0, offset - box.height), min(offset, box.height))
        lines.append(Line(box.x + x1, box.y + y1, box.x + x2, box.y + y2, UNDECLARED))
        offset += step
    return lines
