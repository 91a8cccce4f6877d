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


def test_pay_quarters_refuse_a_pay_that_is_missing():
    with pytest.raises(ValueError, match="nothing|number"):
        pay_quarters({"Ana": None, "Eva": 5})
