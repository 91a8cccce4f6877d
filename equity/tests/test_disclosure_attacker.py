"""An attacker who has only what is printed, against many random programmes."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from equity.disclosure import TOTAL, protect
from equity.disclosure.relations import keys_of
from equity.disclosure.writing import protected_document
from equity.tests.attacker import Share, breaches
from equity.tests.depth import PROGRAMMES
from equity.tests.programmes import Programme

pytestmark = pytest.mark.slow


def programmes(kind, of=5):
    """A fifth of all programmes each: the kinds take turns."""
    return pytest.mark.parametrize("seed", range(kind, PROGRAMMES, of))


def truth_of(*tables):
    return {
        key: table.cells[labels]
        for table in tables
        for labels, key in keys_of(table).items()
    }


def printed(protected):
    return protected_document(protected)


@programmes(0)
def test_people_told_in_several_tables(seed):
    programme = Programme(seed)
    tables = [
        programme.people_by("gender", "topic"),
        programme.people_by("gender", "size"),
        programme.people_by("size", "quarter"),
    ]

    protected = protect(tables)

    assert protected.exposed == ()
    assert breaches([printed(protected)], truth_of(*tables)) == []


@programmes(1)
def test_participations_and_minutes(seed):
    programme = Programme(seed)
    tables = [
        programme.sums_by("gender", "topic", "quarter", measure="participations"),
        programme.sums_by("size", "topic", measure="participations"),
        programme.sums_by("gender", "size", measure="minutes"),
    ]

    protected = protect(tables)

    assert protected.exposed == ()
    assert breaches([printed(protected)], truth_of(*tables), counts=frozenset()) == []


def percentages(protected):
    """What a reader sees of each shown share, to a whole per cent."""
    for table in protected.tables:
        keys = keys_of(table.table)
        for labels, cell in table.cells.items():
            whole = table.cells[*labels[:-1], TOTAL]
            if labels[-1] == TOTAL or cell.is_suppressed or whole.is_suppressed:
                continue
            if whole.value >= 10:
                exact = Decimal(100 * cell.value) / whole.value
                shown = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
                yield Share(
                    part=keys[labels],
                    whole=keys[*labels[:-1], TOTAL],
                    printed=Fraction(shown),
                    half=Fraction(1, 2),
                )


@programmes(2)
def test_percentages_of_an_outcome_whose_complement_is_not_printed(seed):
    programme = Programme(seed)
    table = programme.people_by("gender", "outcome")
    table = replace(table, overlapping=frozenset({"outcome"}))

    protected = protect([table])

    assert protected.exposed == ()
    assert (
        breaches([printed(protected)], truth_of(table), shares=percentages(protected))
        == []
    )


@programmes(3)
def test_a_year_after_its_quarter(seed):
    programme = Programme(seed)
    quarter = programme.people_by("gender", "quarter")
    size = programme.people_by("gender", "quarter", "size")
    year = programme.people_by("gender", "size")
    first = protect([quarter])

    second = protect([year, size], earlier=[first])

    # What is public already may leave no way out; then the release says so itself.
    told = breaches([printed(first), printed(second)], truth_of(quarter, size, year))
    assert {called(place) for _who, place in told} == set(second.exposed)


def called(place):
    measure, labels = place
    return ", ".join([measure, *(f"{name} {label}" for name, label in sorted(labels))])


@programmes(4)
def test_a_company_that_sees_its_own_figures(seed):
    programme = Programme(seed)
    public = programme.people_by("gender", "size")
    company = next(iter(programme.companies))
    by_company = programme.people_by("gender", "size", "company")
    behind = replace(
        by_company,
        unprinted=frozenset(
            ("company", labels[-1])
            for labels in by_company.cells
            if labels[-1] != TOTAL
        ),
    )
    truth = truth_of(by_company)
    own = {p: value for p, value in truth.items() if ("company", company) in p[1]}

    protected = protect([public, behind], privileged=[[("company", company)]])

    assert protected.exposed == ()
    # Its desk names the company, so that a reader of both has a place for it.
    desk = own_table(by_company, company)
    documents = [printed(protected), {"tables": [desk]}]
    assert breaches(documents, truth, privileged=[own]) == []


def own_table(by_company, company):
    """The desk of a company: where its own figures stand."""
    return {
        "name": "own",
        "dimensions": list(by_company.dimensions),
        "partial": ["company"],
        "cells": [
            {"labels": list(labels), "value": None}
            for labels in by_company.cells
            if labels[-1] == company
        ],
    }
