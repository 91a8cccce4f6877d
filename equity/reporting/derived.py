"""Percentages, means and gaps of a release, as disclosure control lets them be shown.

No Django here. A derived figure names the counts it is made of and over how many it
is; `equity/disclosure` says whether it may be printed and what chance alone may make
of it. Of pay it asks for more people.
"""

from collections.abc import Callable
from dataclasses import dataclass

from equity.disclosure import Policy
from equity.disclosure.figures import DerivedFigure, Figure, Kind, derived_figure
from equity.disclosure.tables import ProtectedCell, Status
from equity.indicators.definition import BOTH, TOTAL, DisclosureClass, Indicator
from equity.indicators.measures import (
    MEN,
    WOMEN,
    Comparison,
    DropoutGap,
    Gap,
    PayGap,
    Ratio,
    Representation,
    Share,
)

# A count, and whom it counts.
Part = tuple[str, str]
HIDDEN = ProtectedCell(status=Status.SUPPRESSED)


@dataclass(frozen=True)
class Quotients:
    """Parts over wholes, one by one."""

    kind: Kind
    parts: tuple[Part, ...]
    over: tuple[Part, ...]


def quotients(measure, gender: str) -> Quotients | None:
    """None of a plain count."""
    for kind_of_measure, found in READINGS.items():
        if isinstance(measure, kind_of_measure):
            return found(measure, gender)
    return None


def of_ratio(measure: Ratio, gender: str) -> Quotients:
    kind = Kind.SHARE if measure.bounded else Kind.MEAN
    return Quotients(kind, ((measure.part, gender),), ((measure.whole, gender),))


def of_share(measure: Share, gender: str) -> Quotients:
    whole = BOTH if measure.among == (WOMEN, MEN) else TOTAL
    return Quotients(
        Kind.SHARE, ((measure.counted, measure.gender),), ((measure.counted, whole),)
    )


def of_comparison(measure: Comparison, gender: str) -> Quotients:
    rate = measure.of_rate
    # Those who did not complete: what men complete more is what women leave more.
    sides = (MEN, WOMEN) if isinstance(measure, DropoutGap) else (WOMEN, MEN)
    return Quotients(
        kind_of(measure),
        tuple((rate.part, side) for side in sides),
        tuple((rate.whole, side) for side in sides),
    )


def kind_of(measure: Comparison) -> Kind:
    if isinstance(measure, PayGap):
        return Kind.GAP
    return Kind.DIFFERENCE if isinstance(measure, Gap | DropoutGap) else Kind.RATIO


def of_representation(measure: Representation, gender: str) -> Quotients:
    counts = (measure.taken_in, measure.come_from)
    return Quotients(
        Kind.RATIO,
        tuple((counted, WOMEN) for counted in counts),
        tuple((counted, BOTH) for counted in counts),
    )


READINGS: dict[type, Callable] = {
    Ratio: of_ratio,
    Share: of_share,
    Comparison: of_comparison,
    Representation: of_representation,
}


def derived(
    indicator: Indicator,
    value: Callable[[str, str], int | None],
    *,
    gender: str,
    policy: Policy,
) -> DerivedFigure | None:
    """What may be printed, of counts that ``value`` gives or hides; None of a count."""
    found = quotients(indicator.measure, gender)
    if found is None:
        return None
    figure = Figure(
        name=indicator.code,
        kind=found.kind,
        parts=tuple((counted, (each,)) for counted, each in found.parts),
        over=tuple((counted, (each,)) for counted, each in found.over),
    )
    return derived_figure(
        figure,
        {
            (counted, (each,)): protected_cell(value(counted, each))
            for counted, each in (*found.parts, *found.over)
        },
        is_money=indicator.disclosure_class is DisclosureClass.PAY,
        policy=policy,
    )


def protected_cell(value: int | None) -> ProtectedCell:
    if value is None:
        return HIDDEN
    return ProtectedCell(status=Status.SHOWN, value=value)
