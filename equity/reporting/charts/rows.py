"""What all charts have alike: a row for each label, its name, what is not shown."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from equity.indicators.definition import TOTAL
from equity.reporting.charts.shapes import (
    HAIRLINE,
    INK,
    MUTED,
    PAPER,
    Hatch,
    Line,
    Rect,
    Shape,
    Text,
)
from equity.reporting.charts.type import width_of, wrapped
from equity.reporting.models import Cell
from equity.reporting.queries import PublishedTable
from equity.reporting.wording import label_in_words, value_in_words

NARROW = 480


@dataclass(frozen=True)
class Frame:
    """The room of a chart: names at the left, or above where it is narrow."""

    width: float
    value_room: float = 64

    @property
    def is_narrow(self) -> bool:
        return self.width < NARROW

    @property
    def left(self) -> float:
        return 0 if self.is_narrow else 0.3 * self.width

    @property
    def plot(self) -> float:
        return self.width - self.left - self.value_room

    @property
    def name_width(self) -> float:
        return self.width if self.is_narrow else self.left - 16

    def x(self, share: float) -> float:
        return self.left + self.plot * share


def rows_of(table: PublishedTable) -> list[str]:
    """The total first: it is what the others are read against."""
    return sorted(table.labels, key=lambda label: label != TOTAL)


def rows_drawn(table: PublishedTable, genders: tuple[str, ...]) -> list[str]:
    """The total, and the rows of which something is shown."""
    return [
        label
        for label in rows_of(table)
        if label == TOTAL or any(is_shown(table.cell(label, g)) for g in genders)
    ]


def rows_not_shown(
    table: PublishedTable, genders: tuple[str, ...], *, frame: Frame, y: float
) -> tuple[list[Shape], float]:
    """The other rows, said together: the mark, why, and their names."""
    drawn = rows_drawn(table, genders)
    found: dict[str, list[str]] = {}
    for label in table.labels:
        if label not in drawn:
            status = table.cell(label, genders[0]).status
            found.setdefault(status, []).append(label)
    shapes: list[Shape] = []
    for status, labels in found.items():
        shapes.append(hairline(frame, y))
        names = ", ".join(label_in_words(table.axis, label) for label in labels)
        words = f"{short_reason(Cell(status=status))}: {names}"
        lines = wrapped(words, size=13, weight="regular", width=frame.width - 52)
        shapes += not_shown(Cell(status=status), x=0, y=y + 10, height=17, words="")
        shapes += [
            Text(48, y + 23 + 17 * place, line, size=13, fill=MUTED)
            for place, line in enumerate(lines)
        ]
        y += 20 + 17 * max(1, len(lines))
    return shapes, y


def name_of_row(
    table: PublishedTable, label: str, *, frame: Frame, y: float, height: float
) -> tuple[list[Shape], float]:
    """The name of a row, and where what it names may start."""
    weight = "bold" if label == TOTAL else "regular"
    words = label_in_words(table.axis, label)
    lines = wrapped(words, size=14, weight=weight, width=frame.name_width)
    if frame.is_narrow:
        return texts(lines, y=y + 14, weight=weight), y + 18 * len(lines) + 4
    first = y + height / 2 + 5 - 9 * (len(lines) - 1)
    return texts(lines, y=first, weight=weight), y


def texts(lines: list[str], *, y: float, weight: str) -> list[Shape]:
    return [
        Text(0, y + 18 * place, words, size=14, weight=weight)
        for place, words in enumerate(lines)
    ]


def hairline(frame: Frame, y: float, *, strong: bool = False) -> Line:
    return Line(0, y, frame.width, y, INK if strong else HAIRLINE)


def not_shown(
    cell: Cell, *, x: float, y: float, height: float, words: str | None = None
) -> list[Shape]:
    """Hatched, marked and said: never a gap, never a 0."""
    mark = value_in_words(cell, None)
    said = short_reason(cell) if words is None else words
    half = width_of(mark, size=13, weight="bold") / 2 + 3
    return [
        Hatch(x, y, 40, height),
        Rect(x + 20 - half, y + 1, 2 * half, height - 2, PAPER),
        Text(x + 20, y + height / 2 + 4, mark, 13, INK, "bold", "middle"),
        *([Text(x + 48, y + height / 2 + 4, said, 12, MUTED)] if said else []),
    ]


def short_reason(cell: Cell) -> str:
    return {
        Cell.Status.SUPPRESSED: _("protected"),
        Cell.Status.TOO_FEW: _("too few people"),
        Cell.Status.NO_DENOMINATOR: _("no value"),
        Cell.Status.NOT_REPORTED: _("no value"),
    }[cell.status]


def is_shown(cell: Cell) -> bool:
    return cell.status == Cell.Status.SHOWN


def highest(cells: list[Cell]) -> Decimal:
    return max((cell.value for cell in cells if is_shown(cell)), default=Decimal(1))


def has_bars(table: PublishedTable) -> bool:
    """Test if a chart would show anything at all."""
    genders = ("F", "M") if table.by_gender else table.genders
    return any(
        is_shown(table.cell(label, gender))
        for label in table.labels
        for gender in genders
        if not table.by_gender or (gender, label) in table.cells
    )
