"""Tests and surveys from my space, and the trainer's grid: whose they are, and when."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from training.certificates.operations import issue_certificates
from training.evaluation.answer_models import Response, Result, SurveyAnswer
from training.evaluation.models import Assessment, PassingRule, Question
from training.tests.factories import (
    TrainerFactory,
    UserFactory,
    attendee,
    held_edition,
)

OPEN = datetime(2027, 3, 2, 15, tzinfo=UTC)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("home", "private_files"),
]


@pytest.fixture(autouse=True)
def _while_it_is_open():
    with time_machine.travel(OPEN, tick=False):
        yield


@pytest.fixture
def edition():
    return held_edition()


@pytest.fixture
def enrolment(edition):
    made = attendee(edition)
    made.person.user = UserFactory()
    made.person.save()
    return made


def ask(edition, kind="TEST", **fields):
    made = Assessment.objects.create(
        course=edition.course, kind=kind, title="Prueba corta", is_online=True, **fields
    )
    Question.objects.create(assessment=made, text="¿Cuál?", options="Una\n* Otra")
    return made


def address(enrolment, assessment):
    return reverse("participation:answer", args=[enrolment.pk, assessment.pk])


def test_what_is_open_is_offered_in_my_space_and_answered_once(
    client, edition, enrolment
):
    test = ask(edition, weight=1)
    client.force_login(enrolment.person.user)
    question = test.questions.get()

    offered = client.get(reverse("participation:my_space")).text
    empty = client.post(address(enrolment, test), {})
    client.post(address(enrolment, test), {f"question_{question.pk}": "1"})
    again = client.post(address(enrolment, test), {f"question_{question.pk}": "0"})

    assert address(enrolment, test) in offered
    assert "Elija una de las respuestas." in empty.text
    assert "Ya respondió esto." in again.text
    assert Response.objects.get().answers == {str(question.pk): 1}
    assert Result.objects.get().points == 1
    assert (
        address(enrolment, test)
        not in client.get(reverse("participation:my_space")).text
    )


def test_a_survey_says_that_it_is_anonymous_and_keeps_no_name(
    client, edition, enrolment
):
    survey = ask(edition, kind="SURVEY")
    client.force_login(enrolment.person.user)

    page = client.get(address(enrolment, survey)).text
    client.post(address(enrolment, survey), {})

    assert "Esta encuesta es anónima" in page
    assert SurveyAnswer.objects.count() == 1
    assert not Response.objects.exists()


def test_answers_of_somebody_else_or_of_another_course_are_not_there(
    client, edition, enrolment
):
    test, strange = ask(edition), ask(held_edition())
    client.force_login(enrolment.person.user)
    stranger = attendee(edition)

    assert client.get(address(stranger, test)).status_code == 404
    assert client.get(address(enrolment, strange)).status_code == 404


def test_my_space_says_why_there_is_no_certificate(client, edition, enrolment):
    PassingRule.objects.create(course=edition.course, certifies="APPROVAL")
    Assessment.objects.create(
        course=edition.course, kind="TEST", title="Prueba", weight=1
    )
    client.force_login(enrolment.person.user)

    page = client.get(reverse("participation:my_space")).text

    assert "Aún no tiene resultado en: Prueba." in page


def test_a_trainer_marks_the_editions_they_teach_and_sees_no_other(
    client, edition, enrolment
):
    test = Assessment.objects.create(
        course=edition.course, kind="TEST", title="Prueba", weight=1
    )
    other = held_edition()
    Assessment.objects.create(course=other.course, kind="TEST", title="Otra", weight=1)
    trainer = TrainerFactory(person__user=UserFactory())
    edition.sessions.get().trainers.add(trainer)
    client.force_login(trainer.person.user)
    key = f"{test.pk}-{enrolment.pk}"

    listed = client.get(reverse("grading:editions")).text
    client.post(
        reverse("grading:grid", args=[edition.pk]),
        {f"value-{key}": "80", f"was-{key}": ""},
    )

    assert edition.code in listed
    assert other.code not in listed
    assert client.get(reverse("grading:grid", args=[other.pk])).status_code == 404
    assert Result.objects.get().points == 80


def test_a_participant_has_no_grid(client, edition, enrolment):
    client.force_login(enrolment.person.user)

    assert client.get(reverse("grading:editions")).status_code == 404
    grid = client.get(reverse("grading:grid", args=[edition.pk]))
    assert grid.status_code == 404


def test_a_title_changed_after_issue_changes_nothing_that_was_certified(
    client, edition, enrolment
):
    title = edition.course.title
    [certificate] = issue_certificates(
        edition=edition, by=None, at=datetime(2027, 3, 5, 15, tzinfo=UTC)
    )
    edition.course.title = "Otro título"
    edition.course.save()

    page = client.get(reverse("verification:certificate", args=[certificate.code])).text

    assert title in page
    assert "Otro título" not in page
