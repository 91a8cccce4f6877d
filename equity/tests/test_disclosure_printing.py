"""The promises of disclosure control about all that is printed: P8 to P11, P17."""

import json
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from equity.disclosure import TOTAL, Table, protect
from equity.disclosure.figures import Figure, Kind
from equity.disclosure.reading import tables_from
from equity.disclosure.relations import keys_of
from equity.disclosure.writing import protected_document
from equity.tests.attacker import Reader, Share, breaches, concerns
from equity.tests.depth import search
from equity.tests.small_tables import (
    arrays,
    arrays_with,
    hidden,
    named,
    printed,
    truth_of,
)
from equity.tests.test_disclosure_tool import run

pytestmark = pytest.mark.slow


def shares_of(table):
    """The share of each column in each row's total."""
    return [
        Figure(
            name=" ".join(labels),
            kind=Kind.SHARE,
            parts=((table.name, labels),),
            over=((table.name, (labels[0], TOTAL)),),
        )
        for labels in table.cells
        if labels[1] != TOTAL
    ]


def as_read(document, table):
    """What a reader makes of the printed percentages."""
    keys = keys_of(table)
    for figure in document["figures"]:
        if figure["value"] is not None:
            digits = len(figure["value"].partition(".")[2])
            yield Share(
                part=keys[tuple(figure["parts"][0]["labels"])],
                whole=keys[tuple(figure["over"][0]["labels"])],
                printed=Fraction(figure["value"]),
                half=Fraction(1, 2 * 10**digits),
            )


@search
@given(arrays_with(2, 38, most=(2, 3)))
def test_p8_percentages_tell_nothing_that_the_counts_do_not(array):
    table = named(array)

    protected = protect([table], figures=shares_of(table))

    document = printed(protected)
    assert protected.exposed == ()
    assert breaches([document], truth_of(table), shares=as_read(document, table)) == []
    secret = hidden(protected)
    for derived in protected.derived:
        made_of = {labels for _t, labels in derived.figure.parts + derived.figure.over}
        assert derived.value is None or not made_of & secret


@search
@given(arrays_with(2, most=(1, 4), least=(1, 3)), st.integers(0, 2))
def test_p9_a_number_in_a_title_is_a_figure_like_any_other(array, place):
    """The title counts one row's people; the table does not print their total."""
    whole = named(array)
    label = f"b{place}"
    table = replace(
        whole,
        cells={labels: n for labels, n in whole.cells.items() if labels[1] != TOTAL},
    )
    titles = [
        Table(name="all", dimensions=(), cells={(): int(array.sum())}),
        Table(
            name="a place",
            dimensions=(),
            where={"a": "a0", "b": label},
            cells={(): table.cells["a0", label]},
        ),
    ]

    protected = protect([table, *titles])

    assert protected.exposed == ()
    assert breaches([printed(protected)], truth_of(whole, *titles)) == []
    in_table = protected["table"].cells["a0", label]
    assert protected["a place"].cells[()] == in_table


@search
@given(arrays_with(2, 30))
def test_p10_every_form_says_the_same(array):
    table = named(array)

    protected = protect([table])

    cells = protected["table"].cells
    ours = {labels: (str(cell.status), cell.value) for labels, cell in cells.items()}
    text = json.dumps(protected_document(protected))
    [read] = tables_from(json.loads(text), hidden=True)
    [written] = json.loads(text)["tables"]
    _code, audited, _complaints = run("audit", text)
    assert ours == said_by(written) == said_by(audited["tables"][0])
    assert read.cells == {labels: value for labels, (_status, value) in ours.items()}
    for status, value in ours.values():
        assert (status == "SUPPRESSED") == (value is None)


def said_by(table):
    return {
        tuple(cell["labels"]): (cell["status"], cell["value"])
        for cell in table["cells"]
    }


@search
@given(arrays(least=(2, 3), most=(3, 4)))
def test_p11_no_choice_of_labels_differs_from_another_by_a_few(array):
    """Take from any shown total any shown parts: what is left is nobody, or enough."""
    table = named(array)

    cells = protect([table])["table"].cells

    for line in lines_of(array.shape):
        *parts, total = (cells[labels] for labels in line)
        shown = [cell.value for cell in parts if not cell.is_suppressed]
        if total.is_suppressed or len(shown) == len(parts):
            continue
        for size in range(len(shown) + 1):
            for chosen in combinations(shown, size):
                left = total.value - sum(chosen)
                assert left >= 5 or left == 0


def lines_of(shape):
    rows, columns = (
        [f"{name}{place}" for place in range(size)]
        for name, size in zip("ab", shape, strict=True)
    )
    for row in [*rows, TOTAL]:
        yield [(row, column) for column in [*columns, TOTAL]]
    for column in [*columns, TOTAL]:
        yield [(row, column) for row in [*rows, TOTAL]]


@search
@given(arrays_with(2, least=(2, 2), most=(2, 3)), st.booleans())
def test_p11_what_a_total_leaves_over_is_reckoned_with(array, whole_rows):
    """Only the first rows are listed: those that are not are told by taking away."""
    whole = named(array)
    unlisted = "a1" if whole_rows else "b1"
    table = replace(
        whole,
        cells={
            labels: n for labels, n in whole.cells.items() if unlisted not in labels
        },
        partial=frozenset({unlisted[0]}),
    )

    protected = protect([table])

    cells = protected["table"].cells
    place = "ab".index(unlisted[0])
    for labels, cell in cells.items():
        if labels[place] == TOTAL and not cell.is_suppressed:
            parts = [
                cells[each]
                for each in cells
                if each[1 - place] == labels[1 - place] and each[place] != TOTAL
            ]
            if not any(part.is_suppressed for part in parts):
                left = cell.value - sum(part.value for part in parts)
                assert left >= 5 or left == 0


@partial(search, times=0.5)
@given(arrays_with(1, 6, least=(2, 3), most=(2, 3)), st.sampled_from([0, 1, 2]))
def test_p17_a_company_that_sees_its_own_figures_learns_no_others(array, company):
    """Rows are sizes, columns companies: only sizes and their totals are printed."""
    by_company = named(array)
    table = replace(
        by_company,
        unprinted=frozenset(
            ("b", label) for _a, label in by_company.cells if label != TOTAL
        ),
    )
    own = {
        place: value
        for place, value in truth_of(by_company).items()
        if ("b", f"b{company}") in place[1]
    }

    protected = protect([table], privileged=[[("b", f"b{company}")]])

    document = printed(protected)
    desk = {
        "name": "desk",
        "dimensions": ["a", "b"],
        "partial": ["b"],
        "cells": [
            {"labels": list(labels), "value": None}
            for labels in by_company.cells
            if labels[1] == f"b{company}"
        ],
    }
    assert protected.exposed == ()
    found = breaches([document, {"tables": [desk]}], truth_of(table), privileged=[own])
    assert [place for _who, place in found if not concerns(place, own)] == []
    # Nobody prints what the others sent; it is told all the same if it is certain.
    asked = desk | {
        "partial": [],
        "cells": [
            {"labels": list(labels), "value": None}
            for labels in by_company.cells
            if TOTAL not in labels
        ],
    }
    reader = Reader([document, {"tables": [asked]}], knows=own)
    few = {place for place, value in truth_of(table).items() if 1 <= value < 5}
    told = reader.told(lambda _place, low, high: low < high)
    assert [place for place in told if place in few] == []


def test_p17_what_is_left_beside_a_company_of_two_is_the_others():
    """5 and 4 make 9: whoever sent the 5 must not read the 9."""
    by_company = named(np.array([[5, 4], [20, 30]]))
    table = replace(by_company, unprinted=frozenset({("b", "b0"), ("b", "b1")}))

    public = protect([table])
    careful = protect([table], privileged=[[("b", "b0")]])
    of_another = protect([table], privileged=[[("b", "b9")]])

    assert hidden(public) == hidden(of_another) == set()
    assert {("a0", TOTAL), ("a1", TOTAL)} == hidden(careful)


def test_p17_who_sees_a_row_and_a_column_sees_where_they_meet_alone():
    """What one sees is restricted by all labels given, not by any of them."""
    by_company = named(np.array([[5, 4], [20, 30]]))
    table = replace(by_company, unprinted=frozenset({("b", "b0"), ("b", "b1")}))

    protected = protect([table], privileged=[[("a", "a1"), ("b", "b0")]])

    assert hidden(protected) == set()
