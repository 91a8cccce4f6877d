"""Whoever works here shows a second factor before any page of theirs answers."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from cms.access.operations import set_up_roles
from cms.access.roles import AGENCY_VIEWER, COORDINATOR, ROLES
from cms.demo import second_factor as demo
from cms.tests.participants import account, open_edition
from training.accounts.models import AttemptCount
from training.enrolment.models import Enrolment

PASSWORD = "una-clave-larga"
NEEDED = "/segundo-factor/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(home):
    """Pages stand in the site's frame."""


def staff(role=COORDINATOR, *, enrolled=False, **person):
    user = account(f"{role.code}@example.cl", **person)
    groups = {group.name: group for group in set_up_roles()}
    user.groups.add(groups[role.group])
    if enrolled:
        demo.give(user).save()
    return user


def log_in(user):
    """By the form, as far as a password alone leads."""
    client = Client()
    answer = client.post(
        reverse("account_login"), {"login": user.email, "password": PASSWORD}
    )
    return client, answer


def show(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code})


STAFF_PAGES = [
    "/admin/",
    "/admin/people/",
    "/admin/pages/",
    "/admin/users/",
    "/admin/api/main/pages/",
    "/entrar/",
    "/relator/",
    "/empresa/",
    "/mi-espacio/",
    "/en/mi-espacio/",
    "/",
]


@pytest.mark.parametrize(
    "role", [role for role in ROLES if role.group], ids=lambda role: role.code
)
def test_without_a_second_factor_no_page_answers_to_any_role_of_staff(role):
    client, answer = log_in(staff(role))

    answers = [client.get(page) for page in STAFF_PAGES]
    answers += [client.post(page) for page in STAFF_PAGES]

    assert answer.status_code == 302
    assert {page.url.removeprefix("/en") for page in answers} == {NEEDED}
    assert client.get(NEEDED).status_code == 200


def test_nothing_is_written_before_the_second_factor():
    edition = open_edition()
    client, _answer = log_in(staff(given_names="Rosa"))

    client.post(reverse("participation:confirm", args=[edition.pk]))

    assert not Enrolment.objects.exists()


def test_with_the_second_factor_pending_nobody_is_logged_in():
    user = staff(enrolled=True)
    client, answer = log_in(user)

    asked = [client.get(page) for page in ("/admin/", "/mi-espacio/")]

    assert answer.url == reverse("mfa_authenticate")
    assert [page.url.split("?")[0] for page in asked] == ["/cuenta/login/"] * 2
    assert "_auth_user_id" not in client.session


def test_the_second_factor_opens_the_back_office():
    client, _answer = log_in(staff(enrolled=True))

    show(client, demo.code_now())

    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    "written", ["{}", " {} ", "{} "], ids=["same", "spaces", "one"]
)
def test_a_code_serves_once_however_it_is_written(written):
    user = staff(enrolled=True)
    code = demo.code_now()
    first, _answer = log_in(user)
    assert show(first, code).status_code == 302
    second, _answer = log_in(user)

    again = show(second, written.format(code))

    assert again.status_code == 200
    assert "_auth_user_id" not in second.session


def test_codes_of_the_second_factor_cannot_be_tried_for_long():
    client, _answer = log_in(staff(enrolled=True))
    for number in range(8):
        show(client, f"{number:06d}")

    late = show(client, demo.code_now())

    assert late.status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db(transaction=True)
def test_setting_it_up_is_enough_to_go_on():
    client, _answer = log_in(staff(AGENCY_VIEWER))
    activate = reverse("mfa_activate_totp")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    seed = client.get(activate).context["form"].secret
    code = format_hotp_value(hotp_value(seed, int(time.time()) // 30))

    client.post(activate, {"code": code})

    assert client.get("/mi-espacio/").status_code == 200
    stored = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert seed not in str(stored.data)


def test_staff_keep_at_least_one_second_factor():
    user = staff(enrolled=True)
    client, _answer = log_in(user)
    show(client, demo.code_now())

    client.post(reverse("mfa_deactivate_totp"))

    assert Authenticator.objects.filter(user=user).count() == 1


def test_a_participant_is_asked_for_none():
    client, answer = log_in(account(given_names="Rosa"))

    assert answer.url == reverse("access:start")
    assert client.get("/mi-espacio/").status_code == 200


@pytest.mark.parametrize("door", ["/admin/login/", "/_util/login/"])
def test_wagtail_s_own_doors_lead_to_ours(door):
    user = staff()
    client = Client()

    looked = client.get(f"{door}?next=/admin/people/")
    tried = client.post(door, {"username": user.email, "password": PASSWORD})

    assert looked.url == "/cuenta/login/?next=/admin/people/"
    assert tried.url == "/cuenta/login/"
    assert "_auth_user_id" not in client.session


def test_no_password_is_changed_or_reset_in_the_back_office(client):
    client.force_login(account("jefa@example.cl"))

    assert client.get("/admin/password_reset/").status_code in (302, 404)


def test_the_demo_shows_its_code_and_nobody_else_does(settings):
    client, _answer = log_in(staff(enrolled=True))

    quiet = client.get(reverse("mfa_authenticate")).content.decode()
    settings.DEMO_MODE = True
    shown = client.get(reverse("mfa_authenticate")).content.decode()

    assert demo.code_now() not in quiet
    assert demo.code_now() in shown
    assert AttemptCount.objects.exists()
