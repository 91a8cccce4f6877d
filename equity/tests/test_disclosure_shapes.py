"""Tables of every shape: no dimension, four of them, groups within groups."""

from itertools import product

import numpy as np
import pytest

from equity.disclosure import TOTAL, Table, protect
from equity.disclosure.audit import audit
from equity.tests.small_tables import hidden, named, truth_of
from equity.tests.test_disclosure_tool import run

SIZES = {"SMALLER": ("MICRO", "SMALL"), "BELOW LARGE": ("SMALLER", "MEDIUM")}


def alone(value):
    return {"tables": [{"name": "t", "dimensions": [],
                        "cells": [{"labels": [], "value": value}]}]}  # fmt: skip


@pytest.mark.parametrize(
    ("value", "status"), [(0, "SHOWN"), (1, "SUPPRESSED"), (4, "SUPPRESSED"),
                          (5, "SHOWN")],
)  # fmt: skip
def test_a_table_of_one_number(value, status):
    code, answer, _complaints = run("protect", alone(value))

    [cell] = answer["tables"][0]["cells"]
    assert (code, cell["status"]) == (0, status)
    code, answer, _complaints = run("audit", alone(cell["value"]))
    assert code == 0


def test_what_has_no_total_protects_itself():
    """Whoever is the only small count of a table without totals needs no partner."""
    table = Table(name="t", dimensions=("g",), cells={("F",): 3, ("M",): 40, ("X",): 7})

    protected = protect([table])

    assert hidden(protected, "t") == {("F",)}
    [interval] = audit([protected["t"].printed]).values()
    assert (interval.low, interval.high) == (0, None)


def by_size(**people):
    smaller = people["MICRO"] + people["SMALL"]
    below = smaller + people["MEDIUM"]
    return Table(
        name="t",
        dimensions=("size",),
        groups={"size": SIZES},
        cells={
            **{(size,): number for size, number in people.items()},
            ("SMALLER",): smaller,
            ("BELOW LARGE",): below,
            (TOTAL,): below + people["LARGE"],
        },
    )


@pytest.mark.parametrize(
    ("people", "wanted"),
    [
        # A partner within the group is enough.
        ({"MICRO": 3, "SMALL": 9, "MEDIUM": 20, "LARGE": 30}, {"MICRO", "SMALL"}),
        # Outside every group but the total, its only partner is the group.
        ({"MICRO": 9, "SMALL": 9, "MEDIUM": 20, "LARGE": 3}, {"LARGE", "BELOW LARGE"}),
    ],
)
def test_groups_within_groups_are_totals_too(people, wanted):
    protected = protect([by_size(**people)])

    secret = {label for (label,) in hidden(protected, "t")}
    assert secret >= wanted
    assert protected.exposed == ()
    assert not any(
        interval.is_exact for interval in audit([protected["t"].printed]).values()
    )


@pytest.mark.slow
def test_four_dimensions_are_safe():
    array = np.random.default_rng(4).poisson(6, (2, 3, 2, 3))
    table = named(array)

    protected = protect([table])

    truth = truth_of(table)
    intervals = audit([protected["table"].printed])
    assert len(table.cells) == len(
        list(product(range(3), range(4), range(3), range(4)))
    )
    assert protected.exposed == ()
    assert intervals
    for key, interval in intervals.items():
        assert interval.low < interval.high
        if 1 <= truth[key] < 5:
            assert interval.low < truth[key]
            assert interval.high >= 5
            assert interval.high - interval.low >= 4
