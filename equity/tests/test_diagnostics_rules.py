from fractions import Fraction

import pytest

from equity.diagnostics.rules import (
    Gap,
    Option,
    Question,
    Section,
    gaps,
    may_average,
    options_of,
    section_score,
    total_score,
    unanswered,
)
from training.refusals import Refused

FIRST = Section(1, 3, (Question(11, 2), Question(12, 1)))
SECOND = Section(2, 1, (Question(21, 1),))
BOTH = (FIRST, SECOND)


def test_options_of_reads_points_and_what_does_not_apply():
    assert options_of("100 | Sí\n\n 50|A medias | casi\n0 | No\n- | No aplica") == [
        Option("Sí", 100),
        Option("A medias | casi", 50),
        Option("No", 0),
        Option("No aplica", None),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "",
        "100 | Sí",
        "100 | Sí\n100 | También",
        "90 | Sí\n0 | No",
        "100 | Sí\n101 | Más",
        "100 | Sí\n-1 | No",
        "100 | Sí\n² | No",
        "100 Sí\n0 No",
        "100 | Sí\n0 |",
        "100 | Sí\n" + "0 | No\n" * 10,
    ],
)
def test_options_of_refuses_what_could_not_be_scored(lines):
    with pytest.raises(Refused):
        options_of(lines)


@pytest.mark.parametrize(
    ("points", "section", "total"),
    [
        ({11: 100, 12: 100, 21: 100}, 100, 100),
        ({11: 0, 12: 0, 21: 0}, 0, 0),
        ({11: 100, 12: 0, 21: 0}, Fraction(200, 3), 50),
        # What does not apply is on neither side.
        ({11: 100, 12: None, 21: 0}, 100, 75),
        ({11: 50, 12: 50, 21: None}, 50, 50),
        ({11: None, 12: None, 21: 40}, None, 40),
        ({11: None, 12: None, 21: None}, None, None),
        ({}, None, None),
    ],
)
def test_scores_weigh_what_applies(points, section, total):
    assert (section_score(FIRST, points), total_score(BOTH, points)) == (section, total)


def test_gaps_are_what_the_total_would_gain_the_largest_first():
    points = {11: 50, 12: 0, 21: 100}

    assert gaps(BOTH, points) == [Gap(11, Fraction(25)), Gap(12, Fraction(25))]
    assert total_score(BOTH, points) == 50


def test_gaps_close_to_a_hundred_whatever_does_not_apply():
    points = {11: 50, 12: None, 21: 20}

    gained = sum(gap.gain for gap in gaps(BOTH, points))

    assert total_score(BOTH, points) + gained == 100


def test_unanswered_are_those_without_an_answer():
    assert unanswered(BOTH, {11: None, 21: 0}) == [12]


def scores(*values):
    return {company: Fraction(value) for company, value in enumerate(values, 1)}


SIX = scores(50, 40, 60, 70, 30, 20)


@pytest.mark.parametrize(
    ("now", "before", "may"),
    [
        (scores(50, 40, 60, 70, 30), {}, False),
        (SIX, {}, True),
        # All but one at an end: the mean tells that one.
        (scores(90, 0, 0, 0, 0, 0), {}, False),
        (scores(10, 100, 100, 100, 100, 100), {}, False),
        (scores(90, 5, 4, 0, 0, 0), {}, False),
        (scores(90, 5, 5, 4, 0, 0), {}, True),
        # One more company, whom the difference of two averages would tell.
        (SIX | {7: Fraction(10)}, SIX, False),
        (SIX | {n: Fraction(10) for n in range(7, 12)}, SIX, False),
        (SIX | {n: Fraction(10) for n in range(7, 13)}, SIX, True),
        # One that corrected its answers.
        (SIX | {1: Fraction(10)}, SIX, False),
    ],
)
def test_may_average_only_what_tells_on_nobody(now, before, may):
    assert may_average(now, before=before) is may
