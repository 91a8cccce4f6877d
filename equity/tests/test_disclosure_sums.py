"""Sums, of hours and of money: how far a reader must stay from what is hidden."""

from dataclasses import replace

import pytest

from equity.disclosure import TOTAL, Table, protect


def sums(name, contributors=None, contributions=None, **cells):
    return Table(
        name=name,
        measure=name,
        dimensions=("topic",),
        cells={(label,): value for label, value in cells.items()}
        | {(TOTAL,): sum(cells.values())},
        contributors=contributors,
        contributions=contributions,
    )


def money(**given):
    """What each company gave to each topic, and to all of them."""
    companies = {who for each in given.values() for who in each}
    whole = {
        who: sum(each.get(who, 0) for each in given.values())
        for who in sorted(companies)
    }
    contributions = {(label,): each for label, each in given.items()}
    values = {label: sum(each.values()) for label, each in given.items()}
    return sums("money", contributions=contributions | {(TOTAL,): whole}, **values)


def hidden(answer, name):
    cells = answer[name].cells.items()
    return {label for (label,), cell in cells if cell.is_suppressed}


SAFE = money(d={"x": 30, "y": 30, "z": 30}, e={"x": 20, "y": 20, "z": 20})


@pytest.mark.parametrize("besides", [(), (SAFE,)], ids=["alone", "beside money"])
def test_a_margin_is_rounded_up(besides):
    """Ten per cent of 15 are 2: what can only be 1 less is no partner."""
    people = {("a",): 3, ("b",): 9, ("c",): 9, (TOTAL,): 21}
    hours = sums("hours", contributors=people, a=15, b=1, c=40)

    answer = protect([hours, *besides])

    assert hidden(answer, "hours") == {"a", "c"}


@pytest.mark.parametrize(("people", "is_hidden"), [(9, True), (10, False)])
def test_pay_is_of_at_least_so_many_people(people, is_hidden):
    counted = {("d",): people, ("e",): 40, (TOTAL,): 40 + people}

    answer = protect([replace(SAFE, contributors=counted)])

    assert ("d" in hidden(answer, "money")) == is_hidden


def test_hidden_sums_are_not_together_nearly_all_one_companys():
    """The total that is shown gives away what two hidden sums come to."""
    table = money(
        a={"x": 100, "y": 1, "z": 1},
        b={"x": 50, "y": 1, "w": 1},
        c={"k": 100, "l": 100, "m": 100},
    )

    answer = protect([table])

    assert hidden(answer, "money") == {"a", "b", "c"}
