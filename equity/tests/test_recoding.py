"""Labels put together before anything is hidden, and what that spares."""

from dataclasses import replace

import pytest

from equity.indicators.cube import NO_COMPANY, NO_INFORMATION, OFFER, Cube, Tally
from equity.indicators.measuring import measure
from equity.reporting.protection import (
    POLICY,
    protected,
    publishable_of,
    tables_of,
)
from equity.reporting.recoding import recoded
from equity.tests.materials import a_material

WOMEN_AND_MEN = ("F", "M", "FM", "TOTAL")


def a_cube(seed=3):
    """Two companies declared nothing and sent one woman; a man has no company."""
    material = a_material(seed, people=200, companies=9)
    silent, lone, man = {7, 8}, None, None
    keep = []
    for row in material.attended:
        is_woman = material.genders[row.person] == "F"
        if row.company in silent:
            if lone is None and is_woman:
                lone = row.person
            if row.person != lone:
                continue
        elif man is None and material.genders[row.person] == "M":
            man = row.person
        keep.append(row._replace(company=None) if row.person == man else row)
    heads = [each for each in material.headcounts if each.company not in silent]
    return Cube.from_rows(
        list(measure(replace(material, attended=keep, headcounts=heads)).rows())
    )


def value(cube, counted, label="TOTAL", gender="F", axis="size"):
    return cube.tally(counted, axis, gender, label).value


def test_recoded_counts_few_of_silent_companies_with_the_others():
    cube = a_cube()
    assert value(cube, "people_not_reporting") == 1

    told = recoded(cube, edition=3, policy=POLICY)

    for what in ("people", "minutes"):
        for axis in ("size", "category"):
            assert value(told, f"{what}_not_reporting", axis=axis) == 0
            whole = value(cube, what, axis=axis)
            assert value(told, f"{what}_reporting", axis=axis) == whole
    assert value(told, "people_reporting", "SMALL") == value(cube, "people", "SMALL")
    assert recoded(told, edition=3, policy=POLICY) == told


def test_recoded_leaves_many_of_silent_companies_apart():
    few = Cube({("people_not_reporting", "size"): {("F", "TOTAL"): Tally(5, 5)}})

    assert recoded(few, edition=3, policy=POLICY) == few


def test_recoded_puts_no_company_and_no_information_in_one_row():
    cells = {
        ("M", "SMALL"): Tally(9, 9),
        ("M", "UNKNOWN"): Tally(4, 4),
        ("M", NO_COMPANY): Tally(1, 1),
    }
    minutes = {("M", "UNKNOWN"): Tally(90, 4), ("M", NO_COMPANY): Tally(60, 2)}
    by_job = {("M", "UNKNOWN"): Tally(4, 4)}
    cube = Cube(
        {
            ("people", "size"): cells,
            ("minutes", "size"): minutes,
            ("people", "category"): by_job,
        }
    )

    told = recoded(cube, edition=3, policy=POLICY)

    assert told.tallies == {
        ("people", "size"): {
            ("M", "SMALL"): Tally(9, 9),
            ("M", NO_INFORMATION): Tally(5, 5),
        },
        # Whoever stands behind both is one: no fewer than either has.
        ("minutes", "size"): {("M", NO_INFORMATION): Tally(150, 4)},
        ("people", "category"): by_job,
    }


@pytest.mark.parametrize("edition", [1, 2])
def test_recoded_leaves_earlier_editions_as_they_were(edition):
    cube = a_cube()

    assert recoded(cube, edition=edition, policy=POLICY) is cube


@pytest.mark.slow
def test_one_woman_of_a_silent_company_no_longer_hides_all_women():
    """Of two editions of the tables over the same people."""
    cube = a_cube()
    needed = frozenset({("people", "all"), ("people", "size"), ("people", "source")})
    needed |= {("people_reporting", "size"), ("people_not_reporting", "size")}

    before, now = (protected(cube, needed=needed, edition=each) for each in (2, 3))

    def public(publishable):
        return [
            gender
            for gender in WOMEN_AND_MEN
            if publishable.value("people", "all", gender, "TOTAL") is not None
        ]

    assert public(before) != [*WOMEN_AND_MEN]
    assert public(now) == [*WOMEN_AND_MEN]
    assert before.exposed == now.exposed == ()
    assert publishable_of(cube, now.answer, edition=3).cube == now.cube


def test_editions_that_end_after_the_period_are_nobody_by_month():
    """Their reader knows that the months of the period are all there is."""
    later = "GENDER|a|ONLINE|EVENING|2026-07"
    cube = a_cube()
    tallies = cube.tallies | {
        at: cells | {("M", later): Tally(0, 0)}
        for at, cells in cube.tallies.items()
        if at[1] == OFFER
    }

    tables = {table.name: table for table in tables_of(Cube(tallies))}

    def listed(name):
        return {label for labels in tables[name].cells for label in labels}

    assert f"{OFFER} {later}" in listed("people-edition")
    assert f"{OFFER} {later}" not in listed("places-edition")
