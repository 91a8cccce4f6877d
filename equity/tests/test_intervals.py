"""Intervals of proportions as others printed them."""

from decimal import Decimal
from fractions import Fraction

import pytest

from equity.indicators.formulas import newcombe_interval, wilson_interval


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (5, 10, 0.2366, 0.7634),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (0, 5, 0.0, 0.4345),
    ],
)
def test_wilson_interval_as_published_by_newcombe(successes, n, low, high):
    interval = wilson_interval(successes, n)

    assert tuple(round(bound, 4) for bound in interval) == (low, high)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((0, 10, 0, 10), -0.2775, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0),
        ((10, 10, 0, 10), 0.6075, 1.0),
    ],
)
def test_newcombe_interval_as_published_for_method_10(counts, low, high):
    interval = newcombe_interval(*counts)

    assert tuple(round(bound, 4) for bound in interval) == (low, high)


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (8, 10, 0.4901625, 0.9433178),
        (20, 100, 0.1333669, 0.2888292),
        (15, 25, 0.4073946, 0.7659670),
        (50, 100, 0.4038315, 0.5961685),
    ],
    ids=["R binom", "textbook", "R prop.test", "half of a hundred"],
)
def test_wilson_interval_as_printed_by_other_programs(successes, n, low, high):
    interval = wilson_interval(successes, n)

    assert tuple(round(bound, 7) for bound in interval) == (low, high)


def test_wilson_interval_of_ligardens_thirteen_of_sixteen():
    # As Fagerland, Lydersen and Laake's programs print it.
    low, high = wilson_interval(13, 16)

    assert (round(low, 4), round(high, 4)) == (0.5699, 0.9341)


@pytest.mark.parametrize("confidence", [0, 1, -0.5, 95, float("nan")])
def test_intervals_refuse_a_confidence_that_is_no_probability(confidence):
    with pytest.raises(ValueError, match="confidence"):
        wilson_interval(5, 10, confidence=confidence)
    with pytest.raises(ValueError, match="confidence"):
        newcombe_interval(5, 10, 3, 10, confidence=confidence)


def test_newcombe_interval_of_the_trial_of_epinephrine():
    # Perondi and others (2004): 7 of 34 beside 1 of 34, in Fagerland's book.
    low, high = newcombe_interval(7, 34, 1, 34)

    assert (round(low, 4), round(high, 4)) == (0.0189, 0.3404)


def test_newcombe_interval_is_the_opposite_of_the_reversed():
    low, high = newcombe_interval(9, 10, 3, 10)

    assert newcombe_interval(3, 10, 9, 10) == (-high, -low)


def test_intervals_take_numbers_of_any_kind():
    expected = wilson_interval(81, 263)

    for kind in (float, Decimal, Fraction):
        assert wilson_interval(kind(81), kind(263)) == expected
        assert newcombe_interval(kind(56), kind(70), kind(48), kind(80)) == (
            newcombe_interval(56, 70, 48, 80)
        )


def test_intervals_have_no_value_without_cases_and_refuse_the_impossible():
    assert wilson_interval(0, 0) is None
    assert newcombe_interval(0, 0, 1, 2) is None
    assert newcombe_interval(1, 2, 0, 0) is None
    with pytest.raises(ValueError, match="Successes"):
        wilson_interval(3, 2)
    with pytest.raises(ValueError, match="Successes"):
        newcombe_interval(1, 2, -1, 2)
