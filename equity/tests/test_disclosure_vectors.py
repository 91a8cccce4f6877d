"""Published tables whose protection is known: the sources stand beside each."""

from equity.disclosure import Policy, Table, Zeros, protect
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
