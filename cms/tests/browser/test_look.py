import pytest

from cms.tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser


def test_every_part_pages_are_put_together_from(visitor, home, settings):
    settings.DEMO_MODE = True

    visitor.visit("/estilo/")


@pytest.mark.parametrize(
    "path",
    [
        "/cuenta/login/",
        "/cuenta/login/code/",
        "/cuenta/signup/",
        "/cuenta/password/reset/",
        "/en/cuenta/login/",
    ],
)
def test_the_ways_in(visitor, home, path):
    visitor.visit(path)


@pytest.mark.parametrize("visitor", [PHONE], ids=["390px"], indirect=True)
def test_the_menu_opens_and_closes_on_a_telephone(visitor, home):
    page = visitor.visit("/cuenta/login/")
    menu = page.locator("details.menu")

    menu.locator("summary").click()
    visitor.inspect()
    page.keyboard.press("Escape")

    assert menu.get_attribute("open") is None


def test_mistakes_in_a_form_take_the_focus(visitor, home):
    page = visitor.visit("/cuenta/login/")

    page.get_by_role("button", name="Ingresar", exact=True).click()

    visitor.inspect()
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.locator(".error-summary a").first.click()
    assert page.evaluate("document.activeElement.name") == "login"
