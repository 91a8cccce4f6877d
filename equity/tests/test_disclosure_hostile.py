"""Whatever the tool is given: an answer, or a complaint that says where."""

import copy
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equity.tests.depth import search
from equity.tests.test_disclosure_tool import CELLS, document, run

pytestmark = pytest.mark.slow


def whole_document():
    """Every field there is, in a document that is fine."""
    found = document()
    table = found["tables"][0]
    pay = {
        "name": "pay", "measure": "pay", "dimensions": ["gender"],
        "cells": [
            {"labels": ["F"], "value": 60, "people": 12, "given": {"a": 40, "b": 20}},
            {"labels": ["M"], "value": 90, "people": 15, "given": {"a": 50, "c": 40}},
        ],
    }  # fmt: skip
    table |= {
        "measure": "people", "where": {"period": "2026"}, "within": ["places"],
        "groups": {"topic": {"all": ["a", "b"]}}, "partial": [], "overlapping": [],
        "unprinted": [["topic", "c"]],
    }  # fmt: skip
    share = {
        "name": "women", "kind": "share",
        "parts": [{"table": "trained", "labels": ["F", None]}],
        "over": [{"table": "trained", "labels": [None, None]}],
    }  # fmt: skip
    return found | {
        "tables": [table, pay],
        "figures": [share],
        "policy": {"threshold": 5, "zeros": "shown", "sensitive": [["topic", "b"]]},
        "earlier": [{"tables": [only_grand_total(table)]}],
        "privileged": [{"topic": "b"}],
        "known": [{"table": "trained", "labels": ["F", "a"], "value": 3}],
    }


def only_grand_total(table):
    cells = [cell for cell in table["cells"] if cell["labels"] == [None, None]]
    return copy.deepcopy(table) | {"cells": cells}


def places(value, at=()):
    """Every path into a document."""
    yield at
    items = value.items() if isinstance(value, dict) else ()
    items = enumerate(value) if isinstance(value, list) else items
    for name, inner in items:
        yield from places(inner, (*at, name))


def put(document, at, value):
    if not at:
        return value
    changed = copy.deepcopy(document)
    inner = changed
    for name in at[:-1]:
        inner = inner[name]
    inner[at[-1]] = value
    return changed


PLACES = list(places(whole_document()))
anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 60),
    st.sampled_from([10**30, -1.5, 1e308, "", " ", "TOTAL", "F", "a", "\ud800", "\n"]),
    st.sampled_from([[], {}, [None], [["F"]], {"a": 1}, {"F": ["F"]}, {"": []}]),
    st.sampled_from(PLACES).map(lambda at: part(whole_document(), at)),
)


def part(document, at):
    for name in at:
        document = document[name]
    return document


def test_the_whole_document_is_fine():
    code, answer, complaints = run("protect", whole_document())

    assert (code, complaints) == (0, "")
    assert answer["figures"][0]["name"] == "women"


@partial(search, times=3)
@given(
    st.sampled_from(["protect", "audit"]),
    st.lists(st.tuples(st.sampled_from(PLACES), anything), min_size=1, max_size=2),
)
def test_no_document_makes_the_tool_fall_over(action, changes):
    given = whole_document()
    for at, value in changes:
        try:
            given = put(given, at, value)
        except (KeyError, IndexError, TypeError):
            continue

    code, answer, complaints = run(action, given)

    assert code in (0, 1, 2)
    assert (code == 2) == (answer is None)
    assert complaints.count("\n") == (code == 2)


def of_cells(*cells, **options):
    table = {"name": "trained", "dimensions": ["gender"], "cells": list(cells)}
    return {"tables": [table | options]}


def cell(label, value, **more):
    return {"labels": [label], "value": value, **more}


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        (of_cells(cell("F", 7), cell("F", 7)), "cell 2 (F): F was given before"),
        (of_cells(cell("F", 7), cell("M", 9), cell(None, 17)),
         "people, all: the total is 17, its parts give 16"),
        (of_cells(cell("F", -7)), "cell 1 (F): value: a count"),
        (of_cells(cell("F", 7.5)), "not 7.5"),
        (of_cells(cell("F", 10**12)), "give sums in thousands"),
        ('{"tables": [{"name": "t", "dimensions": [], "cells": [{"value": NaN}]}]}',
         "NaN is no number"),
        ('{"tables": Infinity}', "Infinity is no number"),
        ('{"threshold": 5, "threshold": 1}', "names ['threshold'] twice"),
        ("[" * 100_000, "not JSON"),
        ("", "not JSON"),
        (of_cells(cell("", 7)), "a text is wanted, not ''"),
        (of_cells({"value": 7}), "labels: a list is wanted"),
        (of_cells(cell("F", 7), dimensions=[""]), "dimensions: a text is wanted"),
        (of_cells(cell("F", 7), dimensions=["g", "g"]), "named twice"),
        (of_cells(cell("F", 7), where={"gender": "F"}), "named twice"),
        (of_cells(cell("\ud800", 7)), "cannot be printed"),
        (of_cells(cell("F", 7, status="SUPPRESSED")), "its value is 7"),
        (of_cells(cell("F", 7, statuz="SHOWN")), "unknown field statuz"),
        (of_cells(cell("F", 7), groups={"gender": {"all": ["all"]}}), "has itself"),
        (of_cells(cell("F", 7), groups={"gender": {"all": []}}), "all has no members"),
        (of_cells(cell("F", 7), groups={"gender": {"TOTAL": ["F"]}}), "and no group"),
        (of_cells(cell("F", 7), groups={"gender": {"a": ["TOTAL"]}}), "and no group"),
        (of_cells(cell("F", 7), groups={"gender": {"a": ["b"], "b": ["a"]}}),
         "a is a part of a part of itself"),
        (of_cells(cell("F", 7), groups={"gender": {"a": ["b"], "b": ["c"], "c": "b"}}),
         "groups: a list is wanted"),
        (of_cells(cell("F", 7, people=3), cell("M", 9)),
         "cell 2 (M): other cells say of how many people"),
        (of_cells(cell("F", 7, people=0)), "its value is 7, of 0 people"),
        (of_cells(cell("F", 7, people="3")), "people: a count"),
        (of_cells(cell("F", 7, given={"a": 5})), "7 here, 5 from all who gave"),
        (of_cells(*(cell(str(n), 1) for n in range(20_001))), "20001 cells"),
        (document() | {"privileged": [{}]}, "sees everything"),
        (document() | {"figures": [{"name": "x", "kind": "rank"}]}, "none of share"),
        (document() | {"figures": [
            {"name": "x", "kind": "share", "parts": [], "over": []}]}, "1 parts over"),
        (document() | {"figures": [
            {"name": "x", "kind": "mean",
             "parts": [{"table": "other", "labels": ["F"]}],
             "over": [{"table": "trained", "labels": ["F", None]}]}]},
         "x: other has no printed cell F"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_by_its_name(given, complaint):
    code, answer, complaints = run("protect", given)

    assert (code, answer) == (2, None)
    assert complaint in complaints
    assert complaints.count("\n") == 1


def test_audit_names_the_figure_that_nothing_fits():
    hidden = dict.fromkeys([("F", "a"), ("F", "b"), ("M", "b")])
    cells = {**CELLS, **hidden, ("M", "a"): 14}

    code, answer, complaints = run("audit", document(cells))

    assert (code, answer) == (2, None)
    assert "gender F" in complaints
    assert "no counts fit" in complaints
