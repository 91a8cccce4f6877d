"""The checks of consistency, run on every count and every figure of a cube.
No Django here."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from equity.indicators import consistency
from equity.indicators.consistency import Check, Inconsistency
from equity.indicators.cube import NO_COMPANY, Cube
from equity.indicators.definition import TOTAL, Indicator
from equity.indicators.exact import exactly
from equity.indicators.measures import Parity, Ratio
from equity.indicators.measuring.cuts import ADDING_UP, UNKNOWN
from equity.indicators.results import axes_of
from equity.profiles.rules import FEMALE, MALE

# Each is a part of the one before, in every cell.
FUNNELS = (
    ("enrolled", "participations", "completed", "certified"),
    ("companies", "companies_declaring"),
    ("companies", "companies_reached"),
    ("companies", "companies_judged", "companies_balanced"),
    ("asked", "answered"),
    ("opinions", "opinions_yes"),
)
# Different people, each under the label of their last session; by what they did they
# may stand under several at once, and so do those who are counted by each edition.
DISTINCT = ("people", "leaders_trained")
NEVER_ADD_UP = ("participants", "trainers")
DECLARED = ("workforce", "leaders")


def inconsistencies(cube: Cube, indicators: Iterable[Indicator]) -> list[Inconsistency]:
    """All that cannot be right; nothing where all is well."""
    return [
        *wrong_totals(cube),
        *totals_that_differ(cube),
        *wrong_funnels(cube),
        *(
            wrong
            for indicator in indicators
            for axis in axes_of(cube, indicator)
            for wrong in wrong_figures(cube, indicator, axis)
        ),
    ]


def adds_up(counted: str, axis: str) -> bool:
    """Test if the parts of a count are no more than its total, and no less."""
    if counted in NEVER_ADD_UP:
        return False
    return not counted.startswith(DISTINCT) or axis in ADDING_UP


def wrong_totals(cube: Cube) -> Iterator[Inconsistency]:
    for (counted, axis), cells in cube.tallies.items():
        labels = cube.labels(axis)
        for gender in dict.fromkeys(gender for gender, _label in cells):
            parts = [cube.tally(counted, axis, gender, label).value for label in labels]
            total = cube.tally(counted, axis, gender, TOTAL).value
            if adds_up(counted, axis) and axis != "source":
                yield from consistency.parts_make_the_total(
                    name_of(counted, axis, gender, TOTAL), total=total, parts=parts
                )
            elif max(parts, default=0) > total:
                yield from consistency.part_of_its_whole(
                    name_of(counted, axis, gender, TOTAL),
                    part=max(parts),
                    whole=total,
                )


def totals_that_differ(cube: Cube) -> list[Inconsistency]:
    """Whatever a count is cut by, its total is one."""
    return consistency.one_name_one_figure(
        (f"{counted}, {gender}", tally.value)
        for (counted, _axis), cells in cube.tallies.items()
        for (gender, label), tally in cells.items()
        if label == TOTAL
    )


def wrong_funnels(cube: Cube) -> Iterator[Inconsistency]:
    for stages in FUNNELS:
        for axis in cube.axes_of(stages[0]):
            for gender, label in cube.tallies[stages[0], axis]:
                yield from consistency.funnel_narrows(
                    {
                        name_of(counted, axis, gender, label): cube.tally(
                            counted, axis, gender, label
                        ).value
                        for counted in stages
                        if (counted, axis) in cube.tallies
                    }
                )


def wrong_figures(
    cube: Cube, indicator: Indicator, axis: str
) -> Iterator[Inconsistency]:
    measure = indicator.measure
    if isinstance(measure, Ratio):
        yield from wrong_ratios(cube, indicator.code, measure, axis)
    elif isinstance(measure, Parity):
        yield from wrong_parities(cube, indicator, axis)


def wrong_ratios(
    cube: Cube, code: str, measure: Ratio, axis: str
) -> Iterator[Inconsistency]:
    """No part is more than its whole, and the mean of all lies among its groups'."""
    labels = cube.labels(axis)
    for gender, label in cube.tallies[measure.part, axis]:
        if measure.whole in DECLARED and not is_declared(gender, label):
            continue
        part, whole = pair(cube, measure, axis, gender, label)
        if measure.bounded or not whole:
            yield from consistency.part_of_its_whole(
                name_of(code, axis, gender, label), part=part, whole=whole * measure.per
            )
        both = (measure.part, measure.whole)
        if label == TOTAL and whole and all(adds_up(each, axis) for each in both):
            pairs = [pair(cube, measure, axis, gender, each) for each in labels]
            if any(p and not w for p, w in pairs):
                continue
            yield from consistency.weighted_mean(
                name_of(code, axis, gender, TOTAL),
                mean=Fraction(part, whole),
                groups=[Fraction(p, w) for p, w in pairs if w],
                sizes=[w for _p, w in pairs if w],
            )


def is_declared(gender: str, label: str) -> bool:
    """Test if companies can declare such people: they know of a registered sex, not of
    what people say of themselves, and of a job, where we may not."""
    return gender in (FEMALE, MALE, TOTAL) and label not in (UNKNOWN, NO_COMPANY)


def pair(cube: Cube, measure: Ratio, axis: str, gender: str, label: str):
    return tuple(
        cube.tally(counted, axis, gender, label).value
        for counted in (measure.part, measure.whole)
    )


def wrong_parities(
    cube: Cube, indicator: Indicator, axis: str
) -> Iterator[Inconsistency]:
    for label in (*cube.labels(axis), TOTAL):

        def of(counted, gender, label=label):
            return cube.tally(counted, axis, gender, label).value

        index = indicator.measure.figure(of, TOTAL).value
        if index is None:
            continue
        women, men = (
            indicator.measure.of_rate.figure(of, each).value for each in (FEMALE, MALE)
        )
        yield from consistency.parity_index_is_the_ratio(
            name_of(indicator.code, axis, TOTAL, label),
            index=index,
            female=women,
            male=men,
        )


def plain(wrong: Inconsistency) -> list:
    """To be kept: numbers as texts, so that none is rounded."""
    numbers = ([str(exactly(each)) for each in side] for side in sides(wrong))
    return [str(wrong.check), wrong.subject, *numbers]


def from_plain(kept: list) -> Inconsistency:
    check, subject, printed, expected = kept
    return Inconsistency(
        check=Check(check),
        subject=subject,
        printed=tuple(map(Fraction, printed)),
        expected=tuple(map(Fraction, expected)),
    )


def sides(wrong: Inconsistency) -> tuple[tuple, tuple]:
    return wrong.printed, wrong.expected


def name_of(what: str, axis: str, gender: str, label: str) -> str:
    """«completed, topic CLIMATE, F»: as it is told to whoever looks for it."""
    return f"{what}, {axis} {label}, {gender}"
