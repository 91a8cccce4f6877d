"""Saying no to messages, from one of them or from my space."""

import re
from datetime import UTC, datetime

import pytest
from django.core import mail
from django.urls import reverse

from cms.tests.participants import account, page
from training.messaging.models import MailPreference
from training.messaging.operations import preference_for, queue_message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
NOW = datetime(2026, 11, 2, 15, tzinfo=UTC)
EMAIL = "rosa@example.cl"


@pytest.fixture
def letter(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        queue_message(
            kind="reminder_day",
            to=EMAIL,
            language="es",
            context={"name": "Rosa", "course": "Agua", "sessions": ["hoy"]},
            key="reminder_day:1",
            by=None,
            at=NOW,
        )
    [sent] = mail.outbox
    return sent


def address_in(letter):
    url = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert url in letter.body
    assert url in letter.alternatives[0][0]
    return url.removeprefix("http://testserver")


def refused():
    return MailPreference.objects.get().refused


def test_a_reminder_says_how_to_get_no_more(letter):
    address = address_in(letter)

    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(r"/correos/[\w-]{43}/dejar/reminders/", address)
    assert "rosa" not in address


def test_looking_changes_nothing(client, letter):
    page = client.get(address_in(letter))

    assert (page.status_code, refused()) == (200, [])
    assert "no-store" in page["Cache-Control"]
    assert EMAIL.encode() not in page.content


def test_a_mail_program_says_no_with_one_click(letter, client):
    client.handler.enforce_csrf_checks = True

    answer = client.post(address_in(letter), {"List-Unsubscribe": "One-Click"})

    assert (answer.status_code, refused()) == (302, ["reminders"])
    assert "no recibirá" in client.get(address_in(letter)).content.decode()


def test_one_may_change_ones_mind(client, letter):
    client.post(address_in(letter))
    client.post(address_in(letter), {"again": "1"})

    assert refused() == []


@pytest.mark.parametrize("change", ["x", "reminders/..", "certificates", "REMINDERS"])
def test_there_is_nothing_else_to_say_no_to(client, letter, change):
    address = address_in(letter)
    for elsewhere in (
        address.replace("reminders", change),
        address.replace("/correos/", "/correos/A"),
    ):
        assert client.post(elsewhere).status_code == 404
    assert refused() == []


def test_what_has_to_be_known_cannot_be_refused(django_capture_on_commit_callbacks):
    preference = preference_for(EMAIL)
    MailPreference.objects.update(refused=["reminders", "surveys"])

    with django_capture_on_commit_callbacks(execute=True):
        queue_message(
            kind="certificate", to=EMAIL, language="es", context={"course": "Agua"},
            key="certificate:1", by=None, at=NOW,
        )  # fmt: skip

    [sent] = mail.outbox
    assert "List-Unsubscribe" not in sent.extra_headers
    assert preference.token not in sent.body


def test_my_space_keeps_what_i_want(client):
    client.force_login(account(EMAIL, given_names="Rosa"))
    screen = page("my_mail")

    assert client.get(screen).context["form"].initial == {
        "wanted": ["reminders", "surveys", "workforce"]
    }
    assert MailPreference.objects.count() == 0
    client.post(screen, {"wanted": ["surveys", "workforce"]})

    assert refused() == ["reminders"]
    assert client.get(screen).context["form"].initial == {
        "wanted": ["surveys", "workforce"]
    }


def test_my_messages_are_mine(client):
    assert client.get(page("my_mail")).status_code == 302
    client.force_login(account("sin.persona@example.cl"))
    assert client.post(page("my_mail"), {"wanted": []}).status_code == 404
    assert MailPreference.objects.count() == 0


def test_my_space_leads_to_my_messages_and_calendar(client):
    client.force_login(account(EMAIL, given_names="Rosa"))

    space = client.get(reverse("participation:my_space")).content.decode()

    assert page("my_mail") in space
    assert page("my_calendar") in space
