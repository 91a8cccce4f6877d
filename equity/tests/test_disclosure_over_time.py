"""Releases one after the other: what is public stays public, also what was mended."""

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equity.disclosure import TOTAL, Table, protect
from equity.tests.attacker import breaches
from equity.tests.cubes import cube
from equity.tests.depth import search
from equity.tests.small_tables import arrays_with, hidden, named, printed, truth_of
from equity.tests.test_disclosure_properties import called

pytestmark = pytest.mark.slow


def only(table, dimension, label, **options):
    """The part of a table that counts one label, as a table of its own."""
    at = table.dimensions.index(dimension)
    return replace(
        table,
        name=label,
        dimensions=table.dimensions[:at] + table.dimensions[at + 1 :],
        where={dimension: label},
        cells={
            labels[:at] + labels[at + 1 :]: value
            for labels, value in table.cells.items()
            if labels[at] == label
        },
        **options,
    )


def unprinted_but_totals(table, dimension):
    at = table.dimensions.index(dimension)
    labels = {labels[at] for labels in table.cells} - {TOTAL}
    pairs = frozenset((dimension, label) for label in labels)
    return replace(table, unprinted=pairs)


def told_of_all(documents, table):
    """What is told of any cell of a table, printed or not."""
    asked = {
        "name": "asked",
        "dimensions": list(table.dimensions),
        "cells": [{"labels": list(labels), "value": None} for labels in table.cells],
    }
    return breaches([*documents, {"tables": [asked]}], truth_of(table))


@partial(search, times=0.5)
@given(arrays_with(2, least=(2, 2), most=(3, 3)))
def test_a_year_does_not_give_away_what_came_after_its_first_quarter(array):
    """Rows are genders, columns quarters: the first one was published by itself."""
    whole = named(array)
    first = protect([only(whole, "b", "b0")])

    year = protect([unprinted_but_totals(whole, "b")], earlier=[first])

    small = {
        place
        for who, place in told_of_all([printed(first), printed(year)], whole)
        if who == "anybody" and 1 <= truth_of(whole)[place] < 5
    }
    assert {called(place) for place in small} <= set(year.exposed)
    for labels, cell in first["b0"].cells.items():
        total = year["table"].cells[*labels, TOTAL]
        left = whole.cells[*labels, TOTAL] - whole.cells[*labels, "b0"]
        if not cell.is_suppressed and 1 <= left < 5:
            assert total.is_suppressed


bands = st.sampled_from([0, 1, 2, 6, 12, 30])


@partial(search, times=0.5)
@given(arrays_with(1, least=(2, 3), most=(2, 3), of=bands))
def test_bands_cut_otherwise_a_year_later_do_not_single_anybody_out(array):
    """-20 and 20 to 39 in one release, -25 and 25 to 39 in the next."""
    young, middle, old = "b0", "b1", "b2"
    groups = {"b": {"-25": (young, middle), "20-39": (middle, old)}}
    atoms = replace(unprinted_but_totals(named(array), "b"), groups=groups)
    first = protect([atoms, cut(atoms, "first", (young, "20-39"), groups)])

    second = protect(
        [atoms, cut(atoms, "second", ("-25", old), groups)], earlier=[first]
    )

    documents = [printed(first), printed(second)]
    small = {
        place
        for who, place in breaches(
            documents, truth_of(atoms, *first_and(second, first))
        )
        if who == "anybody"
    }
    assert {called(place) for place in small} <= set(second.exposed)


def first_and(second, first):
    return [protected.table for protected in (*first.tables, *second.tables)]


def cut(atoms, name, labels, groups):
    members = {label: groups["b"].get(label, (label,)) for label in labels}
    return Table(
        name=name,
        dimensions=("a", "b"),
        groups=groups,
        cells={
            (row, label): sum(atoms.cells[row, each] for each in members[label])
            for row in sorted({row for row, _label in atoms.cells})
            for label in labels
        },
    )


@partial(search, times=0.5)
@given(arrays_with(3, 9, least=(2, 3), most=(3, 3)), st.integers(0, 3))
def test_a_version_mended_in_one_table_stays_linked_to_the_others(array, more):
    people = named(array)
    places = named(array + 10, name="places", measure="places")
    first = protect([people, places])
    mended = named(array + 10 + more, name="places", measure="places")

    second = protect([people, mended], earlier=[first])

    told = breaches([printed(first), {"tables": [printed(second)["tables"][0]]}],
                    truth_of(people, places))  # fmt: skip
    assert told == []
    assert hidden(first, "table") <= hidden(second, "table")


def test_a_count_mended_from_small_to_large_stays_hidden_with_its_partner():
    before = protect([cube({"gender": "FMX"}, [30, 20, 3])])

    after = protect([cube({"gender": "FMX"}, [30, 21, 9])], earlier=[before])

    assert hidden(before) == {("X",), ("M",)}
    assert hidden(after) == {("X",), ("M",)}
    assert after.exposed == ()


def test_what_has_not_changed_since_and_was_shown_is_known_still():
    table = cube({"gender": "FMX"}, [30, 20, 9])
    before = protect([table])
    mended = cube({"gender": "FMX"}, [30, 21, 2])

    after = protect([mended], earlier=[before])

    # 30 women stand in the old version: hiding them now protects nobody.
    assert not after["table"].cells["F",].is_suppressed
    assert {("X",), ("M",)} <= hidden(after)
