"""The promises of disclosure control about what is hidden: P12 and P13."""

from copy import deepcopy
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from equity.disclosure import TOTAL, Policy, Table, protect
from equity.disclosure.audit import audit
from equity.disclosure.writing import protected_document
from equity.tests.attacker import breaches, places_of
from equity.tests.depth import PROGRAMMES, search
from equity.tests.least import Fewest
from equity.tests.small_tables import arrays, arrays_with, hidden, named, truth_of

pytestmark = pytest.mark.slow


@search
@given(arrays_with(2), st.randoms(use_true_random=False))
def test_p12_the_order_of_rows_dimensions_and_tables_changes_nothing(array, random):
    table, other = named(array), named(array.sum(axis=1), name="other")
    labels = list(table.cells)
    random.shuffle(labels)
    shuffled = Table(
        name="table",
        dimensions=("b", "a"),
        cells={(b, a): table.cells[a, b] for a, b in labels},
    )

    straight, turned = protect([table, other]), protect([other, shuffled])

    assert dict(straight["table"].cells) == {
        (a, b): cell for (b, a), cell in turned["table"].cells.items()
    }
    assert protect([table, other]) == straight


@search
@given(arrays_with(2, 3), st.randoms(use_true_random=False))
def test_p12_what_categories_are_called_changes_nothing(array, random):
    flat = [value for value in array.flatten().tolist() if value]
    assume(len(set(flat)) == len(flat))
    table = named(array)
    old = sorted({label for labels in table.cells for label in labels} - {TOTAL})
    new = [f"z{place}" for place in range(len(old))]
    random.shuffle(new)
    called = dict(zip(old, new, strict=True)) | {TOTAL: TOTAL}
    renamed = Table(
        name="table",
        dimensions=table.dimensions,
        cells={(called[a], called[b]): n for (a, b), n in table.cells.items()},
    )

    before, after = protect([table]), protect([renamed])

    assert {
        (called[a], called[b]): cell for (a, b), cell in before["table"].cells.items()
    } == dict(after["table"].cells)


@pytest.mark.parametrize("seed", [1, 3, 5, 9])
def test_p12_names_decide_nothing_where_the_cheapest_is_not_sought(seed):
    """Too many candidates to try them all: what is hidden grows step by step."""
    random = np.random.default_rng(seed)
    few = random.choice(np.arange(1, 5), 3)
    many = random.choice(np.arange(5, 200), 27, replace=False)
    array = np.concatenate([few, many])
    random.shuffle(array)
    table = named(array.reshape(5, 6))
    old = sorted({label for labels in table.cells for label in labels} - {TOTAL})
    called = dict(zip(old, random.permutation(old).tolist(), strict=True))
    called[TOTAL] = TOTAL
    cells = [((called[a], called[b]), n) for (a, b), n in table.cells.items()]
    order = random.permutation(len(cells))
    renamed = replace(table, cells=dict(cells[place] for place in order))

    before, after = hidden(protect([table])), hidden(protect([renamed]))

    assert {(called[a], called[b]) for a, b in before} == after


@search
@given(arrays(of=st.sampled_from([0, 5, 6, 7, 12, 30])))
def test_p13_a_table_without_small_counts_is_printed_whole(array):
    assert hidden(protect([named(array)])) == set()


@search
@given(arrays_with(2, 9, 12, least=(2, 3), most=(3, 4)))
def test_p13_whatever_is_hidden_has_to_be(array):
    table = named(array)

    protected = protect([table])

    document = protected_document(protected)
    for labels in hidden(protected):
        if not 1 <= table.cells[labels] < 5:
            shown = deepcopy(document)
            [cell] = [
                cell
                for cell in shown["tables"][0]["cells"]
                if tuple(cell["labels"]) == labels
            ]
            cell["value"] = table.cells[labels]
            assert breaches([shown], truth_of(table)) != [], labels


@search
@given(arrays_with(3, 9, 9, 30, least=(3, 3), most=(3, 4)))
def test_p13_the_grand_total_is_shown_where_there_is_something_else_to_hide(array):
    assert (TOTAL, TOTAL) not in hidden(protect([named(array)])) or array.sum() < 30


@pytest.mark.parametrize("seed", range(0, PROGRAMMES, 5))
def test_p13_at_most_three_tenths_more_are_hidden_than_the_fewest(seed):
    random = np.random.default_rng(seed)
    shape = [int(random.integers(2, 4)), 3 + int(random.integers(0, 4) > 2)]
    array = np.where(
        random.random(shape) < 0.25, random.integers(1, 5, shape), 5 + random.poisson(9)
    )
    table, policy = named(array), Policy()

    protected = protect([table], policy)

    truth = truth_of(table)
    [document] = protected_document(protected)["tables"]
    ours = {place for place, cell in places_of(document) if cell["value"] is None}
    whole = deepcopy(document)
    for place, cell in places_of(whole):
        cell["value"] = truth[place]
    small = {place for place, value in truth.items() if 1 <= value < 5}
    free = [place for place in truth if place not in small and place[1]]
    fewest = Fewest([{"tables": [whole]}], truth, small=small, free=free).count()
    assert fewest is not None
    assert len(ours - small) <= 1.3 * fewest


@partial(search, times=0.5)
@given(arrays(least=(2, 2), most=(2, 4), of=st.integers(0, 6)))
def test_the_audit_finds_what_trying_every_table_finds(array):
    table = named(array)
    secret = {labels: None for labels in table.cells if TOTAL not in labels}
    published = Table(**(vars(table) | {"cells": table.cells | secret}))

    found = audit([published])

    worlds = np.array(list(_worlds_with_the_margins_of(array)))
    assert [(found[key].low, found[key].high) for key in map(_key, secret)] == list(
        zip(worlds.min(axis=0).ravel(), worlds.max(axis=0).ravel(), strict=True)
    )


def _key(labels):
    return "people", frozenset(zip("ab", labels, strict=True))


def _worlds_with_the_margins_of(array):
    """Every table of two rows: all but one figure of the first decide the others."""
    total, columns = array[0].sum(), array.sum(axis=0)
    for some in np.ndindex(*(column + 1 for column in columns[:-1])):
        first = np.array([*some, total - sum(some)])
        if 0 <= first[-1] <= columns[-1]:
            yield np.array([first, columns - first])
