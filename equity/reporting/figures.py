"""From a protected cube to the cells of each table. No Django here.

A derived figure is shown only where every count it is made of is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from equity.disclosure.figures import DerivedFigure
from equity.indicators.cube import ALL
from equity.indicators.definition import BOTH, TOTAL, Figure, Indicator, Unit
from equity.profiles.rules import FEMALE, GENDERS, MALE
from equity.reporting.derived import derived
from equity.reporting.protected_tables import POLICY, shown_labels
from equity.reporting.protection import Publishable

# The first edition of the tables had none.
WITH_INTERVALS = 2
SHOWN, SUPPRESSED = "SHOWN", "SUPPRESSED"
ENOUGH_FOR_A_DECIMAL = 30
DIGITS = {
    Unit.RATIO: 2,
    Unit.INDEX: 2,
    Unit.SCORE: 1,
    Unit.POINTS: 1,
    Unit.ACTIONS_PER_PERSON: 1,
    Unit.HOURS: 1,
    Unit.HOURS_PER_PERSON: 1,
    Unit.HOURS_PER_EMPLOYEE: 1,
}


@dataclass(frozen=True)
class CellFigure:
    """One cell, as it is printed everywhere: rounded once, here."""

    labels: tuple[str, ...]
    status: str
    value: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    # What chance alone may make of it, at 95 %: of shares, and of their differences.
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True)
class TableFigures:
    indicator: Indicator
    dimensions: tuple[str, ...]
    cells: tuple[CellFigure, ...]

    @property
    def name(self) -> str:
        return "-".join((self.indicator.code, *self.dimensions))


def tables_to_print(
    publishable: Publishable, indicators: Iterable[Indicator]
) -> list[TableFigures]:
    return [
        table_to_print(publishable, indicator, cut)
        for indicator in indicators
        for cut in indicator.cuts
    ]


def table_to_print(
    publishable: Publishable, indicator: Indicator, cut: tuple[str, ...]
) -> TableFigures:
    cells = cells_to_print(publishable, indicator=indicator, cut=cut)
    return TableFigures(indicator, cut, tuple(cells))


def cells_to_print(
    publishable: Publishable, *, indicator: Indicator, cut: tuple[str, ...]
) -> Iterator[CellFigure]:
    for address, axis, gender, label in addresses(publishable, cut):
        figure = figure_to_print(
            publishable, indicator, axis=axis, gender=gender, label=label
        )
        cell = cell_of(address, figure, unit=indicator.unit)
        if cell.status != SHOWN or publishable.edition < WITH_INTERVALS:
            yield cell
            continue
        found = derived(
            indicator,
            lambda counted, each, at=(axis, label): publishable.value(
                counted, at[0], each, at[1]
            ),
            gender=gender,
            policy=POLICY,
        )
        yield as_derived(cell, found)


def as_derived(cell: CellFigure, found: DerivedFigure | None) -> CellFigure:
    """With its interval; without its value, where disclosure control says so."""
    if found is None:
        return cell
    if not found.showing.has_value:
        return CellFigure(cell.labels, str(found.showing))
    if found.interval is None:
        return cell
    low, high = (Decimal(str(round(edge, 1))) for edge in found.interval)
    return replace(cell, low=low, high=high)


def addresses(publishable: Publishable, cut: tuple[str, ...]) -> Iterator[tuple]:
    """Where each cell stands in its table, and in the cube."""
    axis = cut[-1]
    if axis == "gender":
        for gender in (*GENDERS, TOTAL):
            yield (gender,), ALL, gender, TOTAL
        return
    for label in (*shown_labels(publishable.cube, axis), TOTAL):
        if "gender" not in cut:
            yield (label,), axis, TOTAL, label
            continue
        for gender in (FEMALE, MALE, BOTH):
            yield (gender, label), axis, gender, label


def figure_to_print(
    publishable: Publishable, indicator: Indicator, *, axis, gender, label
) -> Figure | None:
    """The figure, or None where a count it is made of is hidden."""
    needed = dict.fromkeys(indicator.measure.components(gender))
    counts = {
        (counted, each): publishable.value(counted, axis, each, label)
        for counted, each in needed
    }
    if None in counts.values():
        return None
    return indicator.measure.figure(lambda *key: counts[key], gender)


def cell_of(labels: tuple[str, ...], figure: Figure | None, *, unit: Unit):
    if figure is None:
        return CellFigure(labels, SUPPRESSED)
    if figure.value is None:
        return CellFigure(labels, str(figure.reason))
    return CellFigure(
        labels,
        SHOWN,
        value=rounded(figure, unit=unit),
        numerator=figure.numerator,
        denominator=figure.denominator,
    )


def rounded(figure: Figure, *, unit: Unit) -> Decimal:
    """Half up, to the digits that the number of people allows."""
    scale = 100 if unit in (Unit.PERCENT, Unit.POINTS) else 1
    digits = decimals(unit, figure.denominator)
    exact = figure.value * scale * 10**digits
    return Decimal(half_up(exact)).scaleb(-digits)


def half_up(exact: Fraction) -> int:
    """In integers: a quotient cut to so many digits may land on the wrong side."""
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def decimals(unit: Unit, denominator: int | None) -> int:
    if unit in DIGITS:
        return DIGITS[unit]
    if unit is Unit.PERCENT:
        return 0 if (denominator or 0) < ENOUGH_FOR_A_DECIMAL else 1
    return 0
