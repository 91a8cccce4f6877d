from datetime import UTC, datetime

import pytest
from wagtail.models import Page, Site

from cms.demo.texts.courses import COURSES
from cms.pages.models import CoursePage, HomePage
from cms.pages.seeding import build_site, remove_site
from training.tests.factories import AgreementFactory, CourseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

AT = datetime(2026, 12, 1, 12, tzinfo=UTC)
INSTITUTIONAL = [
    "/cursos/",
    "/noticias/",
    "/indicadores/",
    "/acuerdo/",
    "/quienes-somos/",
    "/privacidad/",
    "/accesibilidad/",
]


def a_site():
    AgreementFactory(is_example=True)
    CourseFactory(code=COURSES[0].code, title=COURSES[0].title)
    return build_site(by=None, at=AT, course_texts=COURSES)


def addresses(pages):
    return [page.get_url() for page in pages]


def test_build_site_makes_every_page_in_both_languages(client):
    pages = a_site()

    spanish = [page for page in pages if page.locale.language_code == "es"]
    english = [page for page in pages if page.locale.language_code == "en"]
    assert [p.translation_key for p in spanish] == [p.translation_key for p in english]
    assert {*INSTITUTIONAL, "/"} <= {*addresses(spanish)}
    answers = {page.url: client.get(page.url).status_code for page in pages}
    assert answers == dict.fromkeys(answers, 200)
    assert all(address.startswith("/en/") for address in addresses(english))


def test_build_site_says_nothing_in_spanish_on_the_pages_in_english():
    pages = a_site()

    for page in pages[::2]:
        translation = page.get_translation(page.get_translations().first().locale)
        if page.slug not in ("indicadores", COURSES[0].code):
            assert page.slug != translation.slug
        assert page.title != translation.title or page.title == "Paridad"


def test_build_site_twice_makes_nothing_new_and_keeps_what_editors_changed():
    a_site()
    home = HomePage.objects.get(locale__language_code="es")
    home.headline = "Otro titular"
    home.save()
    before = Page.objects.count()

    made = build_site(by=None, at=AT, course_texts=COURSES)

    assert made == []
    assert Page.objects.count() == before
    home.refresh_from_db()
    assert home.headline == "Otro titular"


def test_build_site_adds_the_page_of_a_course_that_came_later():
    a_site()
    CourseFactory(code="nuevo", title="Nuevo", contents="Uno\nDos")

    made = build_site(by=None, at=AT)

    assert [page.slug for page in made] == ["nuevo", "nuevo"]
    assert CoursePage.objects.filter(slug="nuevo").count() == 2


def test_remove_site_takes_its_pages_away_and_leaves_the_site():
    before = Page.objects.count()
    pages = a_site()

    remove_site([page.pk for page in pages], by=None)

    assert Page.objects.count() == before - 1
    assert Site.objects.count() == 1
