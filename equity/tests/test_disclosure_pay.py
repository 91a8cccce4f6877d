"""Sums of money and what is derived from them, before companies that gave to them."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from equity.disclosure import TOTAL, InvalidTables, Policy, Table, protect
from equity.disclosure.derived import Showing
from equity.disclosure.figures import Figure, Kind
from equity.disclosure.magnitudes import fails_p_percent
from equity.disclosure.relations import keys_of
from equity.disclosure.writing import protected_document
from equity.tests.attacker import Reader, breaches
from equity.tests.cubes import cube
from equity.tests.depth import PROGRAMMES


def pay_of(given, **options):
    """A table of what companies paid, {(gender, category): {company: amount}}."""
    sums: dict[tuple, Counter] = {}
    for (gender, category), amounts in given.items():
        for labels in product((gender, TOTAL), (category, TOTAL)):
            sums.setdefault(labels, Counter()).update(amounts)
    return Table(
        name="pay",
        measure="pay",
        dimensions=("gender", "category"),
        cells={labels: sum(amounts.values()) for labels, amounts in sums.items()},
        contributions={labels: dict(amounts) for labels, amounts in sums.items()},
        **options,
    )


def random_pay(seed):
    random = np.random.default_rng(seed)
    companies = [f"h{number}" for number in range(int(random.integers(4, 8)))]
    return pay_of(
        {
            place: {
                company: int(random.choice([8, 70, 500], p=[0.4, 0.4, 0.2]))
                + int(random.integers(0, 20))
                for company in companies
                if random.random() < 0.7
            }
            for place in product("FM", "abc")
        }
    )


def hidden(protected, name="pay"):
    cells = protected[name].cells.items()
    return {labels for labels, cell in cells if cell.is_suppressed}


EVEN = {"h": 100, "i": 90, "j": 80, "k": 70}


def test_a_sum_of_one_large_company_is_hidden_with_what_would_give_it_away():
    table = pay_of(
        {
            ("F", "a"): {"h": 500, "i": 40, "j": 9},
            ("F", "b"): EVEN,
            ("M", "a"): EVEN,
            ("M", "b"): EVEN,
        }
    )

    assert hidden(protect([table])) == set(product("FM", "ab"))
    assert hidden(protect([table], Policy(p_percent=1))) == set()
    dominance = Policy(p_percent=1, dominance_n=1, dominance_k=90)
    assert hidden(protect([table], dominance)) == set(product("FM", "ab"))


def test_sums_of_two_companies_or_of_few_people_are_hidden():
    two = pay_of({("F", "a"): {"h": 50, "i": 40}, ("M", "a"): EVEN, ("M", "b"): EVEN})
    few = pay_of(
        {("F", "a"): EVEN, ("F", "b"): EVEN, ("M", "a"): EVEN, ("M", "b"): EVEN}
    )
    people = cube({"gender": "FM", "category": "ab"}, [[9, 12], [11, 13]]).cells

    assert ("F", "a") in hidden(protect([two]))
    assert hidden(protect([few])) == set()
    assert hidden(protect([replace(few, contributors=people)])) == set(
        product("FM", "ab")
    )


def test_companies_of_a_holding_count_as_one():
    apart = pay_of({("F", "a"): {"h1": 60, "h2": 60, "i": 60, "j": 60}})
    merged = pay_of({("F", "a"): {"h": 120, "i": 60, "j": 6}})

    assert hidden(protect([apart])) == set()
    assert ("F", "a") in hidden(protect([merged]))


def test_contributions_that_do_not_make_up_the_sum_are_refused():
    table = pay_of({("F", "a"): EVEN})

    with pytest.raises(InvalidTables, match="pay, F, a: 341 here, 340 from all"):
        protect([replace(table, cells=table.cells | {("F", "a"): 341})])


def largest_guess(table, protected, who, labels):
    """How much ``who`` must hold possible of the largest other company in a sum."""
    keys = keys_of(table)
    knows = {
        keys[cell]: sum(given.values())
        for cell, given in table.contributions.items()
        if set(given) == {who} and protected["pay"].cells[cell].is_suppressed
    }
    reader = Reader([protected_document(protected)], knows=knows)
    for cell, given in table.contributions.items():
        if given.get(who) and keys[cell] in reader.hidden:
            row = reader.hidden[keys[cell]]
            reader.rows.append((row, given[who], np.inf))
    own = table.contributions[labels].get(who, 0)
    return reader.bounds(keys[labels])[1] - own


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(0, PROGRAMMES, 3))
def test_no_company_guesses_anothers_pay_to_within_p_per_cent(seed):
    table = random_pay(seed)

    protected = protect([table])

    assert protected.exposed == ()
    assert (
        breaches([protected_document(protected)], truth_of(table), counts=frozenset())
        == []
    )
    for labels in sorted(hidden(protected)):
        given = table.contributions[labels]
        if not (len(given) < 3 or fails_p_percent(given.items(), 10)):
            continue
        for who in sorted(set(table.contributions[TOTAL, TOTAL])):
            others = {each: paid for each, paid in given.items() if each != who}
            if others:
                guess = largest_guess(table, protected, who, labels)
                assert 100 * guess >= 110 * max(others.values()), (who, labels)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, PROGRAMMES, 3))
def test_hidden_sums_taken_together_are_not_nearly_all_one_companys(seed):
    table = random_pay(seed)

    protected = protect([table])

    cells = protected["pay"].cells
    for line in lines_of(table):
        if cells[line[-1]].is_suppressed:
            continue
        pool = Counter()
        for labels in line[:-1]:
            if cells[labels].is_suppressed:
                pool.update(table.contributions[labels])
        assert not pool or len(pool) >= 3
        assert not fails_p_percent(pool.items(), 10)


def lines_of(table):
    for gender in ("F", "M", TOTAL):
        yield [(gender, category) for category in ("a", "b", "c", TOTAL)]
    for category in ("a", "b", "c", TOTAL):
        yield [(gender, category) for gender in ("F", "M", TOTAL)]


def truth_of(*tables):
    return {
        key: table.cells[labels]
        for table in tables
        for labels, key in keys_of(table).items()
    }


# --- what is derived -----------------------------------------------------------


def trained(women, men):
    return cube({"gender": "FM"}, [women, men], name="trained")


def share(part="F", name="women"):
    return Figure(
        name=name,
        kind=Kind.SHARE,
        parts=(("trained", (part,)),),
        over=(("trained", (TOTAL,)),),
    )


@pytest.mark.parametrize(
    ("women", "men", "expected", "value"),
    [
        (12, 24, Showing.SHOWN, Fraction(100, 3)),
        (12, 17, Showing.LOW_RELIABILITY, Fraction(1200, 29)),
        (5, 5, Showing.LOW_RELIABILITY, Fraction(50)),
        (0, 9, Showing.TOO_FEW, None),
        (0, 0, Showing.NO_DENOMINATOR, None),
        (4, 40, Showing.SUPPRESSED, None),
        (40, 4, Showing.SUPPRESSED, None),
    ],
)
def test_a_share_is_shown_of_enough_people_and_of_shown_counts(
    women, men, expected, value
):
    [derived] = protect([trained(women, men)], figures=[share()]).derived

    assert (derived.showing, derived.value) == (expected, value)
    assert (derived.interval is None) == (value is None)


def test_a_share_is_hidden_where_its_complement_is_small():
    table = Table(
        name="trained", dimensions=("gender",), cells={("F",): 38, (TOTAL,): 40},
        partial=frozenset({"gender"}), overlapping=frozenset({"gender"}),
    )  # fmt: skip

    with_share = protect([table], figures=[share()])

    assert hidden(with_share, "trained") == {("F",)}
    assert with_share.derived[0].showing == Showing.SUPPRESSED


def test_mean_pay_and_its_gap_go_with_the_sums_they_are_made_of():
    pay = Table(
        name="pay", measure="pay", dimensions=("gender",),
        cells={("F",): 340, ("M",): 400, ("X",): 130},
        contributions={
            ("F",): EVEN, ("M",): {"h": 150, "i": 130, "j": 120}, ("X",): {"h": 130}
        },
    )  # fmt: skip
    people = Table(
        name="people", dimensions=("gender",),
        cells={("F",): 20, ("M",): 20, ("X",): 12},
    )  # fmt: skip

    def mean(*genders, kind=Kind.MEAN):
        return Figure(
            name="mean",
            kind=kind,
            parts=tuple(("pay", (gender,)) for gender in genders),
            over=tuple(("people", (gender,)) for gender in genders),
        )

    found = protect(
        [pay, people],
        figures=[mean("F"), mean("X"), mean("F", "M", kind=Kind.GAP)],
    ).derived

    assert [(each.showing, each.value) for each in found] == [
        (Showing.LOW_RELIABILITY, Fraction(17)),
        (Showing.SUPPRESSED, None),
        (Showing.LOW_RELIABILITY, Fraction(15)),
    ]


@pytest.mark.parametrize(
    ("parts", "over", "message"),
    [
        ((("trained", ("Z",)),), (("trained", (TOTAL,)),), "no printed cell Z"),
        ((("trained", ("F",)),), (("trained", ("M",)),), "one label less"),
        ((), (), "has 1 parts over 1 wholes"),
    ],
)
def test_a_figure_of_what_is_not_there_is_refused(parts, over, message):
    with pytest.raises(InvalidTables, match=message):
        protect(
            [trained(12, 30)],
            figures=[Figure(name="x", kind=Kind.SHARE, parts=parts, over=over)],
        )


def test_a_company_takes_its_own_part_from_two_hidden_sums_of_one_total():
    """Two hidden sums of 204 together: k knows 100 as its own, and h has the rest."""
    table = pay_of(
        {
            ("F", "a"): {"h": 100, "i": 1, "j": 1},
            ("F", "b"): {"k": 100, "l": 1, "m": 1},
            ("F", "c"): EVEN,
            ("M", "a"): EVEN,
            ("M", "b"): EVEN,
            ("M", "c"): EVEN,
        }
    )

    secret = hidden(protect([table]))

    assert {("F", "a"), ("F", "b")} <= secret
    assert secret & {("F", "c"), ("F", TOTAL)}
