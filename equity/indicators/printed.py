"""How exactly a figure was printed. No Django here."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from equity.indicators.exact import Number, exactly

# What is counted is exact; what is measured is as exact as its decimals.
COUNTS = ("people", "women", "men", "other")
MEASURES = ("amount",)


def step_of(figures: Iterable[Number | None]) -> Fraction:
    """The step of the last digit printed, the finest of several: 1 for 97, 0.1 for
    96.9. Figures of one column are printed alike, and 29.0 may be read as 29."""
    return min(map(_step, (each for each in figures if each is not None)), default=0)


def _step(figure: Number) -> Fraction:
    if isinstance(figure, Fraction):
        return Fraction(0)
    exactly(figure)
    exponent = Decimal(str(figure)).as_tuple().exponent
    return Fraction(10) ** min(exponent, 0)


def unit_of(table: Mapping, column: str, figures: Iterable[Number | None]) -> Fraction:
    """The step that the figures of a column were rounded to: as the table says it, for
    all or by column, else as they are printed."""
    said = table.get("unit")
    if isinstance(said, Mapping):
        said = said.get(column)
    if said is not None:
        return exactly(said)
    if column in COUNTS:
        return Fraction(0)
    step = step_of(figures)
    return Fraction(0) if column in MEASURES and step == 1 else step
