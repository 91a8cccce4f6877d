from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cms.pages.models import ReleaseIndexPage, StandardPage
from cms.tests.factories import (
    a_catalogue,
    a_course_page,
    a_home,
    a_news_index,
    an_article,
)
from training.catalogue.models import Edition
from training.tests.factories import (
    AgreementFactory,
    CourseFactory,
    EditionFactory,
    SessionFactory,
    TrainerFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

NOW = datetime(2026, 12, 1, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _a_day_in_december():
    with time_machine.travel(NOW, tick=False):
        yield


def an_edition(course, **fields):
    edition = EditionFactory(course=course, **fields)
    session = SessionFactory(edition=edition, number=1)
    session.trainers.add(TrainerFactory())
    return edition


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(
    ("places_taken", "said"),
    [(0, "Quedan 20 cupos"), (16, "Quedan 4 cupos"), (19, "Queda 1 cupo")],
)
def test_course_page_says_the_places_left_and_leads_to_one(client, places_taken, said):
    course = CourseFactory()
    edition = an_edition(course, places_taken=places_taken)
    page = a_course_page(a_catalogue(a_home()), course)

    text = text_of(client.get(page.url))

    assert said in text
    assert f'href="{reverse("participation:enrol", args=[edition.pk])}"' in text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"enrolment_closes_at": NOW}, "Inscripción cerrada"),
        ({"enrolment_opens_at": NOW + timedelta(days=2)}, "abre el 03-12-2026"),
    ],
    ids=["closed this minute", "not open yet"],
)
def test_course_page_leads_nowhere_out_of_its_days(client, fields, said):
    course = CourseFactory()
    edition = an_edition(course, **fields)
    page = a_course_page(a_catalogue(a_home()), course)

    text = text_of(client.get(page.url))

    assert said in text
    assert reverse("participation:enrol", args=[edition.pk]) not in text


def test_course_page_leads_to_the_waiting_list_of_a_full_edition(client):
    course = CourseFactory()
    edition = an_edition(course, places_taken=20)
    page = a_course_page(a_catalogue(a_home()), course)

    text = text_of(client.get(page.url))

    assert "Completa" in text
    assert "Lista de espera" in text
    assert f'href="{reverse("participation:enrol", args=[edition.pk])}"' in text


def test_course_page_hides_drafts_and_folds_what_is_past(client):
    course = CourseFactory()
    EditionFactory(course=course, code="borrador", status=Edition.Status.DRAFT)
    past = {"starts_on": date(2026, 5, 4), "ends_on": date(2026, 5, 5)}
    EditionFactory(course=course, **past)
    EditionFactory(course=course, status=Edition.Status.FINISHED, **past)
    page = a_course_page(a_catalogue(a_home()), course)

    response = client.get(page.url)

    assert response.context["offers"] == []
    assert "2 versiones anteriores" in text_of(response)


def test_course_page_asks_the_same_with_one_edition_and_with_three(
    django_assert_max_num_queries,
):
    course = CourseFactory()
    page = a_course_page(a_catalogue(a_home()), course)
    counts = []
    for more in (1, 2):
        for _number in range(more):
            an_edition(course)
        Client().get(page.url)
        with django_assert_max_num_queries(22) as captured:
            Client().get(page.url)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_home_shows_the_next_editions_news_and_signatories(client):
    agreement = AgreementFactory()
    agreement.signatories.create(name="Ministerio de Energía", role="PUBLIC_AGENCY")
    home = a_home(agreement=agreement)
    course = CourseFactory(title="Huella de carbono")
    an_edition(course)
    a_course_page(a_catalogue(home), course)
    an_article(a_news_index(home))

    text = text_of(client.get("/"))

    for said in ("Huella de carbono", "Noticia 1", "Ministerio de Energía"):
        assert said in text


def test_home_asks_the_same_with_one_of_each_and_with_three(
    django_assert_max_num_queries,
):
    home = a_home(agreement=AgreementFactory())
    catalogue, news = a_catalogue(home), a_news_index(home)
    counts, number = [], 0
    for more in (1, 2):
        for _number in range(more):
            number += 1
            course = CourseFactory()
            an_edition(course)
            a_course_page(catalogue, course)
            an_article(news, number)
        Client().get("/")
        with django_assert_max_num_queries(25) as captured:
            Client().get("/")
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_news_asks_the_same_with_one_article_and_with_three(
    django_assert_max_num_queries,
):
    news = a_news_index(a_home())
    counts = []
    for numbers in ([1], [2, 3]):
        for number in numbers:
            an_article(news, number)
        Client().get(news.url)
        with django_assert_max_num_queries(16) as captured:
            Client().get(news.url)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_release_index_without_releases_says_so(client):
    home = a_home()
    page = home.add_child(
        instance=ReleaseIndexPage(
            title="Indicadores", slug="indicadores", locale=home.locale
        )
    )

    response = client.get(page.url)

    assert "Todavía no hay indicadores publicados" in text_of(response)


def test_page_names_itself_and_its_translation_to_search_engines(client):
    home = a_home()
    english = a_home(language="en", translation_key=home.translation_key)

    spanish_text = text_of(client.get("/"))
    english_text = text_of(client.get("/en/"))

    assert '<html lang="es">' in spanish_text
    assert '<html lang="en">' in english_text
    for text, page in ((spanish_text, home), (english_text, english)):
        assert f'<link rel="canonical" href="{page.full_url}">' in text
        for language, other in (("es", home), ("en", english)):
            link = (
                f'<link rel="alternate" hreflang="{language}" href="{other.full_url}">'
            )
            assert link in text


def test_sitemap_lists_live_pages_of_both_languages_and_nothing_else(client):
    home = a_home()
    english = a_home(language="en", translation_key=home.translation_key)
    draft = home.add_child(
        instance=StandardPage(title="B", slug="b", live=False, locale=home.locale)
    )

    response = client.get("/sitemap.xml")

    text = response.content.decode()
    assert response["Content-Type"] == "application/xml"
    assert text.count("<loc>") == 2
    assert home.full_url in text
    assert english.full_url in text
    assert draft.slug + "/</loc>" not in text


def test_robots_keeps_crawlers_out_of_the_back_office_and_names_the_map(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_draft_page_is_absent_to_everyone_without_the_right(client):
    home = a_home()
    home.add_child(
        instance=StandardPage(title="B", slug="b", live=False, locale=home.locale)
    )

    anonymous = client.get("/b/")
    client.force_login(UserFactory())
    signed_in = client.get("/b/")
    preview = client.get(f"/admin/pages/{home.pk}/view_draft/")

    assert (anonymous.status_code, signed_in.status_code) == (404, 404)
    assert preview.status_code in (302, 403, 404)


@pytest.mark.parametrize(
    "address",
    [
        "/api/v2/documents/",
        "/api/v2/images/",
        "/api/v2/pages/",
        "/api/v3/",
        "/admin/api/main/pages/?fields=*",
        "/documents/1/secreto.pdf",
    ],
)
def test_nothing_of_wagtails_answers_to_anybody(client, address):
    a_home()

    assert client.get(address).status_code in (302, 404)
