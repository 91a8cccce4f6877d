"""What the audit makes of everything printed: figures, intervals, other releases."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import partial
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from equity.indicators.formulas import newcombe_interval, wilson_interval
from equity.tests.depth import search
from equity.tests.test_disclosure_tool import run

LABELS = ("a", "n", "b", "m")


def figure(kind, *, digits=1, interval=True, **counts):
    """A figure of a over n, and of b over m where there are two, as it is printed."""
    value, ends = reckoned(kind, **counts)
    two = "b" in counts
    said = {
        "name": kind,
        "kind": kind,
        "parts": [address("a"), *([address("b")] if two else [])],
        "over": [address("n"), *([address("m")] if two else [])],
        "value": rounded(value, digits),
    }
    if interval and ends:
        said |= {"low": rounded(ends[0], digits), "high": rounded(ends[1], digits)}
    return said


def address(label):
    return {"table": label, "labels": []}


def reckoned(kind, a, n, b=None, m=None):
    """The value and the interval, in the units that are printed."""
    first = Fraction(a, n)
    if kind == "mean":
        return first, None
    if kind == "share":
        return 100 * first, hundred(wilson_interval(a, n))
    second = Fraction(b, m)
    if kind == "difference":
        return 100 * (first - second), hundred(newcombe_interval(a, n, b, m))
    if not second:
        return None, None
    if kind == "ratio":
        return first / second, None
    return 100 * (second - first) / second, None


def hundred(ends):
    return tuple(100 * end for end in ends)


def rounded(value, digits):
    exact = Fraction(value)
    quotient = Decimal(exact.numerator) / Decimal(exact.denominator)
    return str(quotient.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def asked(counts, hidden, figures):
    """A table of its own for each count, in which it is hidden or not."""
    tables = [
        {
            "name": label,
            "measure": label,
            "dimensions": [],
            "cells": [{"labels": [], "value": None if label in hidden else value}],
        }
        for label, value in counts.items()
    ]
    return {"tables": tables, "figures": figures}


def found(answer, label):
    [table] = [table for table in answer["tables"] if table["name"] == label]
    [cell] = table["cells"]
    return cell["low"], cell["high"]


def worlds(counts, hidden, kind, printed, most):
    """Every choice of the hidden counts that prints the same."""
    digits = len(printed["value"].partition(".")[2])
    for chosen in product(*(range(most + 1) for _label in hidden)):
        world = counts | dict(zip(hidden, chosen, strict=True))
        is_part = world["a"] <= world["n"] and world.get("b", 0) <= world.get("m", 0)
        if not world["n"] or (kind in ("share", "difference") and not is_part):
            continue
        value, ends = reckoned(kind, **world)
        same = value is not None and rounded(value, digits) == printed["value"]
        if same and "low" in printed:
            same = [rounded(end, digits) for end in ends] == [
                printed["low"],
                printed["high"],
            ]
        if same:
            yield chosen


numbers = st.integers(1, 40)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "hidden", "interval"),
    [
        ("share", "a", False),
        ("share", "a", True),
        ("share", "n", True),
        ("mean", "a", False),
        ("difference", "a", False),
        ("difference", "b", True),
        ("ratio", "a", False),
        ("ratio", "b", False),
        ("gap", "a", False),
    ],
)
@partial(search, times=0.5)
@given(numbers, numbers, numbers, numbers, st.integers(0, 1))
def test_a_printed_figure_tells_of_its_hidden_count_what_trying_all_finds(
    kind, hidden, interval, a, n, b, m, digits
):
    counts = {"a": min(a, n), "n": n}
    if kind not in ("share", "mean"):
        counts |= {"b": min(b, m), "m": m}
    printed = figure(kind, digits=digits, interval=interval, **counts)

    _code, answer, complaints = run("audit", asked(counts, hidden, [printed]))

    fit = [one for (one,) in worlds(counts, hidden, kind, printed, most=200)]
    low, high = found(answer, hidden)
    assert complaints == ""
    # A border that rounds the other way is one that a reader need not know of.
    assert low <= min(fit) <= low + 1
    assert high is None or max(fit) in (high, high - 1)
    assert high is not None or max(fit) == 200


@pytest.mark.slow
@partial(search, times=0.3)
@given(st.integers(3, 60), st.integers(0, 60))
def test_an_interval_alone_tells_how_many_there_were(n, a):
    """Neither count is printed; both ends are, to a tenth of a point."""
    assume(a <= n)
    counts = {"a": a, "n": n}
    printed = figure("share", **counts)

    _code, answer, _complaints = run("audit", asked(counts, "an", [printed]))

    fit = list(worlds(counts, "an", "share", printed, most=90))
    assert found(answer, "a") == (min(a for a, _n in fit), max(a for a, _n in fit))
    assert found(answer, "n") == (min(n for _a, n in fit), max(n for _a, n in fit))


def test_the_interval_of_5_of_10_gives_both_away():
    """Wilson 1927: 23.7 to 76.3 %, of nobody but 5 of 10."""
    counts = {"a": 5, "n": 10}
    said = figure("share", **counts) | {"value": "50"}
    assert (said["low"], said["high"]) == ("23.7", "76.3")

    code, answer, _complaints = run("audit", asked(counts, "an", [said]))

    assert (code, found(answer, "a"), found(answer, "n")) == (1, (5, 5), (10, 10))


def test_an_interval_of_more_people_than_are_tried_bounds_nothing_from_above():
    """49 to 51 %: of 2,000 or of any number beyond, for all that anybody tried."""
    counts = {"a": 1000, "n": 2000}
    printed = figure("share", digits=0, **counts)

    _code, answer, _complaints = run("audit", asked(counts, "an", [printed]))

    assert found(answer, "n")[1] is None
    assert found(answer, "n")[0] > 1000


def test_newcombes_interval_tells_two_hidden_counts_apart():
    """56 of 70 less 48 of 80 (Newcombe 1998): 5.2 to 33.4 points."""
    counts = {"a": 56, "n": 70, "b": 48, "m": 80}
    printed = figure("difference", **counts)
    assert (printed["low"], printed["high"]) == ("5.2", "33.4")

    code, answer, _complaints = run("audit", asked(counts, "ab", [printed]))

    fit = list(worlds(counts, "ab", "difference", printed, most=80))
    assert found(answer, "a") == (min(a for a, _b in fit), max(a for a, _b in fit))
    assert code == (1 if len(fit) == 1 else 0)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"low": "80.0"}, "no counts of a over n give its interval"),
        ({"low": "x"}, "share: low: 'x' is no number"),
        ({"high": None}, "a low and a high end"),
        ({"value": "1e99"}, "out of bounds"),
        ({"value": "-5"}, "out of bounds"),
        ({"value": "nan"}, "is no number"),
        ({"value": 50}, "a text is wanted"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(changes, complaint):
    counts = {"a": 5, "n": 10}
    printed = figure("share", **counts) | changes

    code, answer, complaints = run("audit", asked(counts, "a", [printed]))

    assert (code, answer) == (2, None)
    assert complaint in complaints


def one(name, cells, **options):
    listed = [{"labels": [label], "value": n} for label, n in cells.items()]
    return {"name": name, "dimensions": ["gender"], "cells": listed} | options


HIDDEN = one("a", {"F": None, "M": None, "X": None, None: 40})


def test_what_one_table_hides_and_another_shows_is_told():
    other = one("b", {"F": 3, "M": 30, "X": 7})

    code, answer, _complaints = run("audit", {"tables": [HIDDEN, other]})

    assert (code, answer["hidden"], answer["exact"]) == (1, 3, 3)
    assert answer["tables"][0]["cells"][0]["low"] == 3


def test_an_earlier_release_is_read_beside_this_one():
    earlier = {"tables": [one("a", {"F": 3}, partial=["gender"])]}

    code, answer, _complaints = run("audit", {"tables": [HIDDEN], "earlier": [earlier]})

    assert (code, answer["exact"]) == (1, 1)
    assert answer["tables"][0]["cells"][0]["high"] == 3


def test_what_an_earlier_release_hid_and_this_one_tells_is_named():
    this = one("b", {"F": 3, "M": 30}, partial=["gender"])

    code, answer, _complaints = run(
        "audit", {"tables": [this], "earlier": [{"tables": [HIDDEN]}]}
    )

    assert (code, answer["hidden"], answer["exact"]) == (1, 0, 0)
    assert answer["exposed"] == [f"people, gender {name}" for name in "FMX"]


def test_a_company_takes_its_own_figures_away():
    own = [{"table": "a", "labels": ["F"], "value": 30}]
    two = [*own, {"table": "a", "labels": ["M"], "value": 8}]

    for known, exact in ((own, 0), (two, 1)):
        code, answer, _complaints = run("audit", {"tables": [HIDDEN], "known": known})

        assert (code, answer["exact"]) == (min(exact, 1), exact)


@pytest.mark.parametrize(
    ("known", "complaint"),
    [
        ([{"table": "z", "labels": ["F"], "value": 3}], "known 1: z has no cell F"),
        ([{"table": "a", "labels": ["Z"], "value": 3}], "known 1: a has no cell Z"),
        ([{"table": "a", "labels": ["F"]}], "known 1: value: a count"),
        ([{"table": "a", "labels": [None], "value": 41}], "41 here, 40 in the table"),
        ([{"table": "a", "labels": ["F"], "value": n} for n in (3, 4)],
         "known 2: 4 here, 3 before"),
        ([{"table": "a", "labels": ["F"], "value": 3, "x": 1}], "unknown field x"),
        ([{"table": "a", "labels": ["F"], "value": 41}], "no counts fit"),
        ("F", "known: a list"),
    ],
)  # fmt: skip
def test_what_a_reader_cannot_know_is_refused(known, complaint):
    code, answer, complaints = run("audit", {"tables": [HIDDEN], "known": known})

    assert (code, answer) == (2, None)
    assert complaint in complaints
    assert complaints.count("\n") == 1
