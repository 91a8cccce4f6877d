"""A passkey, from the first login to the next, with an authenticator in the browser."""

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from django.urls import reverse

from cms.tests.browser.conftest import PHONE, Visitor
from cms.tests.participants import account

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def visitor(chromium, live_server):
    somebody = Visitor(chromium, live_server.url, PHONE)
    yield somebody
    somebody.context.close()


def give_authenticator(page):
    """One built into the device, which knows its owner by a finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_a_passkey_opens_the_door_alone(home, visitor):
    user = account(given_names="Rosa", first_surname="Pizarro")
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    visitor.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": session,
                "url": visitor.address,
            }
        ]
    )
    give_authenticator(visitor.page)

    page = visitor.visit(reverse("mfa_add_webauthn"))
    page.get_by_label("Contraseña").fill("una-clave-larga")
    page.get_by_role("button", name="Confirmar").click()
    page.get_by_role("button", name="Agregar").wait_for()
    visitor.inspect()
    assert page.get_by_label("Entrar solo con ella").is_checked()
    page.get_by_role("button", name="Agregar").click()
    page.wait_for_url(f"**{reverse('mfa_view_recovery_codes')}")
    assert [key.wrap().is_passwordless for key in keys_of(user)] == [True]

    visitor.context.clear_cookies()
    visitor.visit(reverse("account_login"))
    page.get_by_role("button", name="Usar una llave de acceso").click()

    page.wait_for_url(f"**{reverse('participation:my_space')}")
    assert visitor.troubles == []


def keys_of(user):
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
