"""The charts of a release, by their kind."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from equity.indicators.definition import TOTAL, Unit
from equity.reporting.chapters import Kind
from equity.reporting.charts.funnel import funnel
from equity.reporting.charts.parity import parity
from equity.reporting.charts.rows import (
    Frame,
    hairline,
    highest,
    is_shown,
    name_of_row,
    not_shown,
    rows_drawn,
    rows_not_shown,
)
from equity.reporting.charts.shapes import (
    BAND as GROUND,
)
from equity.reporting.charts.shapes import (
    INK,
    MEN,
    MUTED,
    TRACK,
    WOMEN,
    Dot,
    Drawing,
    Line,
    Rect,
    Shape,
    Text,
)
from equity.reporting.charts.trend import trend
from equity.reporting.models import Cell
from equity.reporting.queries import PublishedTable
from equity.reporting.wording import GENDERS, value_in_words

BAR, GAP, PAD = 17, 4, 12
SIDES = (("F", WOMEN), ("M", MEN))
BAND = (0.4, 0.6)


def draw(table: PublishedTable, *, kind: Kind, width: float) -> Drawing:
    return KINDS[kind](table, Frame(width))


def pairs(table: PublishedTable, frame: Frame) -> Drawing:
    """Two bars a row, women's and men's, each with its figure at its end."""
    top = scale_of(table)
    shapes: list[Shape] = list(key(frame))
    y = 30.0
    for label in rows_drawn(table, ("F", "M")):
        height = 2 * BAR + GAP
        shapes.append(hairline(frame, y, strong=label == TOTAL))
        name, start = name_of_row(table, label, frame=frame, y=y + PAD, height=height)
        shapes += name
        for place, (gender, colour) in enumerate(SIDES):
            shapes += bar(
                table.cell(label, gender),
                unit=table.indicator.unit,
                frame=frame,
                y=start + place * (BAR + GAP),
                share=float(1 / top),
                colour=colour,
            )
        y = start + height + PAD
    rest, y = rows_not_shown(table, ("F", "M"), frame=frame, y=y)
    return Drawing(frame.width, y, (*shapes, *rest))


def scale_of(table: PublishedTable):
    """Percentages stand in 100; everything else in the largest bar."""
    cells = [
        table.cell(label, gender) for label in table.labels for gender, _c in SIDES
    ]
    return 100 if table.indicator.unit is Unit.PERCENT else highest(cells) or 1


def bar(cell: Cell, *, unit: Unit, frame: Frame, y, share: float, colour: str):
    if not is_shown(cell):
        return not_shown(cell, x=frame.left, y=y, height=BAR)
    length = max(frame.plot * float(cell.value) * share, 1.5)
    return [
        Rect(frame.left, y, length, BAR, colour),
        Text(
            frame.left + length + 6,
            y + BAR - 4,
            value_in_words(cell, unit),
            size=13,
            fill=colour,
            weight="bold",
        ),
    ]


def key(frame: Frame) -> list[Shape]:
    """Names the two colours once, above the bars, in their own colour."""
    return [
        Rect(frame.left, 4, 12, 12, WOMEN),
        Text(frame.left + 18, 15, str(GENDERS["F"]), 13, WOMEN, "bold"),
        Rect(frame.left + 92, 4, 12, 12, MEN),
        Text(frame.left + 110, 15, str(GENDERS["M"]), 13, MEN, "bold"),
    ]


def share(table: PublishedTable, frame: Frame) -> Drawing:
    """A dot on a line from 0 to 100 %, over the ground of 40 to 60 %."""
    shapes: list[Shape] = []
    y = 34.0
    for label in rows_drawn(table, (TOTAL,)):
        shapes.append(hairline(frame, y, strong=label == TOTAL))
        name, start = name_of_row(table, label, frame=frame, y=y + PAD, height=22)
        shapes += name
        shapes += on_the_line(table.cell(label), frame=frame, y=start + 11)
        y = start + 22 + PAD
    ground = band(frame, bottom=y)
    rest, y = rows_not_shown(table, (TOTAL,), frame=frame, y=y)
    return Drawing(frame.width, y, (*ground, *shapes, *rest))


def band(frame: Frame, *, bottom: float) -> list[Shape]:
    left, right = (frame.x(edge) for edge in BAND)
    return [
        Rect(left, 22, right - left, bottom - 22, GROUND),
        Text((left + right) / 2, 15, "40–60 %", 12, MUTED, "bold", "middle"),
        Text(frame.x(0), 15, "0", 12, MUTED),
        Text(frame.x(1), 15, "100 %", 12, MUTED, "regular", "middle"),
        Line(frame.x(0.5), 22, frame.x(0.5), bottom, TRACK, 1.5),
    ]


def on_the_line(cell: Cell, *, frame: Frame, y: float) -> list[Shape]:
    if not is_shown(cell):
        return not_shown(cell, x=frame.left, y=y - 9, height=18)
    x = frame.x(float(cell.value) / 100)
    words = value_in_words(cell, Unit.PERCENT)
    return [
        Line(frame.x(0), y, frame.x(1), y, TRACK, 2),
        Line(frame.x(0), y, x, y, WOMEN, 3),
        Dot(x, y, 7, WOMEN),
        Text(x + 12, y - 4, words, 13, WOMEN, "bold"),
    ]


def coverage(table: PublishedTable, frame: Frame) -> Drawing:
    """A bar of a track that stands for all of them."""
    shapes: list[Shape] = []
    y = 1.0
    for label in rows_drawn(table, (TOTAL,)):
        shapes.append(hairline(frame, y, strong=label == TOTAL))
        name, start = name_of_row(table, label, frame=frame, y=y + PAD, height=BAR)
        shapes += name
        shapes += on_the_track(table.cell(label), frame=frame, y=start)
        y = start + BAR + PAD
    rest, y = rows_not_shown(table, (TOTAL,), frame=frame, y=y)
    return Drawing(frame.width, y, (*shapes, *rest))


def on_the_track(cell: Cell, *, frame: Frame, y: float) -> list[Shape]:
    if not is_shown(cell):
        return not_shown(cell, x=frame.left, y=y, height=BAR)
    part = frame.plot * float(cell.value) / 100
    whole = _("%(part)s of %(whole)s") % {
        "part": cell.numerator,
        "whole": cell.denominator,
    }
    return [
        Rect(frame.left, y, frame.plot, BAR, TRACK),
        Rect(frame.left, y, part, BAR, MEN),
        Text(
            frame.x(1) + 8,
            y + BAR - 4,
            value_in_words(cell, Unit.PERCENT),
            13,
            INK,
            "bold",
        ),
        Text(frame.left + 6, y + BAR - 4, whole, 12, "#ffffff" if part > 80 else INK),
    ]


KINDS: dict[Kind, Callable[[PublishedTable, Frame], Drawing]] = {
    Kind.PAIRS: pairs,
    Kind.SHARE: share,
    Kind.COVERAGE: coverage,
    Kind.PARITY: parity,
    Kind.FUNNEL: funnel,
    Kind.TREND: trend,
}
