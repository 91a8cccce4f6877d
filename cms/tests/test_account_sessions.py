"""Sessions begin with a login and end with it; links and hosts cannot be forged."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.tests.participants import account, code_in, page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(home):
    """Pages stand in the site's frame."""


def test_the_session_changes_with_the_login_and_ends_with_it(client):
    user = account("rosa@example.cl", given_names="Rosa")
    client.get(reverse("account_login"))
    client.session["planted"] = 1
    client.post(reverse("account_request_login_code"), {"email": user.email})
    before = client.session.session_key
    client.post(
        reverse("account_confirm_login_code"), {"code": code_in(mail.outbox[-1])}
    )
    inside = client.cookies["sessionid"].value

    client.post(reverse("account_logout"))
    replayed = Client()
    replayed.cookies["sessionid"] = inside

    assert before != inside
    assert replayed.get(page("my_space")).url.startswith(reverse("account_login"))


def test_a_disabled_user_is_out_at_once_and_stays_out(client):
    user = account("rosa@example.cl", given_names="Rosa")
    client.force_login(user)
    assert client.get(page("my_space")).status_code == 200

    user.is_active = False
    user.save()
    out = client.get(page("my_space"))
    user.is_active = True
    user.save()

    assert out.url.startswith(reverse("account_login"))
    assert client.get(page("my_space")).url.startswith(reverse("account_login"))


NEW = "nueva-clave-larga"


def reset_link(user):
    Client().post(reverse("account_reset_password"), {"email": user.email})
    words = mail.outbox[-1].body.split()
    return next(word for word in words if "/password/reset/key/" in word)


def use(link):
    """Open the link and, where it leads to a form, send a new password."""
    client = Client()
    form = client.get(link)
    data = {"password1": NEW, "password2": NEW}
    return client.post(form.url, data) if form.status_code == 302 else form


def has_new_password(user):
    user.refresh_from_db()
    return user.check_password(NEW)


def test_a_reset_link_serves_once():
    user = account("rosa@example.cl")
    link = reset_link(user)

    assert use(link).status_code == 302
    again = use(link)

    assert again.status_code == 200
    assert has_new_password(user)


def test_a_reset_link_does_not_serve_after_the_address_changed():
    user = account("rosa@example.cl")
    link = reset_link(user)
    EmailAddress.objects.filter(user=user).update(email="nueva@example.cl")
    user.email = "nueva@example.cl"
    user.save()

    answer = use(link)

    assert (answer.status_code, has_new_password(user)) == (200, False)


@pytest.mark.parametrize(("minutes", "serves"), [(-1, True), (1, False)])
def test_a_reset_link_serves_for_a_day(minutes, serves):
    user = account("rosa@example.cl")
    link = reset_link(user)

    later = timezone.now() + timedelta(days=1, minutes=minutes)
    # A number has no time zone, and leaves the machine's as it is.
    with time_machine.travel(later.timestamp()):
        use(link)

    assert has_new_password(user) is serves


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example"])
def test_another_host_is_refused_and_never_written_in_a_link(host):
    account("rosa@example.cl")
    data = {"email": "rosa@example.cl"}

    refused = Client(HTTP_HOST=host).post(reverse("account_reset_password"), data)
    Client(HTTP_X_FORWARDED_HOST=host).post(reverse("account_reset_password"), data)

    assert refused.status_code == 400
    [message] = mail.outbox
    assert host not in message.body


@pytest.mark.parametrize("name", ["my_space", "my_data", "my_gender", "my_consents"])
def test_personal_pages_are_kept_nowhere_and_have_no_other_endings(client, name):
    client.force_login(account(given_names="Rosa"))

    mine = client.get(page(name))
    tricks = [client.get(f"{page(name)}{ending}") for ending in ("x.css", "a.js/")]

    assert "no-store" in mine["Cache-Control"]
    assert {answer.status_code for answer in tricks} == {404}


def test_an_address_is_proved_for_one_account_only():
    account("rosa@example.cl")
    other = account("other@example.cl")

    with pytest.raises(Exception, match="(?i)unique"):
        EmailAddress.objects.create(user=other, email="rosa@example.cl", verified=True)
