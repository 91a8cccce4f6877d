"""Accesses and cessions: given, refused, ended; each for its days."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
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
from training.accounts.models import User
from training.agencies.emails import token_of
from training.agencies.models import AgencyAccess, Cession
from training.agencies.operations import AgencyRefused, invite_agency, record_cession
from training.tests.factories import (
    CompanyFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


@pytest.fixture
def coordinator(home, client):
    set_up_roles()
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Coordinación"))
    client.force_login(user)
    return user


def invited(**fields):
    defaults = {"email": "ana@servicio.example", "span": ALWAYS, "by": None}
    return invite_agency(agency=an_agency(), at=timezone.now(), **defaults | fields)


@pytest.mark.parametrize("kind", ["used", "ended", "old", "forged"])
def test_an_invitation_opens_once_and_in_time(client, home, kind):
    access = invited()
    token = token_of(access)
    if kind == "used":
        client.post(portal("invitation", token))
        client.logout()
    if kind == "ended":
        AgencyAccess.objects.update(revoked_at=timezone.now())
    if kind == "old":
        AgencyAccess.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    if kind == "forged":
        token = token.replace(access.nonce, "0" * 32)
    before = [list(model.objects.values()) for model in (AgencyAccess, User)]

    answers = [
        method(portal("invitation", token)) for method in (client.get, client.post)
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert before == [list(model.objects.values()) for model in (AgencyAccess, User)]


def test_a_second_invitation_closes_the_first(home):
    first = invited()

    second = invite_agency(
        agency=first.agency,
        email=first.email,
        span=ALWAYS,
        by=None,
        at=timezone.now(),
    )

    first.refresh_from_db()
    assert first.revoked_at is not None
    assert second.revoked_at is None


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"span": days(0, 0)}, "último día"),
        ({"span": days(0, 3650)}, "último día"),
        ({"agency": {"role": "ASSOCIATION"}}, "servicio público"),
        ({"actions": "foreign"}, "acciones del acuerdo"),
    ],
)
def test_invite_agency_is_refused(fields, reason):
    if "actions" in fields:
        fields = {"actions": [an_action(an_agency(name="Otra"))]}
    agency = an_agency(**fields.get("agency", {}))
    arguments = {"span": ALWAYS} | fields | {"agency": agency}

    with pytest.raises(AgencyRefused, match=reason):
        invite_agency(email="a@b.example", by=None, at=timezone.now(), **arguments)

    assert not AgencyAccess.objects.exists()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"covers": []}, "cede"),
        ({"document": b"<html>"}, "PDF"),
        ({"signed_on": TODAY}, "antes de firmarse"),
    ],
)
def test_record_cession_is_refused(fields, reason, private_files):
    arguments = {
        "covers": ["workforce"],
        "document": PDF,
        "signed_on": ALWAYS.from_date,
    }

    with pytest.raises(AgencyRefused, match=reason):
        record_cession(
            company=CompanyFactory(),
            agency=an_agency(),
            span=ALWAYS,
            signed_by="Gerenta",
            by=None,
            at=timezone.now(),
            **arguments | fields,
        )

    assert not Cession.objects.exists()
    assert not list(private_files.rglob("*.pdf"))


def test_ending_is_by_post_alone_and_closes_at_once(coordinator, client):
    access = an_access(an_agency())
    cession = a_cession(access.agency)
    addresses = [
        reverse("agency-accesses:end", args=[access.pk]),
        reverse("cessions:end", args=[cession.pk]),
    ]
    for address in addresses:
        asked = client.get(address)
        assert '<button class="button serious">' in asked.content.decode()
    assert AgencyAccess.objects.get().revoked_at is None

    for address in addresses:
        client.post(address)

    assert AgencyAccess.objects.get().revoked_at is not None
    assert Cession.objects.get().ended_at is not None


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", ["agency-accesses", "cessions"])
def test_the_lists_ask_the_same_queries(
    coordinator, client, django_assert_max_num_queries, name, rows
):
    agency = an_agency()
    for _row in range(rows):
        an_access(agency)
        a_cession(agency)
    client.get(reverse(f"{name}:index"))

    with django_assert_max_num_queries(14):
        client.get(reverse(f"{name}:index"))


@pytest.mark.parametrize(
    ("name", "missing"),
    [("agency-accesses:invite", "email"), ("cessions:record", "signed_by")],
)
def test_a_form_says_what_is_missing_and_writes_nothing(
    coordinator, client, name, missing
):
    shown = client.get(reverse(name)).content.decode()
    answer = client.post(reverse(name), {"last_day": "mañana"})

    assert f'name="{missing}"' in shown
    assert answer.context["form"].errors[missing] == ["Este campo es necesario."]
    assert "last_day" in answer.context["form"].errors
    assert (AgencyAccess.objects.count(), Cession.objects.count()) == (0, 0)


@pytest.mark.parametrize("group", ["Edición", "Análisis de equidad", "Auditoría"])
def test_the_screens_look_absent_to_other_roles(coordinator, client, group):
    access = an_access(an_agency())
    cession = a_cession(access.agency)
    user = UserFactory()
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    addresses = [
        reverse("agency-accesses:invite"),
        reverse("cessions:record"),
        reverse("agency-accesses:end", args=[access.pk]),
        reverse("agency-accesses:looks", args=[access.pk]),
        reverse("cessions:end", args=[cession.pk]),
        reverse("cessions:document", args=[cession.pk]),
    ]

    statuses = {
        method(address).status_code
        for address in addresses
        for method in (client.get, client.post)
    }

    assert statuses == {404}
    assert AgencyAccess.objects.get().revoked_at is None
    assert Cession.objects.get().ended_at is None
