"""The promises of disclosure control, P1 to P17, on tables that nobody chose."""

import os
from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from equity.disclosure import TOTAL, Table, protect
from equity.disclosure.audit import audit
from equity.disclosure.relations import keys_of
from equity.tests.cubes import cube

# A deeper search: DISCLOSURE_EXAMPLES=500 pytest equity/tests/test_disclosure_…
EXAMPLES = int(os.environ.get("DISCLOSURE_EXAMPLES", "4"))
search = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="DISCLOSURE_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
counts = st.one_of(st.integers(0, 6), st.integers(0, 40))
pytestmark = pytest.mark.slow


@st.composite
def arrays(draw, least=(2, 2), most=(3, 5)):
    shape = tuple(
        draw(st.integers(low, high)) for low, high in zip(least, most, strict=True)
    )
    size = int(np.prod(shape))
    listed = draw(st.lists(counts, min_size=size, max_size=size))
    return np.array(listed).reshape(shape)


def named(array, *, names="abcdef", name="table", where=None):
    dimensions = {
        dimension: [f"{dimension}{place}" for place in range(size)]
        for dimension, size in zip(names, array.shape, strict=False)
    }
    return cube(dimensions, array, name=name, where=where or {})


def printed(protected):
    return [table.printed for table in protected.tables]


def truth_of(*tables):
    return {
        key: table.cells[labels]
        for table in tables
        for labels, key in keys_of(table).items()
    }


def assert_safe(truth, published, *, threshold=5):
    """P1, P2, P4, P5 and P6: the public tables, all together, before every reader."""
    intervals = audit(published)
    for key, interval in intervals.items():
        assert not interval.is_exact, key
        if 1 <= truth[key] < threshold:
            assert interval.high is None or interval.high >= threshold, key
            assert interval.low <= truth[key] - 1, key
            assert (
                interval.high is None or interval.high - interval.low >= threshold - 1
            )
    for alone in [key for key in intervals if truth[key] == 1]:
        others = audit(published, known={alone: 1})
        assert not [key for key, interval in others.items() if interval.is_exact]


@search
@given(arrays())
def test_nobody_can_reckon_a_hidden_count(array):
    table = named(array)

    protected = protect([table])

    assert protected.exposed == ()
    assert_safe(truth_of(table), printed(protected))
    for labels, cell in protected["table"].cells.items():
        assert cell.is_suppressed or cell.value == table.cells[labels]
        assert cell.is_suppressed or not 1 <= table.cells[labels] < 5


@search
@given(arrays(least=(2, 2, 2), most=(3, 3, 3)))
def test_nobody_can_reckon_a_hidden_count_in_three_dimensions(array):
    table = named(array)

    protected = protect([table])

    assert protected.exposed == ()
    assert_safe(truth_of(table), printed(protected))


@search
@given(arrays(least=(2, 2, 2), most=(3, 3, 3)))
def test_tables_that_share_a_total_are_safe_together(array):
    tables = [
        named(array.sum(axis=2), names="ab", name="ab"),
        named(array.sum(axis=1), names="ac", name="ac"),
        named(array.sum(axis=0), names="bc", name="bc"),
    ]

    protected = protect(tables)

    assert protected.exposed == ()
    assert_safe(truth_of(*tables), printed(protected))


@search
@given(arrays(least=(2, 2, 2), most=(3, 3, 3)))
def test_a_release_is_safe_beside_those_before_it(array):
    first = named(array.sum(axis=2), names="ab", name="ab")
    second = named(array.sum(axis=1), names="ac", name="ac")
    before = protect([first])

    after = protect([second, first], earlier=[before])

    assume(not after.exposed)
    assert_safe(truth_of(first, second), printed(before) + printed(after))
    for labels, cell in before["ab"].cells.items():
        assert not cell.is_suppressed or after["ab"].cells[labels].is_suppressed


@search
@given(arrays(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_dimensions_changes_nothing(array, random):
    table = named(array)
    labels = list(table.cells)
    random.shuffle(labels)
    shuffled = Table(
        name="table",
        dimensions=("b", "a"),
        cells={(b, a): table.cells[a, b] for a, b in labels},
    )

    straight, turned = protect([table]), protect([shuffled])

    assert dict(straight["table"].cells) == {
        (a, b): cell for (b, a), cell in turned["table"].cells.items()
    }


@search
@given(arrays())
def test_what_categories_are_called_changes_nothing(array):
    flat = [value for value in array.flatten().tolist() if value]
    assume(len(set(flat)) == len(flat))
    table = named(array)
    other = {label: f"z{999 - place}" for place, label in enumerate(_labels(table))}
    other[TOTAL] = TOTAL
    renamed = Table(
        name="table",
        dimensions=table.dimensions,
        cells={(other[a], other[b]): value for (a, b), value in table.cells.items()},
    )

    before, after = protect([table]), protect([renamed])

    assert {
        (other[a], other[b]): cell for (a, b), cell in before["table"].cells.items()
    } == dict(after["table"].cells)


def _labels(table):
    return sorted({label for labels in table.cells for label in labels} - {TOTAL})


@search
@given(arrays(least=(2, 3), most=(3, 5)))
def test_nothing_is_hidden_that_need_not_be(array):
    table = named(array)
    protected = protect([table])
    published = protected["table"].printed
    truth = truth_of(table)

    for labels, value in table.cells.items():
        if not protected["table"].cells[labels].is_suppressed or 1 <= value < 5:
            continue
        shown = {**published.cells, labels: value}
        with pytest.raises(AssertionError):
            assert_all_promises(truth, Table(**(vars(published) | {"cells": shown})))


def assert_all_promises(truth, published):
    assert_safe(truth, [published])
    # Who knows that zeros are printed knows that nothing hidden is one.
    alive = [key for key in audit([published]) if truth[key]]
    spare = audit([published], least=1) if len(alive) == len(audit([published])) else {}
    assert not [key for key, interval in spare.items() if interval.is_exact]


@search
@given(arrays())
def test_a_table_without_small_counts_is_printed_whole(array):
    table = named(np.where((array > 0) & (array < 5), 5, array))

    protected = protect([table])

    assert not [
        cell for cell in protected["table"].cells.values() if cell.is_suppressed
    ]


@search
@given(arrays(least=(2, 2), most=(2, 4)))
def test_the_audit_finds_what_trying_every_table_finds(array):
    array = np.minimum(array, 6)
    table = named(array)
    hidden = {labels: None for labels in table.cells if TOTAL not in labels}
    published = Table(**(vars(table) | {"cells": table.cells | hidden}))

    found = audit([published])

    worlds = np.array(list(_worlds_with_the_margins_of(array)))
    assert [(found[key].low, found[key].high) for key in map(_key, hidden)] == list(
        zip(worlds.min(axis=0).ravel(), worlds.max(axis=0).ravel(), strict=True)
    )


def _key(labels):
    return "people", frozenset(zip("ab", labels, strict=True))


def _worlds_with_the_margins_of(array):
    """Every table of two rows: all but one figure of the first decide the others."""
    total, columns = array[0].sum(), array.sum(axis=0)
    for some in product(*(range(column + 1) for column in columns[:-1])):
        first = np.array([*some, total - sum(some)])
        if 0 <= first[-1] <= columns[-1]:
            yield np.array([first, columns - first])
