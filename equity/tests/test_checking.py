"""The checks run on a whole cube: right as it is, and told where it is not."""

import pytest

from equity.indicators.catalogue import BY_CODE, INDICATORS
from equity.indicators.checking import inconsistencies
from equity.indicators.cube import Tally
from equity.indicators.definition import TOTAL
from equity.indicators.measuring import measure
from equity.indicators.queries import material_of
from equity.indicators.results import results
from equity.tests.factories import BEFORE, FROM, Programme
from training.catalogue.models import Course


@pytest.fixture
def cube(db):
    Programme(people=60, companies=8, editions=5, enrolled=20).make()
    return measure(material_of(from_date=FROM, before=BEFORE))


def test_nothing_is_wrong_with_what_is_counted(cube):
    assert inconsistencies(cube, INDICATORS) == []


def test_every_wrong_count_is_told(cube):
    total = cube.tally("completed", "size", TOTAL, TOTAL)
    coverage = BY_CODE["workforce-coverage"]
    changes = {
        ("completed", "topic", TOTAL, TOTAL): {
            "parts_do_not_make_the_total",
            "one_name_two_figures",
            "funnel_grows",
            "mean_is_not_that_of_its_groups",
            "more_than_all",
        },
        ("workforce", "size", "F", TOTAL): {
            "parts_do_not_make_the_total",
            "one_name_two_figures",
            "more_than_all",
            "mean_is_not_that_of_its_groups",
        },
    }
    for (counted, axis, gender, label), reasons in changes.items():
        cells = cube.tallies[counted, axis]
        right = cells[gender, label]
        wrong = Tally(1 if counted == "workforce" else total.value + 99, 9)
        cells[gender, label] = wrong

        found = inconsistencies(cube, [coverage, BY_CODE["completion-rate"]])

        cells[gender, label] = right
        assert {str(each.check) for each in found} == reasons
        assert any(counted in each.subject for each in found)


def test_results_come_by_every_axis_that_all_counts_share(cube):
    axes = {}
    for result in results(cube, INDICATORS):
        axes.setdefault(result.indicator.code, set()).add(result.axis)

    of_people = {"size", "workers", "sector", "commune", "location", "category"}
    of_courses = {"topic", "course", "modality", "schedule"}
    assert axes["training-hours"] == of_people | of_courses
    assert axes["overall-conversion"] == of_people | of_courses | {"month"}
    assert axes["workforce-coverage"] == of_people - {"location"}
    assert axes["company-coverage"] == of_people - {"location", "category"}
    assert axes["satisfaction"] == of_courses
    assert axes["topic-segregation"] == {"topic"}
    assert axes["women-by-pay-quarter"] == {"size", "quarter"}
    assert "weps-score" not in axes


def test_a_result_is_the_figure_of_its_counts(cube):
    found = {
        (result.gender, result.label): result.figure
        for result in results(cube, [BY_CODE["participations"]])
        if result.axis == "topic"
    }

    assert set(found) == {
        (gender, label)
        for gender in ("F", "M", "X", "U", "FM", TOTAL)
        for label in (*Course.Topic.values, TOTAL)
    }
    assert found[TOTAL, TOTAL].value == 100
    assert sum(found[gender, TOTAL].value for gender in "FMXU") == 100


def test_the_funnel_is_the_product_of_its_steps(cube):
    whole = {
        result.indicator.code: result.figure.value
        for result in results(cube, INDICATORS)
        if (result.axis, result.gender, result.label) == ("size", TOTAL, TOTAL)
    }

    assert whole["overall-conversion"] == (
        whole["enrolment-to-attendance"]
        * whole["completion-rate"]
        * whole["completion-to-certificate"]
    )


def test_both_indices_of_segregation_agree(cube):
    women, men = (cube.tally("participations", "topic", g, TOTAL).value for g in "FM")
    of = {
        result.indicator.code: result.figure.value
        for result in results(cube, INDICATORS)
        if result.axis == "topic" and result.label == TOTAL and result.gender == TOTAL
    }
    if min(women, men) < 30:
        pytest.fail("The programme is too small for this test.")

    share = of["topic-segregation-ip"] / of["topic-segregation"]

    assert share == 2 * women * men / type(share)((women + men) ** 2)
