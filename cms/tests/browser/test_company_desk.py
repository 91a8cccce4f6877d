"""Eight rows pasted, two of them wrong: corrected in place with the keyboard, enrolled.
Once as everybody does, once where no script runs."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse
from playwright.sync_api import expect

from cms.tests.browser.conftest import DESK, PHONE, Visitor
from cms.tests.desks import desk, pasted
from cms.tests.participants import open_edition
from training.enrolment.models import Enrolment
from training.tests.factories import CompanyContactFactory, a_rut

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "una-clave-larga"
NAMES = ["Rosa", "Luis", "Inés", "Jean", "Marta", "Paula", "Hugo", "Elsa"]


def rows():
    people = [
        (a_rut(15_000_000 + n), name, "Araya", "Soto", f"persona{n}@example.cl")
        for n, name in enumerate(NAMES)
    ]
    people[2] = ("15.000.002-0", *people[2][1:])
    people[5] = (*people[5][:4], "paula(arroba)example.cl")
    return people


@pytest.mark.parametrize(
    ("viewport", "scripts"), [(DESK, True), (PHONE, False)], ids=["desk", "no script"]
)
def test_eight_rows_with_two_mistakes(home, chromium, live_server, viewport, scripts):
    contact = CompanyContactFactory(user__email="encargada@example.cl")
    EmailAddress.objects.create(
        user=contact.user, email=contact.user.email, verified=True, primary=True
    )
    company, edition = contact.company, open_edition(places=7, venue="Sede ASOINCO")
    visitor = Visitor(chromium, live_server.url, viewport, java_script_enabled=scripts)
    page = visitor.page
    look = visitor.inspect if scripts else (lambda: None)

    page.goto(live_server.url + reverse("account_login"))
    page.fill("input[name=login]", contact.user.email)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"**{desk('company', company)}")
    look()
    page.get_by_role("link", name="Inscribir personas").first.click()
    look()
    page.get_by_role("link", name=edition.course.title).click()
    look()
    page.fill("textarea", pasted(*rows()))
    page.get_by_role("button", name="Revisar la nómina").click()
    look()

    # Both mistakes are mended from their links, with the keyboard alone.
    page.locator(".error-summary a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[id$=-document]").first).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type(a_rut(15_000_002))
    page.locator(".error-summary a").nth(1).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+A")
    page.keyboard.type("paula@example.cl")
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_have_count(0)
    look()
    page.get_by_role("button", name="Inscribir a 8 personas").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("En lista de espera")
    look()
    page.get_by_role("link", name="Ver a nuestra gente").click()
    look()
    page.get_by_role("link", name="Reemplazar").first.click()
    look()

    statuses = Enrolment.objects.order_by("pk").values_list("status", flat=True)
    assert list(statuses) == ["ENROLLED"] * 7 + ["WAITING"]
    visitor.context.close()
