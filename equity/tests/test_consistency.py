"""Errors that were really published, each caught by the check it breaks."""

from decimal import Decimal

import pytest

from equity.indicators import consistency
from equity.indicators.consistency import Check


def checks(found):
    return [inconsistency.check for inconsistency in found]


def test_quarters_as_published_by_paragon_skills_are_uneven():
    found = consistency.quarters_are_even("quarters", sizes=(76, 124, 76, 76))

    assert found == [
        consistency.Inconsistency(
            check=Check.QUARTERS_ARE_UNEVEN,
            subject="quarters",
            printed=(76, 124, 76, 76),
            expected=(88, 88),
        )
    ]


def test_shares_as_published_by_mondadori_in_2015_are_more_than_all():
    found = consistency.shares_make_a_whole("2015", shares=(61, 49), whole=100, unit=1)

    assert checks(found) == [Check.SHARES_DO_NOT_MAKE_A_WHOLE]
    assert (found[0].printed, found[0].expected) == ((110,), (100,))


def test_two_figures_of_one_name_as_published_by_teco_are_told():
    figures = [("hours per person", 13.88), ("hours per person", 23.26)]

    found = consistency.one_name_one_figure(figures)

    assert checks(found) == [Check.ONE_NAME_TWO_FIGURES]
    assert (found[0].printed, found[0].expected) == ((23.26,), (13.88,))


@pytest.mark.parametrize(
    ("mean", "wrong"),
    [(24.9, True), (25, False), (30, False), (30.1, True)],
)
def test_a_mean_lies_between_those_of_its_groups(mean, wrong):
    found = consistency.mean_within_groups("hours", mean=mean, groups=(25, 30))

    assert checks(found) == [Check.MEAN_OUTSIDE_ITS_GROUPS] * wrong


@pytest.mark.parametrize(
    ("shares", "sizes"),
    [
        ((5, 13, 72, 9, 1), (24, 54, 65, 71, 17)),
        ((5, 14, 71, 9, 1), (29, 45, 66, 73, 20)),
    ],
    ids=["2019", "2020"],
)
def test_the_composition_published_by_mondadori_is_right_within_its_rounding(
    shares, sizes
):
    right = consistency.weighted_mean(
        "women", mean=62, groups=sizes, sizes=shares, unit=1
    )
    wrong = consistency.weighted_mean(
        "women", mean=64, groups=sizes, sizes=shares, unit=1
    )

    assert right == []
    assert checks(wrong) == [Check.MEAN_IS_NOT_THAT_OF_ITS_GROUPS]


@pytest.mark.parametrize(
    ("total", "parts"),
    [
        (7804, (6644, 246, 914)),
        (720, (568, 17, 135)),
        (12356, (7858, 2380, 2118)),
        (Decimal("5182.00"), (308, Decimal("249.5"), Decimal("533.5"), 3104, 987)),
    ],
)
def test_parts_as_published_make_their_totals(total, parts):
    assert consistency.parts_make_the_total("hours", total=total, parts=parts) == []
    assert checks(
        consistency.parts_make_the_total("hours", total=total + 1, parts=parts)
    ) == [Check.PARTS_DO_NOT_MAKE_THE_TOTAL]


def test_a_funnel_may_stay_as_wide_but_never_widen():
    stages = {"enrolled": 40, "attended": 38, "completed": 38, "certified": 39}

    found = consistency.funnel_narrows(stages)

    assert [(one.check, one.subject) for one in found] == [
        (Check.FUNNEL_GROWS, "certified")
    ]


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (189, 191, []),
        (191, 191, []),
        (192, 191, [Check.MORE_THAN_ALL]),
        (0, 0, []),
        (1, 0, [Check.NUMERATOR_WITHOUT_DENOMINATOR]),
    ],
)
def test_coverage_is_at_most_all(part, whole, expected):
    found = consistency.part_of_its_whole("coverage", part=part, whole=whole)

    assert checks(found) == expected


def test_a_parity_index_gives_back_the_rate_of_women():
    right = consistency.parity_index_is_the_ratio(
        "hours", index=1.1122, female=29.909, male=26.891, unit=0.001
    )
    wrong = consistency.parity_index_is_the_ratio(
        "hours", index=0.8991, female=29.909, male=26.891, unit=0.001
    )

    assert right == []
    assert checks(wrong) == [Check.PARITY_INDEX_IS_NOT_THE_RATIO]


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0.9895, []), (0.9896, [Check.SHARE_IS_NOT_THE_QUOTIENT])],
)
def test_a_share_can_be_reckoned_from_its_counts(share, expected):
    found = consistency.share_is_the_quotient(
        "coverage", share=share, numerator=189, denominator=191, unit=0.0001
    )

    assert checks(found) == expected


def test_a_share_of_nobody_with_somebody_in_it_is_told():
    found = consistency.share_is_the_quotient(
        "coverage", share=1, numerator=3, denominator=0, unit=1
    )

    assert checks(found) == [Check.NUMERATOR_WITHOUT_DENOMINATOR]
