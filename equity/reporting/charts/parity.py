"""An index on a line whose middle is parity, over the band that is read as parity."""

from django.utils.translation import gettext as _

from equity.indicators.definition import TOTAL, Unit
from equity.reporting.charts.rows import (
    Frame,
    hairline,
    is_shown,
    name_of_row,
    not_shown,
    rows_drawn,
    rows_not_shown,
)
from equity.reporting.charts.shapes import (
    BAND,
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
from equity.reporting.charts.type import width_of
from equity.reporting.models import Cell
from equity.reporting.queries import PublishedTable
from equity.reporting.wording import number_in_words, value_in_words

LOW, HIGH = 0.97, 1.03
PAD, ROW, TOP = 12, 22, 42.0
# The furthest from 1 that is drawn; beyond, the dot stands at the edge.
REACH = 1.0


def parity(table: PublishedTable, frame: Frame) -> Drawing:
    shapes: list[Shape] = []
    reach = reach_of(table)
    y = TOP
    for label in rows_drawn(table, (TOTAL,)):
        shapes.append(hairline(frame, y, strong=label == TOTAL))
        name, start = name_of_row(table, label, frame=frame, y=y + PAD, height=ROW)
        shapes += name
        shapes += on_the_line(table.cell(label), frame, y=start + ROW / 2, reach=reach)
        y = start + ROW + PAD
    band = ground(frame, bottom=y, reach=reach)
    rest, y = rows_not_shown(table, (TOTAL,), frame=frame, y=y)
    return Drawing(frame.width, y, (*band, *shapes, *rest))


def reach_of(table: PublishedTable) -> float:
    """How far the line goes on each side of 1: far enough for all, at least 0.25."""
    shown = [float(each.value) for each in table.cells.values() if is_shown(each)]
    furthest = max((abs(value - 1) for value in shown), default=0)
    return min(REACH, max(0.25, furthest * 1.15))


def place(value: float, frame: Frame, reach: float) -> float:
    share = (value - (1 - reach)) / (2 * reach)
    return frame.x(min(1, max(0, share)))


def ground(frame: Frame, *, bottom: float, reach: float) -> list[Shape]:
    left, middle, right = (place(each, frame, reach) for each in (LOW, 1, HIGH))
    band = "–".join(number_in_words(edge, 2) for edge in (LOW, HIGH))
    return [
        Rect(left, 26, max(right - left, 4), bottom - 26, BAND),
        Line(middle, 26, middle, bottom, TRACK, 1.5),
        Text(middle, 17, band, 12, MUTED, "bold", "middle"),
        Text(frame.x(0), 17, _("more men"), 12, MEN, "bold"),
        Text(frame.x(1), 17, _("more women"), 12, WOMEN, "bold", "end"),
    ]


def on_the_line(cell: Cell, frame: Frame, *, y: float, reach: float) -> list[Shape]:
    if not is_shown(cell):
        return not_shown(cell, x=frame.left, y=y - 9, height=18)
    value = float(cell.value)
    x, middle = place(value, frame, reach), place(1, frame, reach)
    colour = INK if LOW <= value <= HIGH else WOMEN if value > 1 else MEN
    words = value_in_words(cell, Unit.RATIO)
    room = width_of(words, size=13, weight="bold") + 12
    return [
        Line(frame.x(0), y, frame.x(1), y, TRACK, 2),
        Line(middle, y, x, y, colour, 3),
        Dot(x, y, 7, colour),
        Text(x + 12, y - 4, words, 13, colour, "bold")
        if value >= 1
        else Text(x - room, y - 4, words, 13, colour, "bold"),
    ]
