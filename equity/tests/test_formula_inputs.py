"""Numbers as they come: arrays, generators, and others' worked examples of pay."""

import numpy as np
import pytest

from equity.indicators.formulas import (
    dissimilarity_index,
    gender_parity_index,
    mean_pay_gap,
    median_pay_gap,
    pay_quarters,
)
from equity.indicators.quarters import women_in


def test_numbers_from_arrays_and_generators_are_numbers_too():
    pays = np.array([10, 12, 50])

    assert mean_pay_gap(pays, (20 * n for n in (1, 2))) == mean_pay_gap(
        [10, 12, 50], [20, 40]
    )
    assert dissimilarity_index(np.array([1, 2]), iter((2, 1))) == 1 / 3
    assert gender_parity_index(np.float64(0.1), np.int64(1)) == 0.1
    assert gender_parity_index(np.float32(0.1), np.float32(1)) == 0.1
    # An array's own integers would go round at 2 to the 63rd.
    assert mean_pay_gap(np.array([4, 6]) * 10**18, [10**19]) == 0.5


def test_pay_of_the_dataset_that_paygap_ie_explains_with():
    # 1000, 40, 10, 20 and 40: 222 on average, 40 in the middle.
    pays = (1000, 40, 10, 20, 40)

    assert mean_pay_gap(pays, [222]) == median_pay_gap(pays, [40]) == 0.0


def test_pay_quarters_of_the_company_of_a_hundred_that_paygapcheck_draws():
    quarters = pay_quarters(
        (gender, pay)
        for pay, people in enumerate(((17, 8), (15, 10), (12, 13), (6, 19)))
        for gender, many in zip("FM", people, strict=True)
        for _each in range(many)
    )

    assert women_in(quarters, {"F"}) == (0.68, 0.6, 0.48, 0.24)


@pytest.mark.parametrize(
    "bad",
    [
        {"Ana": None, "Eva": 5},
        {1: ("F", 5)},
        [("F", None)],
        [("F", 5, "MANAGEMENT")],
        [5, "F"],
        "F5",
    ],
    ids=str,
)
def test_pay_quarters_refuse_what_is_no_pay_of_a_person(bad):
    with pytest.raises(ValueError, match="nothing|number|a person and their pay"):
        pay_quarters(bad)


def test_pay_quarters_take_people_before_or_after_their_pay_and_pays_alone():
    expected = (("c", "d"), ("b",), ("a",), ("e",))

    for people in (
        {"a": 30, "b": 20, "c": 10, "d": 10, "e": 40},
        iter([("a", 30), ("b", 20), ("c", 10), ("d", 10), ("e", 40)]),
        [(30, "a"), (20, "b"), (10, "c"), (10, "d"), (40, "e")],
    ):
        assert pay_quarters(people) == expected
    assert pay_quarters((30, 20, 10, 10, 40)) == ((10, 10), (20,), (30,), (40,))


def test_pay_quarters_of_one_pay_have_the_women_of_all_in_each():
    # Regulation 13(2): the relative proportion in each band is the same.
    quarters = pay_quarters([("F", 9)] * 24 + [("M", 9)] * 16)

    assert women_in(quarters, {"F"}) == (0.6, 0.6, 0.6, 0.6)
