"""Published tables whose protection is known: the sources stand beside each."""

import pytest

from equity.disclosure import TOTAL, InvalidTables, Policy, Table, Zeros, protect
from equity.disclosure.audit import audit
from equity.disclosure.relations import keys_of
from equity.tests.cubes import cube


def hidden(protected, name="table"):
    cells = protected[name].cells.items()
    return {labels for labels, cell in cells if cell.is_suppressed}


def test_protect_hides_what_sdctable_hides():
    # sdcTable, microdata1: optimal, hypercube, HITAS and heuristic agree.
    table = cube(
        {"region": "ABCD", "gender": "mf"}, [[18, 2], [14, 19], [12, 10], [11, 14]]
    )

    protected = protect([table], Policy(threshold=3))

    assert hidden(protected) == {("A", "f"), ("A", "m"), ("C", "m"), ("C", "f")}


def test_protect_hides_what_gausssuppression_hides():
    # GaussSuppression, table 1 (SSBtools example1): maxN=1, zeros protected.
    table = cube(
        {"age": ["young", "old"], "country": ["Spain", "Iceland", "Portugal"]},
        [[5, 2, 0], [6, 3, 4]],
    )

    protected = protect([table], Policy(threshold=2, zeros=Zeros.SENSITIVE))

    assert hidden(protected) == {
        ("young", "Portugal"), ("young", "Iceland"),
        ("old", "Iceland"), ("old", "Portugal"),
    }  # fmt: skip


def test_protect_hides_nothing_where_nobody_is_few():
    table = cube({"gender": "FM", "topic": "ab"}, [[5, 9], [0, 30]])

    protected = protect([table])

    assert hidden(protected) == set()


def test_protect_protects_two_tables_that_share_a_total_together():
    by_topic = cube({"gender": "FM", "topic": "ab"}, [[4, 9], [20, 30]], name="topic")
    by_size = cube({"gender": "FM", "size": "xy"}, [[6, 7], [25, 25]], name="size")

    protected = protect([by_topic, by_size])

    assert hidden(protected, "topic") == {
        ("F", "a"), ("F", "b"), ("M", "a"), ("M", "b"),
    }  # fmt: skip
    assert hidden(protected, "size") == set()


def test_protect_hides_even_the_total_rather_than_leak():
    table = Table(
        name="table",
        dimensions=("gender",),
        cells={("F",): 1, ("M",): 30, ("TOTAL",): 31},
    )

    protected = protect([table])

    assert protected.withheld == ("table",)


def published(cells, dimensions=("row", "column"), **options):
    return Table(name="table", dimensions=dimensions, cells=cells, **options)


def intervals(table, **options):
    found = audit([table], **options)
    keys = keys_of(table)
    return {
        labels: (found[keys[labels]].low, found[keys[labels]].high)
        for labels, value in table.cells.items()
        if value is None
    }


def test_audit_finds_the_intervals_of_geurts_1992():
    # Handbook on Statistical Disclosure Control, table 10 of Geurts (1992).
    table = published(
        {
            ("1", "1"): None, ("1", "2"): None, ("1", TOTAL): 7,
            ("2", "1"): None, ("2", "2"): None, ("2", TOTAL): 3,
            ("3", "1"): 3, ("3", "2"): 3, ("3", TOTAL): 6,
            (TOTAL, "1"): 9, (TOTAL, "2"): 7, (TOTAL, TOTAL): 16,
        }
    )  # fmt: skip

    assert intervals(table) == {
        ("1", "1"): (3, 6),
        ("1", "2"): (1, 4),
        ("2", "1"): (0, 3),
        ("2", "2"): (0, 3),
    }


def test_audit_finds_the_intervals_of_gausssuppressions_table():
    table = cube(
        {"age": ["young", "old"], "country": ["Spain", "Iceland", "Portugal"]},
        [[5, 2, 0], [6, 3, 4]],
    )

    protected = protect([table], Policy(threshold=2, zeros=Zeros.SENSITIVE))

    assert intervals(protected["table"].printed) == {
        ("young", "Iceland"): (0, 2),
        ("young", "Portugal"): (0, 2),
        ("old", "Iceland"): (3, 5),
        ("old", "Portugal"): (2, 4),
    }


@pytest.mark.parametrize(
    ("parts", "total", "least", "told"),
    [((None, None, 0), 0, 0, 0), ((10, 5, None, None), 15, 0, 0),
     ((10, 3, None, None), 15, 1, 1)],
    ids=["nothing to share", "nothing left", "one each"],
)  # fmt: skip
def test_audit_tells_zeros_and_ones_that_a_total_gives_away(parts, total, least, told):
    # sdcTools/UserSupport, issue 194.
    cells = {(str(place),): value for place, value in enumerate(parts)}
    table = published(cells | {(TOTAL,): total}, dimensions=("row",))

    assert set(intervals(table, least=least).values()) == {(told, told)}


def test_audit_of_sdctables_pattern_leaves_the_small_count_its_interval():
    table = cube(
        {"region": "ABCD", "gender": "mf"}, [[18, 2], [14, 19], [12, 10], [11, 14]]
    )

    protected = protect([table], Policy(threshold=3))

    assert intervals(protected["table"].printed)["A", "f"] == (0, 12)


def test_bands_that_differ_by_few_people_are_not_both_printed():
    # Handbook, differencing: 6 and 9 men in one split, 7 and 8 in the other.
    groups = {"age": {"-25": ("-20", "20-24"), "20-39": ("20-24", "25-39")}}
    atoms = published(
        {("-20",): 6, ("20-24",): 1, ("25-39",): 8, (TOTAL,): 15},
        dimensions=("age",),
        unprinted=frozenset({("age", "-20"), ("age", "20-24"), ("age", "25-39")}),
    )
    first = Table(
        name="first", dimensions=("age",), groups=groups,
        cells={("-20",): 6, ("20-39",): 9, (TOTAL,): 15},
    )  # fmt: skip
    second = Table(
        name="second", dimensions=("age",), groups=groups,
        cells={("-25",): 7, ("25-39",): 8, (TOTAL,): 15},
    )  # fmt: skip

    protected = protect([atoms, first, second])

    assert hidden(protected, "first") | hidden(protected, "second")
    known = audit([table.printed for table in protected.tables])
    assert not [key for key, interval in known.items() if interval.is_exact]


def test_a_complement_that_is_not_printed_is_protected_as_well():
    table = published(
        {("COMPLETED",): 38, ("NOT",): 2, (TOTAL,): 40},
        dimensions=("outcome",),
        unprinted=frozenset({("outcome", "NOT")}),
    )

    protected = protect([table])

    assert hidden(protected) == {("COMPLETED",)}
    assert list(protected["table"].cells) == [("COMPLETED",), (TOTAL,)]


def test_a_sum_over_few_people_is_hidden_and_so_is_another_to_protect_it():
    hours = cube(
        {"gender": "FM", "topic": "ab"}, [[300, 410], [520, 640]], measure="minutes",
        contributors=cube({"gender": "FM", "topic": "ab"}, [[3, 9], [8, 7]]).cells,
    )  # fmt: skip

    protected = protect([hours])

    assert hidden(protected) == {("F", "a"), ("F", "b"), ("M", "a"), ("M", "b")}


def test_everybody_of_a_sensitive_topic_in_one_category_is_hidden():
    table = cube({"gender": "FM", "answer": ["yes", "no"]}, [[12, 0], [9, 14]])
    policy = Policy(sensitive=frozenset({("answer", "yes"), ("answer", "no")}))

    protected = protect([table], policy)

    assert protected["table"].cells["F", "yes"].is_suppressed
    assert protected["table"].cells["F", "no"].is_suppressed


def test_people_in_several_topics_do_not_add_up_and_are_protected_all_the_same():
    table = published(
        {("a",): 12, ("b",): 3, (TOTAL,): 13}, dimensions=("topic",),
        overlapping=frozenset({"topic"}),
    )  # fmt: skip

    protected = protect([table])

    assert hidden(protected) == {("b",)}
    assert intervals(protected["table"].printed) == {("b",): (1, 13)}


def test_a_company_that_sees_its_own_figures_learns_no_others():
    by_company = cube({"size": "S", "company": "xyz"}, [[9, 6, 8]], name="base")
    base = Table(
        **(vars(by_company) | {"unprinted": {("company", label) for label in "xyz"}})
    )

    protected = protect([base], privileged=[[("company", "x")]])

    assert protected.exposed == ()


def test_what_an_earlier_release_shows_is_reported_not_passed_over():
    table = cube({"gender": "FM"}, [4, 30])
    before = protect([table], Policy(threshold=3))

    after = protect([table], earlier=[before])

    assert after.exposed == ("people, gender F",)


def test_what_an_earlier_release_hid_stays_hidden():
    before = protect([cube({"gender": "FMX"}, [30, 20, 3])])
    assert hidden(before) == {("X",), ("M",)}

    after = protect([cube({"gender": "FMX"}, [30, 21, 9])], earlier=[before])

    assert {("X",), ("M",)} <= hidden(after)


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ([published({("a",): 3, (TOTAL,): 4}, dimensions=("x",))], "parts give 3"),
        ([published({("a",): -3}, dimensions=("x",))], "negative"),
        ([cube({"x": "a"}, [3]), cube({"x": "a"}, [4])], "3 for the same cell"),
    ],
)
def test_tables_that_contradict_themselves_are_refused(tables, message):
    with pytest.raises(InvalidTables, match=message):
        protect(tables)


def test_a_count_within_another_is_not_bounded_by_it_below_the_threshold():
    people = cube({"gender": "FM", "topic": "ab"}, [[3, 12], [14, 15]], name="people",
                  within=frozenset({"places"}))  # fmt: skip
    places = cube({"gender": "FM", "topic": "ab"}, [[3, 30], [20, 41]], name="places",
                  measure="places", contributors=people.cells)  # fmt: skip

    protected = protect([people, places])

    known = audit([table.printed for table in protected.tables])
    small = known["people", frozenset({("gender", "F"), ("topic", "a")})]
    assert (small.low < 3, small.high >= 5) == (True, True)
    assert protected.exposed == ()


def test_a_count_that_is_more_than_what_it_is_within_is_refused():
    people = cube({"gender": "FM"}, [8, 9], within=frozenset({"places"}))
    places = cube({"gender": "FM"}, [7, 20], name="places", measure="places")

    with pytest.raises(InvalidTables, match="places, gender F: the total is 7"):
        protect([people, places])
