"""Published figures, each recomputed to its last printed digit."""

from decimal import Decimal
from fractions import Fraction

import pytest

from equity.indicators.formulas import (
    adjusted_gender_parity_index,
    dissimilarity_index,
    gender_parity_index,
    mean_pay_gap,
    median_pay_gap,
    newcombe_interval,
    pay_quarters,
    representation_ratio,
    return_to_work_rate,
    wilson_interval,
)
from equity.indicators.quarters import Remainder, women_in

# Kuen Ling 2023, GRI 404-1: people and hours by category, men and women.
KUEN_LING_MEN = {"people": (14, 12, 23, 107), "hours": (308, 249.5, 533.5, 3104)}
KUEN_LING_WOMEN = {"people": (2, 3, 1, 27), "hours": (128, 87.5, 28.5, 743)}
# Taeuber and Taeuber, Negroes in Cities (1965), page 236, as SPSS's syntax library.
TAEUBER_B = (0.12, 0.17, 0.12, 0.12, 0.11, 0.2, 0.16)


def mean_hours(group):
    return sum(group["hours"]) / sum(group["people"])


def test_parity_indices_of_training_hours_as_published_by_kuen_ling():
    women, men = mean_hours(KUEN_LING_WOMEN), mean_hours(KUEN_LING_MEN)

    assert round(women, 3) == 29.909
    assert round(men, 3) == 26.891
    assert round(gender_parity_index(women, men), 4) == 1.1122
    assert round(adjusted_gender_parity_index(women, men), 4) == 1.1009


def test_dissimilarity_index_of_job_categories_as_published_by_kuen_ling():
    index = dissimilarity_index(KUEN_LING_WOMEN["people"], KUEN_LING_MEN["people"])

    assert round(index, 4) == 0.1463


@pytest.mark.parametrize(
    ("female", "male", "index", "adjusted"),
    [
        (0.4, 0.5, 0.8, 0.8),
        (0.5, 0.4, 1.25, 1.2),
        (0.5, 0.5, 1.0, 1.0),
        (0, 0.5, 0.0, 0.0),
        (0.5, 0, None, 2.0),
        (0, 0, None, None),
        (None, 0.5, None, None),
        (0.5, None, None, None),
        (Decimal("0.7"), Decimal("0.70"), 1.0, 1.0),
    ],
)
def test_parity_indices_at_and_around_their_limits(female, male, index, adjusted):
    assert gender_parity_index(female, male) == index
    assert adjusted_gender_parity_index(female, male) == adjusted


def test_dissimilarity_index_as_published_by_siegel_and_swanson():
    first = (7.38, 14.16, 14.79, 17.36, 15.11, 10.14, 8.50, 7.28, 5.28)
    second = (6.48, 12.27, 15.25, 15.10, 14.66, 10.80, 8.95, 9.28, 7.21)

    index = dissimilarity_index(first, second)

    assert round(index, 3) == 0.055
    assert dissimilarity_index([10 * share for share in first], second) == (
        pytest.approx(index)
    )


@pytest.mark.parametrize(
    ("women", "men", "index"),
    [
        ((10, 0), (0, 10), 1.0),
        ((1, 2, 3), (10, 20, 30), 0.0),
        ((0, 0), (1, 2), None),
        ((), (), None),
    ],
    ids=["disjoint", "spread alike", "no women", "no categories"],
)
def test_dissimilarity_index_at_its_limits(women, men, index):
    assert dissimilarity_index(women, men) == index


@pytest.mark.parametrize(
    ("women", "men"), [((1, 2), (1, 2, 3)), ((None, 2, 0), (1, 2)), ((), (1,))]
)
def test_dissimilarity_index_refuses_sequences_that_are_not_aligned(women, men):
    with pytest.raises(ValueError, match=f"have {len(women)} and {len(men)}"):
        dissimilarity_index(iter(women), men)


@pytest.mark.parametrize(
    ("counts", "ratio"),
    [
        ((30, 70, 30, 70), 1.0),
        ((50, 50, 25, 75), 2.0),
        ((0, 10, 25, 75), 0.0),
        ((0, 0, 25, 75), None),
        ((5, 5, 0, 75), None),
        ((5, 5, 0, 0), None),
    ],
)
def test_representation_ratio_is_share_over_share(counts, ratio):
    assert representation_ratio(*counts) == ratio


@pytest.mark.parametrize(
    ("women", "men", "mean", "median"),
    [
        ((10, 24, 20), (40, 30), 17 / 35, 15 / 35),
        ([4912], [5503], 591 / 5503, 591 / 5503),
        (4912, 5503, 591 / 5503, 591 / 5503),
        ((12,), (10,), -0.2, -0.2),
        ((), (10,), None, None),
        ((10,), (), None, None),
        ((10,), (0,), None, None),
        ((0,), (10,), 1.0, 1.0),
    ],
)
def test_pay_gaps_are_positive_where_women_earn_less(women, men, mean, median):
    assert mean_pay_gap(women, men) == mean
    assert median_pay_gap(women, men) == median


@pytest.mark.parametrize(
    ("pay", "gap"), [(100, 0.0), (99, 0.01), (98, 0.02), (97, 0.03)]
)
def test_pay_gaps_of_british_columbias_fixture_are_exact(pay, gap):
    assert mean_pay_gap([pay] * 10, [100] * 10) == gap
    assert median_pay_gap([pay] * 10, [100] * 10) == gap


def test_pay_is_summed_exactly():
    assert mean_pay_gap([0.1] * 3, [Decimal("0.3"), 0, 0]) == 0.0


@pytest.mark.parametrize(
    ("count", "sizes"),
    [
        (176, (44, 44, 44, 44)),
        (173, (44, 43, 43, 43)),
        (174, (44, 43, 44, 43)),
        (171, (43, 43, 43, 42)),
        (1, (1, 0, 0, 0)),
    ],
)
def test_pay_quarters_by_the_british_rule(count, sizes):
    quarters = pay_quarters({person: 1000 + person for person in range(count)})

    assert tuple(map(len, quarters)) == sizes
    assert [person for quarter in quarters for person in quarter] == list(range(count))


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(174, (44, 43, 43, 44)), (173, (44, 43, 43, 43)), (171, (43, 43, 42, 43))],
)
def test_pay_quarters_by_british_columbias_rule(count, sizes):
    quarters = pay_quarters(range(count), remainder=Remainder.BRITISH_COLUMBIA)

    assert tuple(map(len, quarters)) == sizes


def test_pay_quarters_split_people_of_one_pay_in_proportion():
    # The British guidance: 36 women and 4 men on one rate, 10 of them below a border.
    people = [("M", 5)] * 30 + [("F", 10)] * 36 + [("M", 10)] * 4 + [("F", 20)] * 90

    quarters = pay_quarters(people)

    assert quarters[0].count("F") == 9
    assert quarters[0].count("M") == 31
    assert quarters[1].count("F") == 37
    assert women_in(quarters, {"F"}) == (9 / 40, 37 / 40, 1.0, 1.0)


def test_pay_quarters_of_nobody_are_no_value():
    assert pay_quarters([]) is None


def test_women_in_quarters_as_published_by_paragon_skills():
    quarters = [
        ("F",) * women + ("M",) * men
        for women, men in ((67, 9), (62, 14), (57, 67), (47, 29))
    ]

    shares = [round(100 * share, 2) for share in women_in(quarters, {"F"})]

    assert shares == [88.16, 81.58, 45.97, 61.84]


@pytest.mark.parametrize(
    ("due", "returned", "percent"),
    [(98, 95, 97), (18, 18, 100), (116, 113, 97), (3, 3, 100), (101, 98, 97)],
    ids=["women 2019", "men 2019", "all 2019", "men 2015", "all 2015"],
)
def test_return_to_work_rate_as_published_by_mondadori(due, returned, percent):
    assert round(100 * return_to_work_rate(due, returned)) == percent


def test_return_to_work_rate_has_no_value_where_nobody_was_due():
    assert return_to_work_rate(0, 0) is None
    assert return_to_work_rate(None, 3) is None


@pytest.mark.parametrize(("due", "returned"), [(3, 4), (0, 1)])
def test_return_to_work_rate_refuses_more_returned_than_due(due, returned):
    with pytest.raises(ValueError, match="More people"):
        return_to_work_rate(due, returned)


@pytest.mark.parametrize(
    "nothing",
    [
        lambda: gender_parity_index(None, 1),
        lambda: adjusted_gender_parity_index(1, None),
        lambda: dissimilarity_index((1, None), (1, 2)),
        lambda: dissimilarity_index(None, (1, 2)),
        lambda: representation_ratio(1, 1, None, 1),
        lambda: mean_pay_gap(None, [1]),
        lambda: mean_pay_gap([10, None], [20]),
        lambda: median_pay_gap([10], [20, None]),
        lambda: median_pay_gap([1], None),
        lambda: return_to_work_rate(1, None),
        lambda: wilson_interval(None, 3),
        lambda: newcombe_interval(1, 2, None, 2),
    ],
)
def test_a_missing_number_is_no_value(nothing):
    assert nothing() is None


@pytest.mark.parametrize(
    "bad",
    [float("nan"), float("inf"), Decimal("Infinity"), Decimal("NaN"), "7", [7], 7j],
    ids=str,
)
def test_formulas_refuse_what_is_no_number(bad):
    for formula in (
        lambda: gender_parity_index(bad, 1),
        lambda: dissimilarity_index((bad, 1), (1, 1)),
        lambda: mean_pay_gap([bad], [1]),
        lambda: wilson_interval(bad, 10),
        lambda: pay_quarters({"Ana": bad}),
    ):
        with pytest.raises(ValueError, match="number is expected|must be finite"):
            formula()


def test_pay_quarters_refuse_negative_pay():
    with pytest.raises(ValueError, match="negative"):
        pay_quarters({"Ana": -1, "Eva": 5})


@pytest.mark.parametrize(
    ("women", "men", "gap"),
    [
        ((13.42,), (15.25,), 0.12),
        ((10, 12), (11, 13, 40), 2 / 13),
        ((10, 10, 10, 50), (12, 12, 12), 1 / 6),
        ((Decimal("9.50"), 9.5), (9.5, Fraction(19, 2)), 0.0),
    ],
    ids=["one each", "even beside odd", "ties in the middle", "of several kinds"],
)
def test_median_pay_gap_takes_the_middle(women, men, gap):
    assert median_pay_gap(women, men) == gap


@pytest.mark.parametrize(
    ("women", "men", "index"),
    [
        ((80, 110, 90, 120), (120, 90, 150, 80), 0.1886),
        ((0.5, 0.5, 0), (0, 0.5, 0.5), 0.5),
        ((Decimal("1.5"), 1), (1, Decimal("1.5")), 0.2),
        ((0.15, 0.15, 0.1, 0.12, 0.18, 0.2, 0.1), TAEUBER_B, 0.1),
        ((10, 20, 30), (15, 25, 35), 0.0333),
    ],
    ids=["four occupations", "shares", "decimals", "Taeuber", "three areas"],
)
def test_dissimilarity_index_of_counts_and_shares(women, men, index):
    assert round(dissimilarity_index(women, men), 4) == index


def test_formulas_refuse_negative_numbers():
    with pytest.raises(ValueError, match="negative"):
        gender_parity_index(Fraction(-1, 2), 1)
