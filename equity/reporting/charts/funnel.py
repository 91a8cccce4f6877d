"""What is left of each gender's participations at each stage: its first is 100."""

from fractions import Fraction

from equity.reporting.charts.rows import (
    Frame,
    hairline,
    is_shown,
    name_of_row,
    not_shown,
)
from equity.reporting.charts.shapes import (
    INK,
    MEN,
    TRACK,
    WOMEN,
    Drawing,
    Rect,
    Shape,
    Text,
)
from equity.reporting.figures import half_up
from equity.reporting.models import Cell
from equity.reporting.queries import PublishedTable
from equity.reporting.wording import GENDERS, value_in_words

BAR, GAP, PAD = 22, 4, 14
SIDES = (("F", WOMEN), ("M", MEN))
PER_CENT = "\N{NO-BREAK SPACE}%"


def funnel(table: PublishedTable, frame: Frame) -> Drawing:
    shapes: list[Shape] = list(key(frame))
    first = table.labels[0]
    y = 30.0
    for place, stage in enumerate(table.labels):
        height = 2 * BAR + GAP
        shapes.append(hairline(frame, y, strong=place == 0))
        name, start = name_of_row(table, stage, frame=frame, y=y + PAD, height=height)
        shapes += name
        for row, (gender, colour) in enumerate(SIDES):
            shapes += bar(
                table.cell(stage, gender),
                of=table.cell(first, gender),
                table=table,
                frame=frame,
                y=start + row * (BAR + GAP),
                colour=colour,
            )
        y = start + height + PAD
    return Drawing(frame.width, y, tuple(shapes))


def bar(cell: Cell, *, of: Cell, table, frame: Frame, y: float, colour: str):
    if not is_shown(cell):
        return not_shown(cell, x=frame.left, y=y, height=BAR)
    share = share_of(cell, of)
    length = frame.plot if share is None else frame.plot * share / 100
    words = value_in_words(cell, table.indicator.unit)
    inside = length > 70
    shapes = [
        Rect(frame.left, y, frame.plot, BAR, TRACK),
        Rect(frame.left, y, max(length, 1.5), BAR, colour),
        Text(
            frame.left + 8 if inside else frame.left + length + 6,
            y + BAR - 7,
            words,
            13,
            "#ffffff" if inside else INK,
            "bold",
        ),
    ]
    if share is not None:
        at = frame.x(1) + 8
        shapes.append(Text(at, y + BAR - 7, f"{share}{PER_CENT}", 13, colour, "bold"))
    return shapes


def share_of(cell: Cell, of: Cell) -> int | None:
    """Whole percent of the first stage, where both are published."""
    if not (is_shown(cell) and is_shown(of)) or not of.value:
        return None
    return half_up(Fraction(cell.value) * 100 / Fraction(of.value))


def key(frame: Frame) -> list[Shape]:
    return [
        Rect(frame.left, 4, 12, 12, WOMEN),
        Text(frame.left + 18, 15, str(GENDERS["F"]), 13, WOMEN, "bold"),
        Rect(frame.left + 92, 4, 12, 12, MEN),
        Text(frame.left + 110, 15, str(GENDERS["M"]), 13, MEN, "bold"),
    ]
