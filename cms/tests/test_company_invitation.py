"""A link by e-mail makes a contact: once, for a week, unless it is taken back."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from cms.access.operations import set_up_roles
from cms.access.roles import COORDINATOR
from training.accounts.models import User
from training.companies.models import ContactInvitation
from training.companies.operations import InvitationRefused, invite_contact
from training.registry.models import CompanyContact
from training.tests.factories import CompanyFactory, UserFactory

pytestmark = pytest.mark.django_db
EMAIL = "encargada@empresa.example"


@pytest.fixture
def coordinator(client, home):
    set_up_roles()
    user = UserFactory()
    user.groups.add(*user.groups.model.objects.filter(name=COORDINATOR.group))
    client.force_login(user)
    return user


@pytest.fixture
def company(home):
    return CompanyFactory()


@pytest.fixture
def link(company, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        invite_contact(company=company, email=EMAIL, by=None, at=timezone.now())
    return re.search(r"http://testserver(/\S+)", mail.outbox[-1].body)[1]


def test_a_coordinator_invites_and_takes_back(
    client, coordinator, company, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("contact-invitations:invite"),
            {"company": company.pk, "email": EMAIL.upper()},
        )
    [message] = mail.outbox
    invitation = ContactInvitation.objects.get()
    assert (message.to, invitation.email) == ([EMAIL], EMAIL)
    # What is stored opens nothing.
    assert f"/{invitation.nonce}/" not in message.body
    for name in ("company-contacts", "contact-invitations", "worker-claims"):
        assert client.get(reverse(f"{name}:index")).status_code == 200
    revoke = reverse("contact-invitations:revoke", args=[invitation.pk])
    assert client.get(revoke).status_code == 200
    client.post(revoke)

    client.logout()
    link = re.search(r"http://testserver(/\S+)", message.body)[1]
    assert client.get(link).status_code == client.post(link).status_code == 404
    assert CompanyContact.objects.count() == 0


def test_accepting_proves_the_address_and_opens_the_desk(client, company, link):
    shown = client.get(link)
    assert shown.status_code == 200
    assert (User.objects.count(), CompanyContact.objects.count()) == (0, 0)

    accepted = client.post(link)

    desk = reverse("company_desk:company", args=[company.pk])
    assert (accepted.status_code, accepted.headers["Location"]) == (302, desk)
    user = User.objects.get(email=EMAIL)
    assert client.get(desk).status_code == 200
    assert EmailAddress.objects.get(user=user).verified
    assert CompanyContact.objects.get().user == user
    # The link works once, for whoever tries it afterwards.
    client.logout()
    assert client.get(link).status_code == client.post(link).status_code == 404
    assert CompanyContact.objects.count() == 1


@pytest.mark.parametrize("spoilt", ["late", "made up", "closed account"])
def test_a_link_that_no_longer_holds_says_the_same(client, company, link, spoilt):
    at = timezone.now()
    if spoilt == "late":
        at += timedelta(days=7)
    elif spoilt == "made up":
        link = link.replace(":", ":x")
    else:
        UserFactory(email=EMAIL, is_active=False)

    with time_machine.travel(at):
        answer = client.post(link)

    assert answer.status_code == 404
    assert "Esta invitación ya no es válida" in answer.content.decode()
    assert CompanyContact.objects.count() == 0
    assert not ContactInvitation.objects.filter(accepted_at__isnull=False).exists()


def test_the_link_does_not_take_the_place_of_a_second_factor(client, company, link):
    user = UserFactory(email=EMAIL)
    EmailAddress.objects.create(user=user, email=EMAIL, verified=True, primary=True)
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": "x"}
    )

    client.post(link)

    assert CompanyContact.objects.get().user == user
    desk = reverse("company_desk:company", args=[company.pk])
    assert client.get(desk).status_code == 302


def test_another_login_in_the_browser_is_not_who_accepts(client, company, link):
    other = UserFactory()
    client.force_login(other)

    client.post(link)

    assert CompanyContact.objects.get().user.email == EMAIL
    assert not other.company_contacts.exists()


def test_inviting_again_closes_the_earlier_link(client, company, link):
    invite_contact(company=company, email=EMAIL, by=None, at=timezone.now())

    assert client.post(link).status_code == 404
    assert ContactInvitation.objects.filter(revoked_at__isnull=True).count() == 1


def test_who_acts_already_is_not_invited(company):
    CompanyContact.objects.create(user=UserFactory(email=EMAIL), company=company)

    with pytest.raises(InvitationRefused, match="ya actúa"):
        invite_contact(company=company, email=EMAIL.upper(), by=None, at=timezone.now())
    assert ContactInvitation.objects.count() == 0


def test_whoever_may_not_invite_finds_no_screen(client, company):
    client.force_login(UserFactory())
    for name in ("invite", "index"):
        response = client.post(reverse(f"contact-invitations:{name}"), {})
        assert response.status_code in (302, 403, 404, 405)
    assert ContactInvitation.objects.count() == 0
