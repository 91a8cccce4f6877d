"""From the catalogue to a place: with the keyboard alone, without JavaScript, on the
narrowest phone."""

import re
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from cms.pages.seeding import build_site
from cms.tests.browser.conftest import PHONE
from training.enrolment.models import Enrolment
from training.tests.factories import (
    AgreementFactory,
    CourseFactory,
    EditionFactory,
    SessionFactory,
    a_rut,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("home", "search_index", "private_files"),
]

MOST_SECONDS = 60
MOST_TABS = 80
# Who somebody says they are, by the name of each field.
SAID = {
    "document_number": a_rut(15_000_000),
    "given_names": "Rosa",
    "first_surname": "Ñancupil",
    "email": "rosa@example.cl",
}


@pytest.fixture
def edition():
    today = timezone.localdate()
    AgreementFactory()
    edition = EditionFactory(
        course=CourseFactory(title="Brechas de género en la industria"),
        starts_on=today + timedelta(days=10),
        ends_on=today + timedelta(days=10),
        enrolment_closes_at=timezone.now() + timedelta(days=9),
    )
    SessionFactory(edition=edition, starts_at=timezone.now() + timedelta(days=10))
    build_site(by=None, at=timezone.now())
    return edition


@pytest.fixture
def page(chromium):
    context = chromium.new_context(
        viewport=PHONE, locale="es-CL", java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def tab_to(page, locator):
    """Press Tab until it has the focus, as whoever has no mouse does."""
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if locator.and_(page.locator(":focus")).count():
            return
    raise AssertionError(f"Tab does not reach {locator}")


def enter(page):
    with page.expect_navigation():
        page.keyboard.press("Enter")


def follow(page, locator):
    tab_to(page, locator)
    enter(page)


def test_a_place_is_taken_by_keyboard_without_javascript(page, live_server, edition):
    page.goto(f"{live_server.url}/cursos/")
    started = time.monotonic()

    follow(page, page.locator(f'a[href*="/cursos/{edition.course.code}"]').first)
    follow(page, page.locator(f'a[href*="/versiones/{edition.pk}/"]').first)
    for name, value in SAID.items():
        tab_to(page, page.locator(f"[name={name}]"))
        page.keyboard.insert_text(value)
    enter(page)
    tab_to(page, page.locator("[name=code]"))
    [message] = mail.outbox
    page.keyboard.insert_text(re.search(r"\b\w{4}-\w{4}\b", message.body)[0])
    enter(page)
    follow(page, page.get_by_role("button", name="Tomar mi cupo"))

    assert page.get_by_role("heading", name="El cupo es suyo").is_visible()
    assert time.monotonic() - started < MOST_SECONDS
    enrolment = Enrolment.objects.get()
    assert (enrolment.edition, enrolment.person.email, enrolment.status) == (
        edition,
        "rosa@example.cl",
        "ENROLLED",
    )
