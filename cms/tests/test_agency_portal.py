"""Somebody of an agency is let in for a time to what is named, and it is written."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from cms.access.operations import set_up_roles
from cms.tests.agencies import (
    ALWAYS,
    PDF,
    TODAY,
    a_cession,
    an_access,
    an_action,
    an_agency,
    days,
    portal,
)
from cms.tests.desks import desk
from equity.tests.factories import (
    GenderDeclarationFactory,
    WorkforceCountFactory,
    WorkforceDeclarationFactory,
)
from training.accounts.models import User
from training.agencies.emails import token_of
from training.agencies.models import AgencyAccess, Cession
from training.agencies.queries import looks_at
from training.messaging.models import Message
from training.registry.models import Person
from training.tests.factories import (
    CompanyContactFactory,
    CompanyFactory,
    UserFactory,
    attendee,
    held_edition,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


@pytest.fixture
def coordinator(home, client):
    set_up_roles()
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Coordinación"))
    client.force_login(user)
    return user


def declared(company):
    declaration = WorkforceDeclarationFactory(
        company=company, on_date=timezone.localdate() - timedelta(days=30)
    )
    WorkforceCountFactory(declaration=declaration, sex="WOMAN", people=3)
    WorkforceCountFactory(declaration=declaration, sex="MAN", people=41)
    return declaration


def test_a_coordinator_lets_an_agency_in_until_a_day(coordinator, client):
    agency = an_agency()
    action, company = an_action(agency), CompanyFactory()
    declared(company)

    client.post(
        reverse("agency-accesses:invite"),
        {
            "agency": agency.pk,
            "email": "Ana@servicio.example",
            "from_date": ALWAYS.from_date,
            "last_day": ALWAYS.before - timedelta(days=1),
            "actions": [action.pk],
        },
    )
    access = AgencyAccess.objects.get()
    client.logout()
    address = portal("invitation", token_of(access))
    shown = client.get(address)
    answer = client.post(address)

    assert Message.objects.get().kind == "agency_invitation"
    assert "Superintendencia" in shown.content.decode()
    user = User.objects.get(email="ana@servicio.example")
    access.refresh_from_db()
    assert (access.user, access.before) == (user, ALWAYS.before)
    assert [group.name for group in user.groups.all()] == ["Servicio público"]
    assert answer.url == portal("portal")
    # One factor opens nothing yet.
    assert client.get(portal("portal")).url == reverse("access:second_factor")
    client.force_login(user)
    assert portal("portal") in client.get(reverse("participation:my_space")).text
    page = client.get(portal("portal"))
    assert page["Cache-Control"].count("no-store") == 1
    assert str(action.title) in page.content.decode()
    assert client.get(portal("action", access.pk, action.pk)).status_code == 200


def test_a_ceded_figure_is_exact_and_each_look_is_shown_to_the_company(
    coordinator, client
):
    agency, company = an_agency(), CompanyFactory()
    declared(company)
    client.post(
        reverse("cessions:record"),
        {
            "company": company.pk,
            "agency": agency.pk,
            "covers": ["workforce"],
            "from_date": ALWAYS.from_date,
            "last_day": ALWAYS.before - timedelta(days=1),
            "signed_on": ALWAYS.from_date,
            "signed_by": "Gerenta General",
            "position": "Gerencia",
            "document": a_pdf(),
        },
    )
    access = an_access(agency)
    client.force_login(access.user)

    page = client.get(portal("company", access.pk, company.pk))

    assert [(line.women, line.men) for line in page.context["workforce"]] == [
        ("3", "41")
    ]
    assert "training" not in page.context
    (look,) = looks_at(company)
    assert (look.agency, look.what) == ("Superintendencia", "Dotación declarada")
    client.force_login(CompanyContactFactory(company=company).user)
    seen = client.get(desk("agencies", company)).content.decode()
    assert access.user.email in seen
    assert "Gerenta General" in seen
    client.force_login(coordinator)
    looks = client.get(reverse("agency-accesses:looks", args=[access.pk]))
    assert company.name in looks.content.decode()
    document = client.get(reverse("cessions:document", args=[Cession.objects.get().pk]))
    assert b"".join(document.streaming_content) == PDF


def a_pdf():
    return SimpleUploadedFile("cesion.pdf", PDF, content_type="application/pdf")


def test_training_is_told_by_registered_sex_and_names_nobody(client, home):
    edition = held_edition()
    edition.sessions.update(starts_at=timezone.now() - timedelta(days=5))
    company = CompanyFactory()
    for sex, name in (("WOMAN", "Rayén"), ("MAN", "Hernán"), ("X", "Alex")):
        enrolment = attendee(edition, registered_sex=sex, given_names=name)
        enrolment.attendances.update(company=company)
    GenderDeclarationFactory(person=Person.objects.get(given_names="Rayén"))
    access = an_access(an_agency())
    a_cession(access.agency, company, covers=["training"])
    client.force_login(access.user)

    page = client.get(portal("company", access.pk, company.pk))

    assert [(line.women, line.men) for line in page.context["training"]] == [
        ("1", "1"),
        ("4,0", "4,0"),
        ("1", "1"),
    ]
    text = page.content.decode()
    assert "workforce" not in page.context
    assert not [name for name in ("Rayén", "Hernán", "Alex") if name in text]


def said(client, address):
    """The page but for the address it was asked for, and its forms' tokens."""
    page = client.get(address).content.decode().replace(address, "")
    return re.sub(r'value="\w{64}"', "", page)


@pytest.mark.parametrize(
    "change",
    [
        {"before": TODAY},
        {"from_date": TODAY + timedelta(days=1)},
        {"revoked_at": timezone.now()},
        {"user": "somebody else"},
    ],
    ids=["over", "to come", "ended", "foreign"],
)
def test_an_access_that_does_not_hold_looks_absent(client, home, change):
    agency = an_agency()
    action, company = an_action(agency), CompanyFactory()
    access = an_access(agency, actions=[action])
    a_cession(agency, company)
    user = access.user
    other = an_access(agency)
    if "user" in change:
        AgencyAccess.objects.filter(pk=other.pk).update(revoked_at=timezone.now())
        change = {"user": other.user}
    AgencyAccess.objects.filter(pk=access.pk).update(**change)
    client.force_login(user)

    statuses = [
        client.get(address).status_code
        for address in (
            portal("portal"),
            portal("action", access.pk, action.pk),
            portal("company", access.pk, company.pk),
        )
    ]

    assert statuses == [404, 404, 404]
    assert looks_at(company) == []


def test_what_is_not_named_nor_ceded_looks_like_what_is_not_there(client, home):
    mine = an_access(an_agency())
    theirs = an_access(an_agency(name="Otra"), actions=[])
    unnamed = an_action(mine.agency)
    ceded_to_another = a_cession(theirs.agency).company
    over = a_cession(mine.agency, span=days(-30, 0)).company
    ended = a_cession(mine.agency)
    Cession.objects.filter(pk=ended.pk).update(ended_at=timezone.now())
    client.force_login(mine.user)
    for address in (
        portal("action", mine.pk, unnamed.pk),
        portal("company", mine.pk, ceded_to_another.pk),
        portal("company", theirs.pk, ceded_to_another.pk),
        portal("company", mine.pk, over.pk),
        portal("company", mine.pk, ended.company_id),
        portal("company", mine.pk, 2**64),
    ):
        for method in (client.get, client.head, client.options, client.post):
            answer = method(address)
            assert answer.status_code == 404, address
        assert said(client, address) == said(client, portal("company", mine.pk, 987))
    for company in (ceded_to_another, over, ended.company):
        assert looks_at(company) == []


@pytest.mark.parametrize("role", ["Coordinación", "Auditoría", None])
def test_the_portal_is_the_agencies_alone(client, home, role):
    set_up_roles()
    access = an_access(an_agency())
    company = a_cession(access.agency).company
    user = UserFactory()
    if role:
        user.groups.add(Group.objects.get(name=role))
    client.force_login(user)

    assert client.get(portal("portal")).status_code == 404
    assert client.get(portal("company", access.pk, company.pk)).status_code == 404
    client.logout()
    assert client.get(portal("portal")).status_code == 302
