"""Derived figures, sums that few make up, rounding and the cell key."""

from fractions import Fraction
from functools import partial
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from equity.disclosure import TOTAL, Policy, ProtectedCell, Status
from equity.disclosure.cell_key import LARGER, NOISE, cell_key, perturbed, record_key
from equity.disclosure.derived import Derived, Showing, pay_showing, showing
from equity.disclosure.magnitudes import (
    closest_guess,
    fails_dominance,
    fails_p_percent,
    least_upper_bound,
    must_hide,
)
from equity.disclosure.rounding import controlled, randomly_rounded
from equity.tests.cubes import cube
from equity.tests.depth import search
from equity.tests.small_tables import arrays, named
from equity.tests.test_disclosure_printing import lines_of

HIDDEN = ProtectedCell(status=Status.SUPPRESSED)


def shown(value):
    return ProtectedCell(status=Status.SHOWN, value=value)


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (shown(8), shown(30), Showing.SHOWN),
        (shown(8), shown(29), Showing.LOW_RELIABILITY),
        (shown(8), shown(10), Showing.LOW_RELIABILITY),
        (shown(8), shown(9), Showing.TOO_FEW),
        (shown(0), shown(0), Showing.NO_DENOMINATOR),
        (HIDDEN, shown(300), Showing.SUPPRESSED),
        (shown(8), HIDDEN, Showing.SUPPRESSED),
    ],
)
def test_a_percentage_is_shown_only_of_shown_counts_of_enough(
    numerator, denominator, expected
):
    derived = Derived(components=(numerator,), denominators=(denominator,))

    assert showing(derived, Policy()) == expected


def test_a_parity_index_needs_enough_of_either_gender():
    derived = Derived(
        components=(shown(40), shown(8)), denominators=(shown(90), shown(9))
    )

    assert showing(derived, Policy()) == Showing.TOO_FEW


@pytest.mark.parametrize(
    ("people", "companies", "expected"),
    [
        ((10, 10), 3, Showing.SHOWN),
        ((10, 9), 3, Showing.TOO_FEW),
        ((10, 10), 2, Showing.TOO_FEW),
    ],
)
def test_pay_needs_ten_of_each_gender_in_three_companies(people, companies, expected):
    assert pay_showing(people, companies, Policy()) == expected


def apart(*amounts):
    return [(str(place), amount) for place, amount in enumerate(amounts)]


def test_dominance_rules_as_in_the_handbook():
    first, second = apart(50_000, 49_000, 1_000), apart(52_000, 50_000, 8_000)

    assert not fails_dominance(first, 1, 90)
    assert fails_p_percent(first, 10)
    assert closest_guess(first) == Fraction(2, 100)
    assert not fails_p_percent(second, 10)
    assert round(float(closest_guess(second)), 3) == 0.154
    assert fails_dominance(second, 2, Fraction("90.9"))
    assert round(float(least_upper_bound(apart(300, 20, 10), 1, 85)), 2) == 352.94
    assert closest_guess(apart(47_600, 8_002, 998)) == Fraction(998, 47_600)


@pytest.mark.parametrize(
    ("contributions", "hidden"),
    [
        ([], False),
        (apart(40, 30), True),
        (apart(40, 30, 30), False),
        (apart(100, 30, 9), True),
        (apart(100, 30, 10), False),
        ([("h", 40), ("h", 30), ("j", 30)], True),
        ([("h", 20), ("h", 20), ("i", 30), ("j", 30)], False),
    ],
    ids=["none", "two", "three", "p %", "just", "a holding", "three holdings"],
)
def test_a_sum_of_few_or_of_one_large_holding_is_hidden(contributions, hidden):
    assert must_hide(contributions, Policy()) == hidden


def test_controlled_rounding_is_as_in_the_handbook():
    table = cube({"row": "abcd", "column": "xy"}, [[1, 0], [3, 3], [12, 20], [16, 23]])

    rounded = controlled(table).cells

    assert rounded["a", TOTAL] in (0, 5)
    assert (rounded["c", TOTAL], rounded["d", TOTAL]) in product((30, 35), (35, 40))


@search
@given(arrays(of=st.integers(0, 23)))
def test_p14_rounded_counts_add_up_and_leave_their_interval(array):
    table = named(array)

    rounded = controlled(table)

    assert rounded is not None
    for labels, value in rounded.cells.items():
        assert value % 5 == 0
        assert abs(value - table.cells[labels]) <= 4
        # A count that is a multiple already is printed as it is.
        assert table.cells[labels] % 5 or value == table.cells[labels]
    for line in lines_of(array.shape):
        assert rounded.cells[line[-1]] == sum(rounded.cells[each] for each in line[:-1])


def roundings(array):
    """Every way to print a table in multiples of five that adds up."""
    below, rest = array // 5, array % 5
    for raised in product(*((0, 1) if part else (0,) for part in rest.ravel())):
        inner = 5 * (below + np.array(raised).reshape(array.shape))
        whole = with_totals(inner)
        if (np.abs(whole - with_totals(array)) <= 4).all():
            yield whole


def with_totals(array):
    wide = np.hstack([array, array.sum(axis=1, keepdims=True)])
    return np.vstack([wide, wide.sum(axis=0)])


@search
@given(arrays(least=(2, 2), most=(2, 3), of=st.integers(0, 23)))
def test_p14_no_other_rounding_that_adds_up_is_nearer_the_truth(array):
    truth = with_totals(array)

    rounded = controlled(named(array)).cells

    away = sum(abs(value - named(array).cells[at]) for at, value in rounded.items())
    assert away == min(np.abs(each - truth).sum() for each in roundings(array))


def test_p14_a_rounded_count_of_a_may_be_anything_from_four_less_to_four_more():
    behind = {}
    for count in range(35):
        for key in range(100):
            shown = randomly_rounded(count, key=f"{count} {key}")
            behind.setdefault(shown, set()).add(count)

    assert behind[0] == set(range(5))
    for shown in (5, 10, 15, 20, 25, 30):
        assert behind[shown] == set(range(shown - 4, shown + 5))


def test_p14_random_rounding_is_right_on_average_and_always_the_same():
    for count in range(12):
        rounded = [randomly_rounded(count, key=str(key)) for key in range(2000)]

        assert rounded == [randomly_rounded(count, key=str(key)) for key in range(2000)]
        assert sum(rounded) / 2000 == pytest.approx(count, abs=0.2)


def test_cell_key_as_in_the_handbook():
    keys = [Fraction("0.9"), Fraction("0.3"), Fraction("0.6")]

    assert cell_key(keys) == Fraction("0.8")
    assert perturbed(keys) == 4


@pytest.mark.parametrize("count", [1, 2, 3, 4, 50])
def test_the_noise_of_the_cell_key_is_nothing_on_average_and_never_tells(count):
    steps = NOISE.get(count, LARGER)
    ends = [at for at, _noise in steps[1:]] + [Fraction(1)]

    mean = sum((end - at) * noise for (at, noise), end in zip(steps, ends, strict=True))

    assert mean == 0
    assert all(count + noise == 0 or count + noise > 2 for _at, noise in steps)


people = st.lists(st.integers(0, 400), unique=True, max_size=30)


@partial(search, times=4)
@given(people, st.text(min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_p15_the_same_people_get_the_same_noise_in_whatever_table(some, secret, random):
    by_topic = [record_key(str(person), secret=secret) for person in some]
    random.shuffle(some)
    by_size = [record_key(str(person), secret=secret) for person in some]

    shown = perturbed(by_topic)

    assert shown == perturbed(by_size)
    assert shown >= 0
    assert shown not in (1, 2)
    assert shown - len(some) in (-3, -2, -1, 0, 1, 2)
    assert some or shown == 0


def test_p15_the_noise_is_nothing_on_average_over_many_cells():
    for size in (1, 2, 3, 7):
        cells = [
            [record_key(f"{cell} {person}", secret="s") for person in range(size)]
            for cell in range(3000)
        ]

        mean = sum(perturbed(cell) for cell in cells) / len(cells)

        assert mean == pytest.approx(size, abs=0.1)
