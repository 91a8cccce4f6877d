"""The shapes of a chart, drawn on a page of the report."""

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from equity.reporting.charts.shapes import (
    UNDECLARED,
    Dot,
    Drawing,
    Hatch,
    Line,
    Rect,
    Text,
    hatch_lines,
)
from equity.reporting.report.style import FONT_OF

# A chart is laid out for a screen, whose letters are larger than paper's.
SCALE = 1.62


class Chart(Flowable):
    """A figure, with what it shows in words for those who do not see it."""

    def __init__(self, drawing: Drawing, alternative: str):
        super().__init__()
        self.drawing, self.alternative = drawing, alternative
        self.width, self.height = drawing.width / SCALE, drawing.height / SCALE

    def wrap(self, available_width, available_height):
        return self.width, self.height

    def draw(self):
        with self.canv.content("Figure", alternative=self.alternative):
            self.canv.saveState()
            self.canv.scale(1 / SCALE, 1 / SCALE)
            for shape in self.drawing.shapes:
                DRAWERS[type(shape)](self.canv, shape, self.drawing.height)
            self.canv.restoreState()


def rect(canvas, shape: Rect, height: float) -> None:
    canvas.setFillColor(HexColor(shape.fill))
    y = height - shape.y - shape.height
    canvas.rect(shape.x, y, shape.width, shape.height, stroke=0, fill=1)


def line(canvas, shape: Line, height: float) -> None:
    canvas.setStrokeColor(HexColor(shape.stroke))
    canvas.setLineWidth(shape.width * 0.7)
    canvas.line(shape.x1, height - shape.y1, shape.x2, height - shape.y2)


def dot(canvas, shape: Dot, height: float) -> None:
    canvas.setFillColor(HexColor(shape.fill))
    canvas.circle(shape.x, height - shape.y, shape.radius, stroke=0, fill=1)


def hatch(canvas, shape: Hatch, height: float) -> None:
    canvas.setStrokeColor(HexColor(UNDECLARED))
    canvas.setLineWidth(0.5)
    y = height - shape.y - shape.height
    canvas.rect(shape.x, y, shape.width, shape.height, stroke=1, fill=0)
    for each in hatch_lines(shape):
        line(canvas, each, height)


def text(canvas, shape: Text, height: float) -> None:
    canvas.setFillColor(HexColor(shape.fill))
    canvas.setFont(FONT_OF[shape.weight], shape.size)
    write = {
        "start": canvas.drawString,
        "middle": canvas.drawCentredString,
        "end": canvas.drawRightString,
    }[shape.anchor]
    write(shape.x, height - shape.y, shape.words)


DRAWERS = {Rect: rect, Line: line, Dot: dot, Hatch: hatch, Text: text}
