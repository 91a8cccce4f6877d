"""Shapes as an SVG file: no script, no style, no font, nothing to load."""

from xml.sax.saxutils import escape

from equity.reporting.charts.shapes import (
    UNDECLARED,
    Dot,
    Drawing,
    Hatch,
    Line,
    Rect,
    Shape,
    Text,
    hatch_lines,
)
from equity.reporting.charts.type import outline, width_of

SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}


def svg(drawing: Drawing, *, title: str) -> str:
    body = "".join(WRITERS[type(shape)](shape) for shape in drawing.shapes)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {n(drawing.width)} {n(drawing.height)}" '
        f'width="{n(drawing.width)}" height="{n(drawing.height)}">'
        f"<title>{escape(title)}</title>{body}</svg>"
    )


def n(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")


def rect(shape: Rect) -> str:
    return (
        f'<rect x="{n(shape.x)}" y="{n(shape.y)}" width="{n(shape.width)}" '
        f'height="{n(shape.height)}" fill="{shape.fill}"/>'
    )


def line(shape: Line) -> str:
    return (
        f'<path d="M{n(shape.x1)} {n(shape.y1)}L{n(shape.x2)} {n(shape.y2)}" '
        f'stroke="{shape.stroke}" stroke-width="{n(shape.width)}"/>'
    )


def dot(shape: Dot) -> str:
    return (
        f'<circle cx="{n(shape.x)}" cy="{n(shape.y)}" r="{n(shape.radius)}" '
        f'fill="{shape.fill}"/>'
    )


def hatch(shape: Hatch) -> str:
    frame = (
        f'<rect x="{n(shape.x)}" y="{n(shape.y)}" width="{n(shape.width)}" '
        f'height="{n(shape.height)}" fill="none" stroke="{UNDECLARED}"/>'
    )
    return frame + "".join(line(each) for each in hatch_lines(shape))


def text(shape: Text) -> str:
    width = width_of(shape.words, size=shape.size, weight=shape.weight)
    path = outline(
        shape.words,
        x=shape.x - width * SHIFT[shape.anchor],
        y=shape.y,
        size=shape.size,
        weight=shape.weight,
    )
    return f'<path fill="{shape.fill}" d="{path}"/>'


WRITERS: dict[type[Shape], object] = {
    Rect: rect,
    Line: line,
    Dot: dot,
    Hatch: hatch,
    Text: text,
}
