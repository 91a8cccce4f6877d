from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client

from cms.tests.factories import a_catalogue, a_course_page, a_home
from training.catalogue.models import Course, Edition
from training.tests.factories import CourseFactory, EditionFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("home", "search_index"),
]

QUERIES_AT_MOST = 15


@pytest.fixture(autouse=True)
def _a_day_in_december():
    with time_machine.travel(datetime(2026, 12, 1, 15, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def catalogue():
    return a_catalogue(a_home())


def titles(response):
    return [card.page.title for card in response.context["courses"].object_list]


def read(client, **asked):
    response = client.get("/cursos/", asked)
    assert response.status_code == 200
    return response


def a_course_on(catalogue, day, title, **edition):
    course = CourseFactory(title=title)
    EditionFactory(course=course, starts_on=day, ends_on=day, **edition)
    return a_course_page(catalogue, course)


def test_catalogue_lists_the_next_to_start_first_and_the_undated_last(
    client, catalogue
):
    a_course_page(catalogue, CourseFactory(title="Sin fecha"))
    a_course_on(catalogue, date(2027, 5, 3), "En mayo")
    a_course_on(catalogue, date(2027, 3, 1), "En marzo")

    response = read(client)

    assert titles(response) == ["En marzo", "En mayo", "Sin fecha"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"topic": "CLIMATE"}, ["Clima en La Serena"]),
        ({"modality": "ONLINE"}, ["Género en línea"]),
        ({"commune": "04101"}, ["Clima en La Serena"]),
        ({"month": "2027-03"}, ["Clima en La Serena"]),
        ({"from_date": "2027-04-01"}, ["Género en línea"]),
        ({"from_date": "15-03-2027"}, ["Clima en La Serena", "Género en línea"]),
        ({"until": "2027-03-15"}, ["Clima en La Serena"]),
        ({"until": "2027-03-14"}, []),
        ({"with_places": "on"}, ["Género en línea"]),
        ({"topic": "CLIMATE", "modality": "ONLINE"}, []),
        ({"q": "genero"}, ["Género en línea"]),
        ({"q": "GÉNERO EN"}, ["Género en línea"]),
        ({"q": "Seren"}, ["Clima en La Serena"]),
        ({"q": "nada de eso"}, []),
        ({"q": '"'}, []),
    ],
)
def test_catalogue_narrows_by_what_is_asked(client, catalogue, asked, found):
    climate = CourseFactory(title="Clima en La Serena", topic=Course.Topic.CLIMATE)
    EditionFactory(
        course=climate,
        commune="04101",
        starts_on=date(2027, 3, 15),
        ends_on=date(2027, 3, 15),
        places=8,
        places_taken=8,
    )
    gender = CourseFactory(title="Género en línea")
    EditionFactory(
        course=gender,
        modality=Course.Modality.ONLINE,
        starts_on=date(2027, 4, 1),
        ends_on=date(2027, 4, 1),
        enrolment_closes_at=datetime(2027, 3, 30, tzinfo=UTC),
    )
    a_course_page(catalogue, climate)
    a_course_page(catalogue, gender)

    response = read(client, **asked)

    assert titles(response) == found


@pytest.mark.parametrize(
    "asked",
    [
        {"topic": "NOTHING"},
        {"modality": "x" * 5000},
        {"commune": "'; DROP TABLE"},
        {"month": "2027-99"},
        {"from_date": "31-02-2027"},
        {"until": "9999-12-31"},
        {"until": "0001-01-01", "from_date": "0001-01-01"},
        {"from_date": "2027-05-01", "until": "2027-03-01"},
        {"page": "-1"},
        {"page": "9" * 5000},
        {"page": "abc"},
        {"q": '"' * 5000},
        {"q": "[(" * 2500},
        {"q": "a\x00b"},
        {"q": "NEAR(a b) OR *"},
        {"q": "ñ' & | ! :* \\"},
        {"with_places": "maybe"},
    ],
    ids=lambda asked: " ".join(f"{k}={v[:12]!r}" for k, v in asked.items()),
)
def test_catalogue_answers_whatever_is_asked(client, catalogue, asked):
    a_course_on(catalogue, date(2027, 3, 1), "En marzo")

    response = client.get("/cursos/", asked)

    assert response.status_code == 200


def test_catalogue_leaves_out_drafts_and_pages_of_another_language(client, catalogue):
    a_course_page(catalogue, CourseFactory(title="Borrador"), live=False)
    english = a_catalogue(a_home(language="en"), slug="courses")
    a_course_page(english, CourseFactory(title="In English"))

    response = read(client)

    assert titles(response) == []


def test_catalogue_shows_no_edition_that_is_draft_cancelled_or_past(client, catalogue):
    course = CourseFactory(title="Con historia")
    for status in (Edition.Status.DRAFT, Edition.Status.CANCELLED):
        EditionFactory(course=course, status=status)
    EditionFactory(
        course=course, starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 1)
    )
    a_course_page(catalogue, course)

    response = read(client)

    [card] = response.context["courses"].object_list
    assert card.next_offer is None


def test_catalogue_with_nothing_to_show_offers_a_way_out(client, catalogue):
    response = read(client, q="nada", topic="CLIMATE")

    assert 'class="empty' in response.content.decode()
    assert '<a class="button" href="/cursos/">' in response.content.decode()


def test_catalogue_turns_pages_and_keeps_what_was_asked(client, catalogue):
    for number in range(13):
        a_course_on(catalogue, date(2027, 3, 1), f"Curso {number:02}")

    response = read(client, topic="GENDER", page="2")

    assert titles(response) == ["Curso 12"]
    assert 'href="?topic=GENDER&amp;page=1"' in response.content.decode()


@pytest.mark.parametrize("asked", [{}, {"q": "curso", "modality": "ON_SITE"}])
def test_catalogue_asks_the_same_whatever_the_number_of_courses(
    catalogue, asked, django_assert_max_num_queries
):
    counts = {}
    made = 0
    for number in (1, 3, 200):
        while made < number:
            a_course_on(catalogue, date(2027, 3, 1), f"Curso {made:03}")
            made += 1
        client = Client()
        client.get("/cursos/")
        with django_assert_max_num_queries(QUERIES_AT_MOST) as captured:
            client.get("/cursos/", asked)
        counts[number] = len(captured)

    assert len(set(counts.values())) == 1, counts
