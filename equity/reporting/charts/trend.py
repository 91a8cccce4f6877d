"""One small panel: a total over the releases, a line for each gender or one for all."""

from equity.indicators.definition import TOTAL, Unit
from equity.reporting.charts.rows import Frame, is_shown
from equity.reporting.charts.shapes import (
    BAND,
    HAIRLINE,
    INK,
    MEN,
    MUTED,
    PAPER,
    WOMEN,
    Dot,
    Drawing,
    Hatch,
    Line,
    Rect,
    Shape,
    Text,
)
from equity.reporting.charts.type import width_of
from equity.reporting.queries import PublishedTable
from equity.reporting.wording import GENDERS, value_in_words

HEIGHT, TOP, BOTTOM, SIDE, RIGHT = 190.0, 34.0, 150.0, 30.0, 46.0
LINES = {"F": WOMEN, "M": MEN, TOTAL: INK}
ABOVE, BELOW = -10, 19
HATCH = 16


def trend(table: PublishedTable, frame: Frame) -> Drawing:
    periods = table.labels
    genders = [each for each in table.genders if each in LINES]
    top = scale_of(table)
    xs = [x_of(place, len(periods), frame) for place in range(len(periods))]
    shapes: list[Shape] = [*ground(table, frame, top), *axis(periods, xs, frame)]
    for row, gender in enumerate(genders):
        shapes += line_of(table, gender, xs, top=top, row=row)
    if len(genders) > 1:
        shapes += key(genders)
    return Drawing(frame.width, HEIGHT, tuple(shapes))


def scale_of(table: PublishedTable) -> float:
    if table.indicator.unit is Unit.PERCENT:
        return 100.0
    shown = [float(each.value) for each in table.cells.values() if is_shown(each)]
    return max(shown, default=1.0) * 1.2 or 1.0


def x_of(place: int, periods: int, frame: Frame) -> float:
    room = frame.width - SIDE - RIGHT
    return SIDE + (room * place / (periods - 1) if periods > 1 else room / 2)


def y_of(value: float, top: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * value / top


def ground(table: PublishedTable, frame: Frame, top: float) -> list[Shape]:
    """The base line and the top one; for women's share, 40 to 60 % as a quiet band."""
    shapes: list[Shape] = []
    if table.indicator.code.endswith("womens-share"):
        low, high = y_of(40, top), y_of(60, top)
        shapes.append(Rect(0, high, frame.width, low - high, BAND))
        shapes.append(
            Text(frame.width, high - 5, "40–60 %", 11, MUTED, "regular", "end")
        )
    return [
        *shapes,
        Line(0, BOTTOM, frame.width, BOTTOM, INK),
        Line(0, TOP, frame.width, TOP, HAIRLINE),
    ]


def axis(periods: list[str], xs: list[float], frame: Frame) -> list[Shape]:
    """The first and the last period always; those between where there is room."""
    shapes, end = [], -1.0
    last = len(periods) - 1
    for place, (words, x) in enumerate(zip(periods, xs, strict=True)):
        half = width_of(words, size=11, weight="regular") / 2
        left = min(max(x - half, 0), frame.width - 2 * half)
        fits = left > end + 8 and (place == last or left + 2 * half < xs[last] - half)
        if place in (0, last) or fits:
            shapes.append(Text(left, BOTTOM + 18, words, 11, MUTED))
            end = left + 2 * half
    return shapes


def line_of(table, gender: str, xs: list[float], *, top: float, row: int):
    colour = LINES[gender]
    shapes: list[Shape] = []
    before = None
    cells = [table.cell(period, gender) for period in table.labels]
    for x, period, cell in zip(xs, table.labels, cells, strict=True):
        if not is_shown(cell):
            shapes += hidden(cell, x, row)
            before = None
            continue
        y = y_of(float(cell.value), top)
        if before:
            shapes.append(Line(*before, x, y, colour, 2.5))
        shapes.append(Dot(x, y, 4.5, colour))
        words = value_in_words(cell, table.indicator.unit)
        side = BELOW if is_the_lower(table, gender, period) else ABOVE
        shapes.append(Text(x, y + side, words, 12, colour, "bold", "middle"))
        before = x, y
    return shapes


def is_the_lower(table: PublishedTable, gender: str, period: str) -> bool:
    """Test if the other line passes above: the two figures must not meet."""
    if gender == TOTAL:
        return False
    ours = table.cell(period, gender)
    other = table.cell(period, "M" if gender == "F" else "F")
    if not is_shown(other) or other.value == ours.value:
        return gender == "M"
    return ours.value < other.value


def hidden(cell, x: float, row: int) -> list[Shape]:
    """Hatched, with its mark, on the base line: something is there, and not shown."""
    y = BOTTOM - HATCH - 2 - row * (HATCH + 2)
    return [
        Hatch(x - HATCH / 2, y, HATCH, HATCH),
        Rect(x - 5, y + 2, 10, HATCH - 4, PAPER),
        Text(x, y + 12, value_in_words(cell, None), 12, INK, "bold", "middle"),
    ]


def key(genders: list[str]) -> list[Shape]:
    shapes, x = [], 0.0
    for gender in genders:
        words = str(GENDERS[gender])
        shapes.append(Dot(x + 5, 11, 4.5, LINES[gender]))
        shapes.append(Text(x + 15, 15, words, 12, LINES[gender], "bold"))
        x += 30 + width_of(words, size=12, weight="bold")
    return shapes
