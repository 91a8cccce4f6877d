"""One indicator of now, cut as whoever coordinates wants it: exact, never out.

By registered sex, like all of these; pay is no part of it, nor what is told in words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from equity.indicators.catalogue import INDICATORS
from equity.indicators.cube import Cube
from equity.indicators.definition import (
    BOTH,
    TOTAL,
    DisclosureClass,
    Indicator,
    Unit,
)
from equity.indicators.labels import labels_in_words
from equity.indicators.results import axes_of, figure_of, genders_of, spread
from equity.reporting.figures import cell_of
from equity.reporting.models import Cell
from equity.reporting.wording import GENDERS, value_in_words

PERIOD = "period"
QUARTERS_SHOWN = 4
MONTHS = 3
SHOWN = {
    indicator.code: indicator
    for indicator in INDICATORS
    if indicator.disclosure_class in (DisclosureClass.COUNT, DisclosureClass.DERIVED)
    and indicator.code != "gender-source"
}


@dataclass(frozen=True)
class CutTable:
    columns: list[str]
    rows: list[tuple[str, list[str]]]


def cut_table(cube: Cube, indicator: Indicator, axis: str) -> CutTable:
    """One row a label, the total last; a column for women, men and both."""
    labels = [TOTAL] if is_spread(indicator) else [*cube.labels(axis), TOTAL]
    genders = columns_of(cube, indicator, axis)
    words = labels_in_words(axis, labels)
    return CutTable(
        columns=heads(genders),
        rows=[
            (words[label], list(cells(cube, indicator, axis, genders, label)))
            for label in labels
        ],
    )


def table_over_time(cubes: list[tuple[str, Cube]], indicator: Indicator) -> CutTable:
    """One row a quarter, each counted by itself."""
    _named, newest = cubes[-1]
    axis = axes_of(newest, indicator)[0]
    genders = columns_of(newest, indicator, axis)
    return CutTable(
        columns=heads(genders),
        rows=[
            (name, list(cells(cube, indicator, axis, genders, TOTAL)))
            for name, cube in cubes
        ],
    )


def heads(genders: tuple[str, ...]) -> list[str]:
    if genders == (TOTAL,):
        return [_("Value")]
    return [str(GENDERS[gender]) for gender in genders]


def columns_of(cube: Cube, indicator: Indicator, axis: str) -> tuple[str, ...]:
    if len(genders_of(cube, indicator, axis)) == 1:
        return (TOTAL,)
    return (*BOTH, BOTH)


def cells(
    cube: Cube, indicator: Indicator, axis: str, genders, label: str
) -> Iterator[str]:
    for gender in genders:
        if is_spread(indicator):
            figure = spread(cube, indicator).figure
        else:
            figure = figure_of(cube, indicator, axis=axis, gender=gender, label=label)
        yield in_words(cell_of((label,), figure, unit=indicator.unit), indicator.unit)


def in_words(cell, unit: Unit) -> str:
    return value_in_words(
        Cell(status=cell.status, value=cell.value, denominator=cell.denominator), unit
    )


def is_spread(indicator: Indicator) -> bool:
    return hasattr(indicator.measure, "over")


def quarters_until(day: date) -> list[tuple[str, date, date]]:
    """The last quarters of a year, the one that runs included, the oldest first."""
    found, first = [], date(day.year, (day.month - 1) // MONTHS * MONTHS + 1, 1)
    for _quarter in range(QUARTERS_SHOWN):
        name = _("%(quarter)s. quarter of %(year)s") % {
            "quarter": (first.month + 2) // MONTHS,
            "year": first.year,
        }
        found.append((name, first, next_quarter(first)))
        first = quarter_before(first)
    return found[::-1]


def next_quarter(first: date) -> date:
    if first.month + MONTHS > 12:
        return date(first.year + 1, 1, 1)
    return first.replace(month=first.month + MONTHS)


def quarter_before(first: date) -> date:
    if first.month == 1:
        return date(first.year - 1, 10, 1)
    return first.replace(month=first.month - MONTHS)
