"""Two versions side by side: the few by whom a figure differs are a group as well."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from equity.disclosure import TOTAL, Policy, Protected, Table, protect
from equity.tests.attacker import Reader, places_of
from equity.tests.cubes import cube
from equity.tests.depth import search
from equity.tests.small_tables import arrays, hidden, named, printed
from equity.tests.test_disclosure_tool import document, run

GENDERS = {"gender": "FMX"}


def strictly(tables, **said):
    """As a programme that lets nobody read a few people off two versions."""
    return protect(tables, Policy(changes=True), **said)


def people(*counts):
    return cube(GENDERS, counts)


@pytest.mark.parametrize(
    ("women", "wanted"),
    [
        (30, set()),
        (31, {("F",), (TOTAL,)}),
        (34, {("F",), (TOTAL,)}),
        (35, set()),
        (29, {("F",), (TOTAL,)}),
        (26, {("F",), (TOTAL,)}),
        (25, set()),
    ],
)
def test_a_figure_that_a_few_people_changed_is_not_printed_again(women, wanted):
    before = strictly([people(30, 20, 9)])

    after = strictly([people(women, 20, 9)], earlier=[before])

    assert hidden(after) == wanted
    assert after.exposed == ()
    assert len(after.changed) == len(wanted)


def test_without_that_rule_the_figures_are_shown_and_named():
    """A grand total is always shown; whoever reviews reads what changed by few."""
    before = protect([people(30, 20, 9)])

    after = protect([people(31, 20, 9)], earlier=[before])

    assert hidden(after) == set()
    assert after.changed == ("people", "people, gender F")


def test_who_moved_from_one_cell_to_another_is_not_seen_to_move():
    """The total stays and is told; the cells would tell where to and where from."""
    before = strictly([people(30, 20, 9)])

    after = strictly([people(29, 21, 9)], earlier=[before])

    assert hidden(after) == {("F",), ("M",)}


def test_each_version_that_is_still_read_counts():
    first = strictly([people(30, 20, 9)])
    second = strictly([people(40, 20, 9)], earlier=[first])

    third = strictly([people(32, 20, 9)], earlier=[second, first])

    assert hidden(second) == set()
    assert hidden(third) == {("F",), (TOTAL,)}


def hours(women, men, behind):
    amounts = {("F",): women, ("M",): men, (TOTAL,): women + men}
    people = {("F",): behind[0], ("M",): behind[1], (TOTAL,): sum(behind)}
    return Table(
        name="table",
        measure="hours",
        dimensions=("gender",),
        cells=amounts,
        contributors=people,
    )


@pytest.mark.parametrize(
    ("after", "wanted"),
    [
        # One woman more: the hours that were added are hers.
        (hours(308, 200, (31, 20)), {("F",), (TOTAL,)}),
        # The same women, of a session that was longer than was noted.
        (hours(360, 200, (30, 20)), set()),
        (hours(360, 200, (35, 20)), set()),
    ],
)
def test_the_hours_of_the_one_who_was_added_are_not_printed(after, wanted):
    before = strictly([hours(300, 200, (30, 20))])

    assert hidden(strictly([after], earlier=[before])) == wanted


def published_without_people(table):
    """As another tool would have it: nobody counted who stands behind."""
    [protected] = strictly([table]).tables
    bare = replace(table, contributors=None, contributions=None)
    return Protected(tables=(replace(protected, table=bare),))


def test_without_the_people_behind_it_a_changed_sum_is_not_printed():
    before = published_without_people(hours(300, 200, (30, 20)))

    after = strictly([hours(360, 200, (30, 20))], earlier=[before])

    assert hidden(after) == {("F",), (TOTAL,)}


def pay(**given):
    return Table(
        name="table",
        measure="pay",
        dimensions=(),
        cells={(): sum(given.values())},
        contributions={(): given},
    )


BEFORE = pay(a=100, b=100, c=100, d=100, e=100)


@pytest.mark.parametrize(
    ("after", "wanted"),
    [
        (BEFORE, set()),
        (pay(a=110, b=100, c=100, d=100, e=100), {()}),
        (pay(a=110, b=120, c=100, d=100, e=100), {()}),
        (pay(a=110, b=120, c=90, d=100, e=100), set()),
        (pay(a=100, b=100, c=100, d=100, e=100, f=90), {()}),
    ],
    ids=["nobody", "one", "two", "three", "another"],
)
def test_the_pay_of_the_few_companies_that_mended_theirs_is_not_printed(after, wanted):
    assert hidden(strictly([after], earlier=[strictly([BEFORE])])) == wanted
    bare = published_without_people(BEFORE)
    assert hidden(strictly([after], earlier=[bare])) == (
        set() if after == BEFORE else {()}
    )


few = st.sampled_from([-3, -1, 0, 0, 0, 0, 1, 2, 6])


@partial(search, times=1)
@given(arrays(least=(2, 2), most=(2, 3), of=st.sampled_from([8, 12, 30])), st.data())
def test_no_pair_of_versions_tells_that_a_few_came_or_left(array, data):
    listed = data.draw(st.lists(few, min_size=array.size, max_size=array.size))
    before = strictly([named(array)])
    mended = array + np.array(listed).reshape(array.shape)

    after = strictly([named(mended)], earlier=[before])

    old = values_of(before)
    reader = Reader([printed(after)])
    told = set(after.exposed)
    for place, value in values_of(after).items():
        if value is None:
            low, high = reader.bounds(place)
            # Unless nothing else is left to hide, and the release says so.
            assert high - low >= 4 or called(place) in told
        elif old[place] is not None:
            assert not 1 <= abs(value - old[place]) < 5


def values_of(protected):
    return {
        place: cell["value"]
        for table in printed(protected)["tables"]
        for place, cell in places_of(table)
    }


def called(place):
    measure, labels = place
    return ", ".join([measure, *(f"{name} {label}" for name, label in sorted(labels))])


def test_the_tool_says_what_it_hides_because_it_changed():
    before = document({("F", "a"): 30, ("M", "a"): 20, (None, "a"): 50})
    after = document({("F", "a"): 31, ("M", "a"): 20, (None, "a"): 51})

    _code, shown, _complaints = run("protect", after | {"earlier": [before]})
    _code, answer, _complaints = run(
        "protect", after | {"earlier": [before], "policy": {"changes": True}}
    )

    assert answer["changed"] == ["people, gender F, topic a", "people, topic a"]
    assert shown["changed"] == answer["changed"]
    assert [cell["value"] for cell in answer["tables"][0]["cells"]] == [None, 20, None]
    assert [cell["value"] for cell in shown["tables"][0]["cells"]] == [31, 20, 51]
