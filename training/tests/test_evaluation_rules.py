from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from training.evaluation import rules
from training.evaluation.rules import Measure, Option, PassRule, Score, Verdict

D = Decimal


@pytest.mark.parametrize(
    ("points", "out_of", "demand", "grade"),
    [
        ("0", "100", 60, "1.0"),
        # 3,95 exactly: the half goes up, where a float would let it fall.
        ("59", "100", 60, "4.0"),
        ("58", "100", 60, "3.9"),
        ("60", "100", 60, "4.0"),
        ("61", "100", 60, "4.1"),
        ("100", "100", 60, "7.0"),
        ("59.99", "100", 60, "4.0"),
        ("1", "60", 50, "1.1"),
        ("29", "60", 50, "3.9"),
        ("30", "60", 50, "4.0"),
        ("7", "10", 70, "4.0"),
        ("33.33", "100", 60, "2.7"),
    ],
)
def test_grade_of_is_on_the_chilean_scale_with_its_demand(
    points, out_of, demand, grade
):
    assert rules.grade_of(D(points), D(out_of), demand=demand) == D(grade)


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        (Fraction(395, 100), "4.0"),
        (Fraction(394999, 100000), "3.9"),
        (Fraction(405, 100), "4.1"),
        (Fraction(5, 100), "0.1"),
        (Fraction(4), "4.0"),
    ],
    ids=["half", "under half", "half again", "least half", "whole"],
)
def test_half_up_rounds_halves_up_and_nothing_else(value, rounded):
    assert rules.half_up(value) == D(rounded)


def by_grade(lowest="4.0", demand=60):
    return PassRule(measure=Measure.GRADE, demand=demand, lowest_grade=D(lowest))


def by_points(demand=60):
    return PassRule(measure=Measure.POINTS, demand=demand)


def points(got, out_of="100", weight=1, title="Prueba"):
    return Score(title=title, weight=weight, points=D(got), out_of=D(out_of))


def grade(got, weight=1, title="Taller"):
    return Score(title=title, weight=weight, grade=D(got))


def nothing(title="Prueba"):
    return Score(title=title, weight=1)


@pytest.mark.parametrize(
    ("scores", "rule", "verdict"),
    [
        # 59 of 100 is a 3,95: a 4,0 when rounded, and short of 60 % in points.
        ([points("59")], by_grade(), Verdict.PASSES),
        ([points("59")], by_points(), Verdict.FAILS),
        ([points("60")], by_points(), Verdict.PASSES),
        ([points("59.99")], by_points(), Verdict.FAILS),
        ([points("58")], by_grade(), Verdict.FAILS),
        ([grade("3.9"), grade("4.0")], by_grade(), Verdict.PASSES),
        ([grade("3.9"), grade("3.9")], by_grade(), Verdict.FAILS),
        ([grade("4.9")], by_grade("5.0"), Verdict.FAILS),
        ([grade("5.0")], by_grade("5.0"), Verdict.PASSES),
        ([grade("7.0", weight=3), grade("1.0")], by_grade(), Verdict.PASSES),
        ([grade("7.0"), grade("1.0", weight=3)], by_grade(), Verdict.FAILS),
        ([points("10", "10"), nothing("Taller")], by_points(), Verdict.MISSING),
        ([], by_points(), Verdict.NOTHING_COUNTS),
        ([points("10", weight=0)], by_points(), Verdict.NOTHING_COUNTS),
    ],
)
def test_judge_passes_by_the_stated_measure_alone(scores, rule, verdict):
    assert rules.judge(scores, rule).verdict is verdict


def test_judge_says_the_grade_or_the_share_and_never_both():
    one = rules.judge([points("59")], by_grade())
    other = rules.judge([points("59")], by_points())

    assert (one.grade, one.share) == (D("4.0"), None)
    assert (other.grade, other.share) == (None, Fraction(59))


def test_judge_names_what_has_no_result():
    outcome = rules.judge([points("10"), nothing("A"), nothing("B")], by_grade())

    assert outcome.missing == ("A", "B")


def test_learning_gain_weighs_matched_pairs_and_leaves_out_who_knew_it_all():
    half, all_of_it = Fraction(1, 2), Fraction(1)

    gain = rules.learning_gain([(half, Fraction(3, 4)), (all_of_it, all_of_it)])

    assert gain == rules.Gain(
        pairs=2,
        mean_before=Fraction(3, 4),
        mean_after=Fraction(7, 8),
        mean_gain=Fraction(1, 8),
        normalised=Fraction(1, 2),
    )


@pytest.mark.parametrize(
    ("before", "after", "gain"),
    [
        (Fraction(1), Fraction(1), None),
        (Fraction(0), Fraction(1), Fraction(1)),
        (Fraction(1, 2), Fraction(1, 4), Fraction(-1, 2)),
        (Fraction(1, 2), Fraction(1, 2), Fraction(0)),
    ],
    ids=["knew it all", "learned it all", "lost some", "nothing"],
)
def test_normalised_gain_is_of_what_could_be_gained(before, after, gain):
    assert rules.normalised_gain(before, after) == gain


def test_learning_gain_without_pairs_or_room_has_no_value():
    assert rules.learning_gain([]) is None
    assert rules.learning_gain([(Fraction(1), Fraction(1))]).normalised is None


@pytest.mark.parametrize(
    ("day", "open_"),
    [(28, False), (1, True), (9, True), (10, False)],
    ids=["the day before", "first", "last", "the day after"],
)
def test_window_opens_and_closes_with_the_edition(day, open_):
    start, end = date(2027, 3, 1), date(2027, 3, 2)
    days = rules.window(opens=(start, 0), closes=(end, 7))
    on = date(2027, 2 if day == 28 else 3, day)

    assert rules.is_open(days, on=on) is open_


def test_options_of_reads_one_a_line_and_the_right_one():
    assert rules.options_of(" Uno \n* Dos\n\n*Tres") == (
        Option("Uno", False),
        Option("Dos", True),
        Option("Tres", True),
    )


@pytest.mark.parametrize(
    ("chosen", "got"), [(1, 3), (0, 0), (None, 0), (-1, 0), (2, 0)]
)
def test_points_of_choice_are_all_or_none(chosen, got):
    options = rules.options_of("Uno\n*Dos")

    assert rules.points_of_choice(options, chosen, 3) == got


@pytest.mark.parametrize(
    ("answers", "is_closed", "shown"),
    [(4, True, False), (5, True, True), (5, False, False), (50, False, False)],
)
def test_survey_is_shown_once_closed_and_with_enough(answers, is_closed, shown):
    assert rules.survey_is_shown(answers, threshold=5, is_closed=is_closed) is shown
