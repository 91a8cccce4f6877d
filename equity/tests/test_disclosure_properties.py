"""The promises of disclosure control, P1 to P7, on tables that nobody chose.

The judge is the attacker of these tests, who knows nothing of the engine.
"""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equity.disclosure import Policy, protect
from equity.tests.attacker import Reader, breaches, places_of
from equity.tests.depth import search
from equity.tests.small_tables import (
    arrays,
    arrays_with,
    hidden,
    named,
    printed,
    truth_of,
)

pytestmark = pytest.mark.slow
small = st.integers(1, 4)


@search
@given(small.flatmap(lambda value: arrays_with(value)))
def test_p1_no_hidden_count_can_be_reckoned(array):
    table = named(array)

    protected = protect([table])

    reader = Reader([printed(protected)])
    assert protected.exposed == ()
    assert reader.told(lambda _place, low, high: low < high) == []
    for labels, cell in protected["table"].cells.items():
        assert cell.is_suppressed or cell.value == table.cells[labels]


@search
@given(st.integers(2, 8), st.data())
def test_p2_nobody_can_tell_that_a_count_is_below_the_threshold(threshold, data):
    array = data.draw(arrays_with(data.draw(st.integers(1, threshold - 1))))
    table = named(array)

    protected = protect([table], Policy(threshold=threshold))

    found = breaches([printed(protected)], truth_of(table), threshold=threshold)
    assert [place for who, place in found if who == "anybody"] == []
    for labels, value in table.cells.items():
        assert not 1 <= value < threshold or labels in hidden(protected)


@search
@given(arrays_with(3, 30))
def test_p3_small_counts_and_those_that_protect_them_bear_one_marker(array):
    table = named(array)

    protected = protect([table])

    [document] = printed(protected)["tables"]
    marks = {
        (labels, tuple(sorted((name, value) for name, value in cell.items())))
        for cell in document["cells"]
        if (labels := tuple(cell.pop("labels"))) and cell["value"] is None
    }
    assert {mark for _labels, mark in marks} == {
        (("status", "SUPPRESSED"), ("value", None))
    }
    cells = protected["table"].cells
    assert len({repr(cells[labels]) for labels in hidden(protected)}) == 1
    # The order in which they stand is that of the table given: it tells nothing.
    assert list(cells) == list(table.cells)


@search
@given(
    arrays_with(1, 1, most=(2, 4), of=st.sampled_from([0, 0, 1, 1, 3, 7, 20])),
    st.sampled_from([2, 3, 5]),
)
def test_p4_a_zero_and_a_one_are_no_partners(array, threshold):
    """Two ones that add up to two hide nothing from who knows that zeros are shown."""
    table = named(array)
    policy = Policy(threshold=threshold, insiders=False)

    protected = protect([table], policy)

    assert protected.exposed == ()
    assert (
        breaches(
            [printed(protected)],
            truth_of(table),
            threshold=threshold,
            insiders=False,
        )
        == []
    )


@search
@given(arrays_with(1, 1, 3, of=st.sampled_from([0, 1, 1, 2, 4, 8, 20])))
def test_p5_who_is_alone_in_a_cell_learns_no_other(array):
    table = named(array)

    protected = protect([table])

    assert protected.exposed == ()
    assert breaches([printed(protected)], truth_of(table)) == []


def in_pairs(array):
    """Three tables of two dimensions each, of the same people."""
    return [
        named(array.sum(axis=2), names="ab", name="ab"),
        named(array.sum(axis=1), names="ac", name="ac"),
        named(array.sum(axis=0), names="bc", name="bc"),
    ]


few = st.sampled_from([0, 0, 0, 0, 1, 1, 2, 6])
cubes = arrays(least=(2, 2, 2), most=(2, 2, 3), of=few)


@partial(search, times=0.5)
@given(cubes)
def test_p6_tables_of_the_same_people_are_safe_together(array):
    tables = in_pairs(array)

    protected = protect(tables)

    assert protected.exposed == ()
    assert breaches([printed(protected)], truth_of(*tables)) == []


@partial(search, times=0.5)
@given(arrays(least=(2, 2, 2), most=(2, 2, 3)))
def test_p6_three_dimensions_are_safe(array):
    table = named(array)

    protected = protect([table])

    assert protected.exposed == ()
    assert breaches([printed(protected)], truth_of(table)) == []


def called(place):
    measure, labels = place
    return ", ".join([measure, *(f"{name} {label}" for name, label in sorted(labels))])


@partial(search, times=0.5)
@given(
    arrays(
        least=(2, 2, 2), most=(2, 2, 3), of=st.sampled_from([0, 1, 1, 2, 2, 3, 8, 20])
    )
)
def test_p7_a_release_is_safe_beside_those_before_it(array):
    """The one before was less careful: it shows counts of 3 and 4."""
    first, second, third = in_pairs(array)
    before = protect([first], Policy(threshold=3))

    after = protect([second, third, first], earlier=[before])
    grown = protect([named(array.sum(axis=2) + 20, names="ab", name="ab")],
                    earlier=[before])  # fmt: skip

    # What is public already may leave no way out: then the release says so itself.
    told = breaches(
        [printed(before), printed(after)],
        truth_of(first, second, third),
    )
    shown_before = {
        place for place, cell in cells_of(before) if 1 <= (cell["value"] or 0) < 5
    }
    named_in_it = {called(place) for _who, place in told}
    named_in_it |= {called(place) for place in shown_before}
    assert named_in_it <= set(after.exposed)
    assert hidden(before, "ab") <= hidden(after, "ab")
    assert hidden(before, "ab") <= hidden(grown, "ab")


def cells_of(protected):
    for table in printed(protected)["tables"]:
        yield from places_of(table)
