"""What is wrong with a table of figures, told before anyone else tells it.

No Django here. Each check takes printed figures and gives what it finds wrong, which
is nothing where all is well. ``unit`` is the step the figures were rounded to.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from equity.indicators.exact import Number, exactly


class Check(StrEnum):
    """Why a figure cannot be right."""

    MEAN_OUTSIDE_ITS_GROUPS = "mean_outside_its_groups"
    MEAN_IS_NOT_THAT_OF_ITS_GROUPS = "mean_is_not_that_of_its_groups"
    PARTS_DO_NOT_MAKE_THE_TOTAL = "parts_do_not_make_the_total"
    SHARES_DO_NOT_MAKE_A_WHOLE = "shares_do_not_make_a_whole"
    QUARTERS_ARE_UNEVEN = "quarters_are_uneven"
    ONE_NAME_TWO_FIGURES = "one_name_two_figures"
    FUNNEL_GROWS = "funnel_grows"
    MORE_THAN_ALL = "more_than_all"
    NUMERATOR_WITHOUT_DENOMINATOR = "numerator_without_denominator"
    PARITY_INDEX_IS_NOT_THE_RATIO = "parity_index_is_not_the_ratio"
    SHARE_IS_NOT_THE_QUOTIENT = "share_is_not_the_quotient"
    GAP_IS_NOT_THAT_OF_ITS_PAYS = "gap_is_not_that_of_its_pays"
    GAP_HAS_THE_OTHER_SIGN = "gap_has_the_other_sign"


DISAGREEMENTS = (Check.MORE_THAN_ALL, Check.NUMERATOR_WITHOUT_DENOMINATOR)


@dataclass(frozen=True, kw_only=True)
class Inconsistency:
    """One thing wrong: in which figure, what was printed, and what could have been."""

    check: Check
    subject: str
    printed: tuple[Number, ...]
    expected: tuple[Number, ...] = field(default=())

    @property
    def is_contradiction(self) -> bool:
        """Test if the figures cannot be right, whatever they were taken from; two
        sources that disagree only leave theirs without a value."""
        return self.check not in DISAGREEMENTS


def mean_within_groups(
    subject: str,
    *,
    mean: Number,
    groups: Iterable[Number],
    unit: Number = 0,
) -> list[Inconsistency]:
    """A mean of all lies between the means of the groups, whatever their sizes, and
    still does when all are rounded alike."""
    groups = [exactly(group) for group in groups]
    slack = exactly(unit) / 2
    if not groups or min(groups) - slack <= exactly(mean) <= max(groups) + slack:
        return []
    return [
        Inconsistency(
            check=Check.MEAN_OUTSIDE_ITS_GROUPS,
            subject=subject,
            printed=(mean,),
            expected=(min(groups), max(groups)),
        )
    ]


def weighted_mean(
    subject: str,
    *,
    mean: Number,
    groups: Sequence[Number],
    sizes: Sequence[Number],
    unit: Number = 0,
) -> list[Inconsistency]:
    """A mean of all is that of the groups by their sizes. The groups were rounded too:
    the two halves together are never quite reached."""
    groups, sizes = [exactly(g) for g in groups], [exactly(s) for s in sizes]
    if not sum(sizes):
        return []
    found = sum(g * s for g, s in zip(groups, sizes, strict=True)) / sum(sizes)
    apart = abs(found - exactly(mean))
    if not apart or apart < exactly(unit):
        return []
    return [
        Inconsistency(
            check=Check.MEAN_IS_NOT_THAT_OF_ITS_GROUPS,
            subject=subject,
            printed=(mean,),
            expected=(found,),
        )
    ]


def parts_make_the_total(
    subject: str, *, total: Number, parts: Iterable[Number], unit: Number = 0
) -> list[Inconsistency]:
    parts = [exactly(part) for part in parts]
    # The total and each part may be half a unit off.
    slack = exactly(unit) * (len(parts) + 1) / 2
    if abs(sum(parts) - exactly(total)) <= slack:
        return []
    return [
        Inconsistency(
            check=Check.PARTS_DO_NOT_MAKE_THE_TOTAL,
            subject=subject,
            printed=(total,),
            expected=(sum(parts),),
        )
    ]


def shares_make_a_whole(
    subject: str, *, shares: Iterable[Number], whole: Number = 1, unit: Number = 0
) -> list[Inconsistency]:
    shares = [exactly(share) for share in shares]
    if abs(sum(shares) - exactly(whole)) <= exactly(unit) * len(shares) / 2:
        return []
    return [
        Inconsistency(
            check=Check.SHARES_DO_NOT_MAKE_A_WHOLE,
            subject=subject,
            printed=(sum(shares),),
            expected=(whole,),
        )
    ]


def quarters_are_even(subject: str, *, sizes: Sequence[int]) -> list[Inconsistency]:
    if not sizes or max(sizes) - min(sizes) <= 1:
        return []
    return [
        Inconsistency(
            check=Check.QUARTERS_ARE_UNEVEN,
            subject=subject,
            printed=tuple(sizes),
            expected=(sum(sizes) // len(sizes), -(-sum(sizes) // len(sizes))),
        )
    ]


def one_name_one_figure(
    figures: Iterable[tuple[str, Number]], *, unit: Number = 0
) -> list[Inconsistency]:
    """Figures of one name on a page are one figure, of one denominator."""
    first: dict[str, Number] = {}
    return [
        Inconsistency(
            check=Check.ONE_NAME_TWO_FIGURES,
            subject=name,
            printed=(figure,),
            expected=(first[name],),
        )
        for name, figure in figures
        if abs(exactly(first.setdefault(name, figure)) - exactly(figure))
        > exactly(unit)
    ]


def funnel_narrows(stages: Mapping[str, Number]) -> list[Inconsistency]:
    """Each stage is a part of the one before."""
    named = list(stages.items())
    return [
        Inconsistency(
            check=Check.FUNNEL_GROWS, subject=name, printed=(count,), expected=(before,)
        )
        for (_stage, before), (name, count) in zip(named, named[1:], strict=False)
        if exactly(count) > exactly(before)
    ]


def part_of_its_whole(
    subject: str, *, part: Number, whole: Number
) -> list[Inconsistency]:
    """Nothing is covered more than wholly, nor anything of nothing."""
    if exactly(part) <= exactly(whole):
        return []
    missing = exactly(whole) == 0
    return [
        Inconsistency(
            check=Check.NUMERATOR_WITHOUT_DENOMINATOR
            if missing
            else Check.MORE_THAN_ALL,
            subject=subject,
            printed=(part,),
            expected=(whole,),
        )
    ]


def parity_index_is_the_ratio(
    subject: str,
    *,
    index: Number,
    female: Number,
    male: Number,
    unit: Number = 0,
    rate_unit: Number | None = None,
) -> list[Inconsistency]:
    """The index by the men's rate gives back the women's. The rates may have been
    rounded otherwise than the index."""
    index, female, male, step = map(exactly, (index, female, male, unit))
    rate_step = step if rate_unit is None else exactly(rate_unit)
    slack = (step * male + rate_step * index + rate_step + step * rate_step / 2) / 2
    if abs(index * male - female) <= slack:
        return []
    return [
        Inconsistency(
            check=Check.PARITY_INDEX_IS_NOT_THE_RATIO,
            subject=subject,
            printed=(female,),
            expected=(index * male,),
        )
    ]


def share_is_the_quotient(
    subject: str,
    *,
    share: Number,
    numerator: Number,
    denominator: Number,
    unit: Number,
    numerator_unit: Number = 0,
) -> list[Inconsistency]:
    """A printed share can be reckoned again from its printed counts."""
    if exactly(denominator) == 0:
        return part_of_its_whole(subject, part=numerator, whole=denominator)
    expected = exactly(numerator) / exactly(denominator)
    slack = (exactly(unit) + exactly(numerator_unit) / exactly(denominator)) / 2
    if abs(expected - exactly(share)) <= slack:
        return []
    return [
        Inconsistency(
            check=Check.SHARE_IS_NOT_THE_QUOTIENT,
            subject=subject,
            printed=(share,),
            expected=(expected,),
        )
    ]


def gap_is_of_its_pays(
    subject: str,
    *,
    gap: Number,
    women: Number,
    men: Number,
    unit: Number = 0,
    pay_unit: Number = 0,
) -> list[Inconsistency]:
    """A gap is what women earn less, as a part of what men earn; with the other sign
    the same digits say the opposite."""
    gap, women, men = exactly(gap), exactly(women), exactly(men)
    if not men:
        return part_of_its_whole(subject, part=women, whole=men)
    expected = (men - women) / men
    slack = (exactly(unit) + exactly(pay_unit) * (1 + women / men) / men) / 2
    if abs(expected - gap) <= slack:
        return []
    is_reversed = abs(expected + gap) <= slack
    return [
        Inconsistency(
            check=Check.GAP_HAS_THE_OTHER_SIGN
            if is_reversed
            else Check.GAP_IS_NOT_THAT_OF_ITS_PAYS,
            subject=subject,
            printed=(gap,),
            expected=(expected,),
        )
    ]
