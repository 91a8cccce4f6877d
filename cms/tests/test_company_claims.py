"""A RUN of somebody else's worker: the same answer, until a coordinator looks."""

import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from cms.access.operations import set_up_roles
from cms.access.roles import COORDINATOR
from cms.tests.desks import LUIS, ROSA, desk, send
from cms.tests.participants import open_edition
from training.companies.models import WorkerClaim
from training.enrolment.models import Enrolment
from training.enrolment.operations import claim_person
from training.registry.models import Employment, Person
from training.registry.rules import mask_document
from training.tests.factories import (
    CompanyContactFactory,
    EmploymentFactory,
    EnrolmentFactory,
    MarkFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def company(client, home):
    contact = CompanyContactFactory()
    client.force_login(contact.user)
    return contact.company


@pytest.fixture
def edition():
    return open_edition(places=20)


def page_of(response):
    html = response.content.decode()
    return re.sub(r'(name="csrfmiddlewaretoken" value)="\w+"', r"\1", html)


@pytest.mark.parametrize("enrolled", [False, True], ids=["elsewhere", "and enrolled"])
def test_somebody_elses_worker_is_answered_as_somebody_new(
    client, company, edition, enrolled
):
    """The same pages, the same place; what is stored is neither shown nor touched."""
    other = EmploymentFactory(
        person__document_number=ROSA[0],
        person__given_names="Secreta",
        person__first_surname="Reservada",
        person__email="secreta@example.cl",
    )
    if enrolled:
        EnrolmentFactory(person=other.person, edition=edition, company=other.company)
    stored = Person.objects.filter(pk=other.person_id).values().get()

    pages = {}
    for who in (ROSA, LUIS):
        batch = send(client, company, edition, who)
        address = desk("batch", company, batch.pk)
        before = page_of(client.get(address))
        client.post(address, {"enrol": "1"})
        edition.refresh_from_db()
        pages[who] = [
            re.sub(r"r\d+|value=\"\d+\"|\d{2}:\d{2}", "", text)
            .replace(who[0], "RUN")
            .replace(" ".join(filter(None, who[1:4])), "NAME")
            .replace(who[4], "MAIL")
            .replace(f"/nominas/{batch.pk}/", "/nominas/")
            for text in (before, page_of(client.get(address)))
        ]
        places = edition.places - edition.places_taken
        pages[who] = [re.sub(r"<dd>\d+</dd>", "", page) for page in pages[who]]
        assert places == 20 - len(pages)

    assert pages[ROSA] == pages[LUIS]
    for name in ("company", "edition", "dossier"):
        args = [edition.pk] if name == "edition" else []
        content = client.get(desk(name, company, *args)).content
        assert b"Secreta" not in content
        assert b"secreta" not in content
        assert b"confirmar" not in content
    assert Person.objects.filter(pk=other.person_id).values().get() == stored
    assert Employment.objects.filter(person=other.person).count() == 1
    claim = WorkerClaim.objects.get()
    assert (claim.company, claim.document_number) == (company, ROSA[0])
    assert claim.person.email == "rosa@example.cl"
    # Masked, as registers and certificates print it, the document is the one typed.
    assert claim.person.masked_document == mask_document(ROSA[0])
    assert claim.person.document_number != ROSA[0]

    # The company knows its own record from now on.
    batch = send(client, company, edition, ROSA)
    client.post(desk("batch", company, batch.pk), {"enrol": "1"})
    assert [row.outcome for row in batch.rows.all()] == ["ALREADY"]


@pytest.fixture
def settled(client, company, edition):
    """A claim on somebody who works elsewhere, and how a coordinator decides it."""
    other = EmploymentFactory(
        person__document_number=ROSA[0], person__email="secreta@example.cl"
    )
    batch = send(client, company, edition, ROSA)
    client.post(desk("batch", company, batch.pk), {"enrol": "1"})
    claim = WorkerClaim.objects.get()

    def decide(decision):
        set_up_roles()
        coordinator = UserFactory()
        coordinator.groups.add(Group.objects.get(name=COORDINATOR.group))
        client.force_login(coordinator)
        address = reverse("worker-claims:settle", args=[claim.pk])
        shown = client.get(address).content.decode()
        assert "secreta@example.cl" in shown
        assert ("rosa@example.cl" in shown) is (claim.decision == "")
        client.post(address, decision)
        claim.refresh_from_db()
        edition.refresh_from_db()
        return claim

    decide.known, decide.claim = other.person, claim
    return decide


def test_the_same_person_keeps_their_record_and_gets_the_place(
    company, edition, settled
):
    enrolment = Enrolment.objects.get()
    mark = MarkFactory(enrolment=enrolment, session__edition=edition)
    stored = Person.objects.filter(pk=settled.known.pk).values().get()

    claim = settled({})

    enrolment.refresh_from_db()
    assert (claim.decision, claim.person) == ("CONFIRMED", None)
    assert (enrolment.person, enrolment.company) == (settled.known, company)
    assert mark.enrolment == enrolment
    assert edition.places_taken == 1
    assert Person.objects.filter(pk=settled.known.pk).values().get() == stored
    assert Person.objects.count() == 1
    assert settled.known.employments.filter(company=company).count() == 1
    # Settled once: the second who decides changes nothing.
    settled({"reject": "1"})
    assert claim.decision == "CONFIRMED"
    assert Enrolment.objects.get().status == "ENROLLED"


def test_who_had_a_place_already_has_one_still(edition, settled):
    own = EnrolmentFactory(person=settled.known, edition=edition)
    type(edition).objects.update(places_taken=2)

    settled({})

    assert edition.places_taken == 1
    own.refresh_from_db()
    assert own.status == "ENROLLED"
    assert list(edition.enrolments.holding_a_place()) == [own]


def test_who_had_given_theirs_back_gets_the_companys(company, edition, settled):
    own = EnrolmentFactory(
        person=settled.known,
        edition=edition,
        status="WITHDRAWN",
        withdrawn_at=timezone.now(),
    )

    settled({})

    own.refresh_from_db()
    assert (own.status, own.company) == ("ENROLLED", company)
    assert edition.places_taken == 1
    assert list(edition.enrolments.holding_a_place()) == [own]


def test_who_does_not_work_there_gives_the_place_back(company, edition, settled):
    claim = settled({"reject": "1"})

    assert claim.decision == "REJECTED"
    assert edition.places_taken == 0
    assert not Enrolment.objects.holding_a_place().exists()
    assert not Employment.objects.filter(company=company).exists()
    # Nothing that names anybody is left of what the company wrote.
    assert not Person.objects.filter(email="rosa@example.cl").exists()
    assert not Person.objects.filter(given_names="Rosa").exists()


def test_what_a_company_writes_keeps_nobody_from_their_own_record(settled):
    Person.objects.filter(pk=settled.claim.person_id).update(email="secreta@example.cl")
    user = UserFactory(email="secreta@example.cl")

    claimed = claim_person(user=user, emails=[user.email], at=timezone.now())

    assert claimed == settled.known


def test_settling_is_a_coordinators(client, company, settled):
    client.force_login(UserFactory())
    address = reverse("worker-claims:settle", args=[settled.claim.pk])

    assert client.post(address, {}).status_code in (302, 403, 404)
    settled.claim.refresh_from_db()
    assert settled.claim.decision == ""
