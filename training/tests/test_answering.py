"""Answers from my space: by name in tests and questionnaires, by nobody in surveys."""

import re
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.db import connection
from wagtail.models import ModelLogEntry

from training.evaluation import jobs
from training.evaluation.answer_models import (
    Response,
    Result,
    SurveyAnswer,
    SurveyTicket,
)
from training.evaluation.answering import AnswerRefused, answer
from training.evaluation.queries import gain_of, survey_results
from training.messaging.models import Message
from training.tests.factories import attendee, held_edition
from training.tests.test_evaluation import CLOSED, OPEN, an_assessment

pytestmark = pytest.mark.django_db

CHOICES = (("CHOICE", "Uno\n* Dos"), ("CHOICE", "* Tres\nCuatro"))


def a_test(edition, **fields):
    return an_assessment(edition, questions=CHOICES, is_online=True, **fields)


def keyed(assessment, *values):
    return dict(
        zip(
            (str(q.pk) for q in assessment.questions.order_by("sort_order")),
            values,
            strict=True,
        )
    )


def respond(assessment, enrolment, *values, at=OPEN):
    return answer(
        assessment=assessment,
        enrolment=enrolment,
        answers=keyed(assessment, *values),
        by=None,
        at=at,
    )


def test_a_test_online_keeps_the_best_attempt_as_the_result():
    edition = held_edition()
    test, enrolment = a_test(edition, attempts=2), attendee(edition)

    respond(test, enrolment, 1, 0)
    respond(test, enrolment, 0, 0)

    assert [(r.attempt, r.points) for r in Response.objects.all()] == [(1, 4), (2, 2)]
    assert (Result.objects.get().points, Result.objects.get().out_of) == (4, 4)


@pytest.mark.parametrize(
    ("at", "times", "said"),
    [
        (datetime(2027, 2, 28, 15, tzinfo=UTC), 1, "No está disponible"),
        (datetime(2027, 3, 9, 3, 1, tzinfo=UTC), 1, "No está disponible"),
        (OPEN, 2, "Ya respondió"),
    ],
    ids=["before", "after", "twice"],
)
def test_answers_are_refused_outside_the_window_or_beyond_the_attempts(at, times, said):
    edition = held_edition()
    test, enrolment = a_test(edition), attendee(edition)

    for _earlier in range(times - 1):
        respond(test, enrolment, 1, 0, at=at)

    with pytest.raises(AnswerRefused, match=said):
        respond(test, enrolment, 1, 0, at=at)

    assert Response.objects.count() == times - 1


def test_answers_of_somebody_of_another_course_are_refused():
    test, stranger = a_test(held_edition()), attendee(held_edition())

    with pytest.raises(AnswerRefused):
        respond(test, stranger, 1, 0)

    assert not Response.objects.exists()


def test_gain_is_of_whoever_answered_before_and_after():
    edition = held_edition()
    before = a_test(edition, kind="BEFORE", weight=0)
    after = a_test(edition, kind="AFTER", weight=0)
    both, only_before = attendee(edition), attendee(edition)
    respond(before, both, 1, 1)
    respond(after, both, 1, 0)
    respond(before, only_before, 0, 1)

    gain = gain_of(edition)

    assert (gain.pairs, gain.mean_gain) == (1, Fraction(1, 2))
    assert gain.normalised == 1
    assert not Result.objects.exists()


def a_survey(edition, **fields):
    return an_assessment(
        edition,
        kind="SURVEY",
        is_online=True,
        questions=(("SCALE", ""), ("TEXT", "")),
        **fields,
    )


def test_a_survey_keeps_nothing_that_leads_from_the_answers_to_who_or_when():
    edition = held_edition()
    survey = a_survey(edition)
    people = [attendee(edition) for _person in range(30)]
    before = ModelLogEntry.objects.count()

    for number, enrolment in enumerate(people):
        respond(survey, enrolment, 5, f"dicho {number:02d}")

    fields = {field.name for field in SurveyAnswer._meta.get_fields()}
    assert fields == {"id", "assessment", "edition", "answers"}
    assert {field.name for field in SurveyTicket._meta.get_fields()} == {
        "id",
        "assessment",
        "enrolment",
    }
    assert ModelLogEntry.objects.count() == before
    assert not Response.objects.exists()
    # Neither in the order of their keys nor in that of the rows on the disk.
    [text] = [str(q.pk) for q in survey.questions.filter(form="TEXT")]
    written = [f"dicho {number:02d}" for number in range(30)]
    by_key = [row.answers[text] for row in SurveyAnswer.objects.order_by("id")]
    assert sorted(by_key) == written
    assert by_key != written
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        table = SurveyAnswer._meta.db_table
        query = f"SELECT answers FROM {table} ORDER BY {place}"  # noqa: S608 -- ours
        cursor.execute(query)
        said = [re.search(r"dicho \d\d", str(row[0]))[0] for row in cursor.fetchall()]
    assert sorted(said) == written
    assert said != written


def test_a_survey_is_answered_once():
    edition = held_edition()
    survey, enrolment = a_survey(edition), attendee(edition)
    respond(survey, enrolment, 5, None)

    with pytest.raises(AnswerRefused):
        respond(survey, enrolment, 1, None)

    assert SurveyAnswer.objects.count() == 1


@pytest.mark.parametrize(
    ("people", "on", "shown"),
    [(3, CLOSED, True), (2, CLOSED, False), (3, date(2027, 3, 8), False)],
    ids=["closed with enough", "too few", "still open"],
)
def test_a_survey_is_read_once_closed_and_with_enough(people, on, shown):
    edition = held_edition()
    survey = a_survey(edition, threshold=3)
    for number in range(people):
        respond(survey, attendee(edition), number + 3, "bien")

    [result] = survey_results(edition, on=on)

    assert (result.answers, result.is_shown, bool(result.said)) == (
        people,
        shown,
        shown,
    )
    if shown:
        scale, text = result.said
        assert scale.counts == (("1", 0), ("2", 0), ("3", 1), ("4", 1), ("5", 1))
        assert scale.mean == 4
        assert text.texts == ("bien", "bien", "bien")


def test_whoever_has_not_answered_is_asked_once_while_the_survey_is_new():
    edition = held_edition()
    survey = a_survey(edition)
    asked = attendee(edition, email="ana@example.cl", language="es")
    answered = attendee(edition)
    respond(survey, answered, 5, None)

    jobs.ask_how_it_was(at=OPEN)
    jobs.ask_how_it_was(at=OPEN)
    jobs.ask_how_it_was(at=datetime(2027, 3, 6, 15, tzinfo=UTC))

    [message] = Message.objects.all()
    assert (message.kind, message.to, message.about_id) == (
        "survey",
        "ana@example.cl",
        asked.pk,
    )
    assert message.context["deadline"] == "08-03-2027"
