"""Somebody who has all that a release prints tries to reckon what it hides."""

from dataclasses import replace

import pytest

from equity.disclosure.audit import audit
from equity.disclosure.relations import keys_of
from equity.indicators.measuring import measure
from equity.indicators.queries import material_of
from equity.reporting.protection import POLICY, protected
from equity.tests.factories import BEFORE, FROM, Programme

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def as_printed(table):
    cells = {
        labels: table.cells[labels].value if labels in table.cells else None
        for labels in table.table.cells
    }
    return replace(table.table, cells=cells, contributors=None)


def truth_of(tables):
    return {
        key: table.cells[labels]
        for table in tables
        for labels, key in keys_of(table).items()
    }


@pytest.mark.parametrize("seed", [1, 2])
def test_nobody_can_reckon_what_a_release_hides(seed):
    Programme(seed=seed, people=200, companies=25, editions=8, enrolled=60).make()
    cube = measure(material_of(from_date=FROM, before=BEFORE))

    publishable = protected(cube)

    answers = publishable.answer.tables
    truth = truth_of(answer.table for answer in answers)
    intervals = audit([as_printed(answer) for answer in answers])
    assert publishable.problems == ()
    assert intervals
    for key, interval in intervals.items():
        assert not interval.is_exact, key
        assert interval.low <= truth[key]
        if key[0] == "people" and POLICY.is_small(truth[key]):
            assert interval.low < truth[key], key
            assert interval.high is None or interval.high >= POLICY.threshold, key
