"""Every figure of a cube, by every axis it can be cut by. No Django here.

Exact, and so never published: for the coordination, and for the checks.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from equity.indicators.cube import Cube
from equity.indicators.definition import BOTH, TOTAL, Figure, Indicator
from equity.indicators.measures import Count, Dissimilarity, Ratio
from equity.profiles.rules import GENDERS

ALONE = (TOTAL,)


@dataclass(frozen=True)
class Result:
    """One figure: of what, for whom, and under which label of which axis."""

    indicator: Indicator
    axis: str
    gender: str
    label: str
    figure: Figure


def results(cube: Cube, indicators: Iterable[Indicator]) -> list[Result]:
    return [
        result
        for indicator in indicators
        for axis in axes_of(cube, indicator)
        for result in results_by(cube, indicator, axis)
    ]


def axes_of(cube: Cube, indicator: Indicator) -> list[str]:
    """What all the counts of an indicator are cut by."""
    counts = {counted for counted, _gender in indicator.measure.components(TOTAL)}
    if not counts:
        return []
    shared = set.intersection(*({*cube.axes_of(counted)} for counted in counts))
    if isinstance(indicator.measure, Dissimilarity):
        # Spread over one axis, it is one figure, and of the whole.
        shared &= {indicator.measure.over}
    return [axis for axis in cube.axes_of(min(counts)) if axis in shared]


def results_by(cube: Cube, indicator: Indicator, axis: str) -> Iterator[Result]:
    if isinstance(indicator.measure, Dissimilarity):
        yield spread(cube, indicator)
        return
    for gender in genders_of(cube, indicator, axis):
        for label in (*cube.labels(axis), TOTAL):
            figure = figure_of(cube, indicator, axis=axis, gender=gender, label=label)
            yield Result(indicator, axis, gender, label, figure)


def figure_of(
    cube: Cube, indicator: Indicator, *, axis: str, gender: str, label: str
) -> Figure:
    return indicator.measure.figure(
        lambda counted, each: cube.tally(counted, axis, each, label).value, gender
    )


def spread(cube: Cube, indicator: Indicator) -> Result:
    measure = indicator.measure
    counts = [
        tuple(cube.tally(measure.counted, measure.over, g, label).value for g in BOTH)
        for label in cube.labels(measure.over)
    ]
    return Result(indicator, measure.over, TOTAL, TOTAL, measure.figure_over(counts))


def genders_of(cube: Cube, indicator: Indicator, axis: str) -> tuple[str, ...]:
    """Each gender, women and men together, and everybody; or everybody alone, where
    the figure compares genders or counts nobody's."""
    if not isinstance(indicator.measure, Count | Ratio):
        return ALONE
    counted, _gender = indicator.measure.components(TOTAL)[0]
    has_gender = (GENDERS[0], TOTAL) in cube.tallies[counted, axis]
    return (*GENDERS, BOTH, TOTAL) if has_gender else ALONE
