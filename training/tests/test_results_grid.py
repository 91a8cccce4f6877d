"""The grid of results: the back office's, and what it refuses."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.urls import reverse

from training.evaluation.answer_models import Result
from training.evaluation.answering import answer
from training.evaluation.models import Assessment
from training.tests.factories import UserFactory, attendee, held_edition

AFTER = datetime(2027, 3, 5, 15, tzinfo=UTC)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture(autouse=True)
def _after_the_edition():
    with time_machine.travel(AFTER, tick=False):
        yield


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(staff=True))
    return client


@pytest.fixture
def edition():
    return held_edition()


@pytest.fixture
def test(edition):
    return Assessment.objects.create(
        course=edition.course, kind="TEST", title="Prueba", weight=1, max_points=60
    )


def cells(assessment, *rows):
    data = {}
    for enrolment, value, was in rows:
        data[f"value-{assessment.pk}-{enrolment.pk}"] = value
        data[f"was-{assessment.pk}-{enrolment.pk}"] = was
    return data


def test_grid_stores_what_changed(staff, edition, test):
    ana, eva = attendee(edition), attendee(edition)
    address = reverse("results:grid", args=[edition.pk])

    response = staff.post(address, cells(test, (ana, "45,5", ""), (eva, "", "")))

    assert response.status_code == 302
    [result] = Result.objects.all()
    assert (result.enrolment, str(result.points), result.source) == (
        ana,
        "45.50",
        "HAND",
    )


def test_grid_names_the_person_the_test_the_value_and_the_mend(staff, edition, test):
    ana = attendee(edition, given_names="Ana", first_surname="Araya")
    address = reverse("results:grid", args=[edition.pk])

    response = staff.post(address, cells(test, (ana, "61", "")))

    assert response.status_code == 400
    assert "Ana Araya · Prueba · «61»" in response.text
    assert "Escriba puntos de 0 a 60, como 12 o 12,5." in response.text
    assert not Result.objects.exists()


def test_grid_of_another_edition_is_not_believed(staff, edition, test):
    attendee(edition)
    stranger = attendee(held_edition())
    address = reverse("results:grid", args=[edition.pk])

    response = staff.post(address, cells(test, (stranger, "5", "")))

    assert response.status_code == 400
    assert not Result.objects.exists()


@pytest.mark.parametrize("people", [1, 3])
def test_grid_asks_the_same_number_of_queries(
    staff, edition, test, people, django_assert_max_num_queries
):
    for _person in range(people):
        attendee(edition)
    address = reverse("results:grid", args=[edition.pk])
    staff.get(address)

    with django_assert_max_num_queries(25):
        response = staff.get(address)

    assert response.status_code == 200


@pytest.mark.parametrize("name", ["index", "grid", "said"])
def test_results_are_not_there_without_the_permission(client, edition, name):
    user = UserFactory(is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    arguments = [] if name == "index" else [edition.pk]

    assert client.get(reverse(f"results:{name}", args=arguments)).status_code == 404


def test_said_shows_the_gain_and_no_survey_that_is_open(staff, edition):
    Assessment.objects.create(
        course=edition.course, kind="SURVEY", title="¿Qué tal?", is_online=True
    )

    page = staff.get(reverse("results:said", args=[edition.pk])).text

    assert "Nadie ha respondido todavía los dos cuestionarios." in page
    assert "Todavía está abierta" in page


def question(**fields):
    prefix = "questions-0-"
    values = {
        "form": "CHOICE",
        "text": "¿Qué mide una brecha?",
        "text_en": "",
        "options": "Nada\n* Una diferencia",
        "options_en": "",
        "points": "1",
        "id": "",
        "ORDER": "1",
        "DELETE": "",
    } | fields
    return {prefix + name: value for name, value in values.items()}


def assessment_form(edition, **fields):
    return {
        "course": edition.course.pk,
        "kind": "TEST",
        "title": "Prueba corta",
        "title_en": "",
        "weight": "1",
        "scale": "POINTS",
        "max_points": "10",
        "is_online": "on",
        "attempts": "2",
        "opens_from": "START",
        "opens_days": "0",
        "closes_from": "END",
        "closes_days": "7",
        "threshold": "5",
        "questions-TOTAL_FORMS": "1",
        "questions-INITIAL_FORMS": "0",
        "questions-MIN_NUM_FORMS": "0",
        "questions-MAX_NUM_FORMS": "1000",
    } | fields


def test_editors_write_a_test_with_its_questions(staff, edition):
    response = staff.post(
        reverse("assessments:add"), assessment_form(edition) | question()
    )

    assert response.status_code == 302
    [made] = Assessment.objects.all()
    assert [q.text for q in made.questions.all()] == ["¿Qué mide una brecha?"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (question(options="Una sola"), "Escriba al menos dos opciones"),
        (question(options="*Uno\n*Dos"), "Solo una opción puede ser la correcta."),
        (question(options="Uno\nDos"), "Marque la correcta con un asterisco"),
        (
            question() | {"kind": "SURVEY", "attempts": "1"},
            "Solo cuentan las pruebas y los trabajos prácticos.",
        ),
    ],
    ids=["one option", "two right", "none right", "a survey that counts"],
)
def test_what_nobody_could_answer_is_refused(staff, edition, fields, said):
    response = staff.post(reverse("assessments:add"), assessment_form(edition) | fields)

    assert said in response.text
    assert not Assessment.objects.exists()


def test_questions_are_locked_once_somebody_answered(staff, edition):
    data = assessment_form(edition) | question()
    staff.post(reverse("assessments:add"), data)
    made = Assessment.objects.get()
    stored = {
        "questions-INITIAL_FORMS": "1",
        "questions-0-id": str(made.questions.get().pk),
    }
    edit = reverse("assessments:edit", args=[made.pk])
    answer(
        assessment=made,
        enrolment=attendee(edition),
        answers={str(made.questions.get().pk): 1},
        by=None,
        at=AFTER,
    )

    refused = staff.post(edit, data | question(text="Otra pregunta") | stored)
    renamed = staff.post(edit, data | stored | {"title": "Otro nombre"})

    assert "Alguien ya respondió" in refused.text
    assert renamed.status_code == 302
    made.refresh_from_db()
    assert made.title == "Otro nombre"
    assert made.questions.get().text == "¿Qué mide una brecha?"
