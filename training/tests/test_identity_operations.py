from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from training.enrolment.models import IdentityRequest
from training.enrolment.operations import (
    IdentityToConfirm,
    Stated,
    ask_to_confirm_identity,
    change_contact,
    claim_person,
    identify,
)
from training.registry.models import Employment, Person
from training.tests.factories import (
    CompanyFactory,
    EditionFactory,
    PersonFactory,
    UserFactory,
    a_rut,
)

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
STATED = Stated(
    document_type="RUN",
    document_country="CL",
    document_number=a_rut(15_000_000),
    given_names="Rosa",
    first_surname="Ñancupil",
)

pytestmark = pytest.mark.django_db


def identify_now(user, stated=STATED):
    return identify(
        user=user, emails=[user.email], stated=stated, language="es", at=NOW
    )


def test_identify_registers_somebody_new_with_their_company():
    user = UserFactory(email="rosa@example.cl")
    company = CompanyFactory()

    person = identify_now(user, replace(STATED, company=company, phone="+56 9 1"))

    assert (person.full_name, person.email, person.phone, person.user) == (
        "Rosa Ñancupil",
        "rosa@example.cl",
        "+56 9 1",
        user,
    )
    assert list(Employment.objects.values_list("person", "company", "from_date")) == [
        (person.pk, company.pk, date(2027, 2, 1))
    ]


def test_identify_claims_the_record_of_whoever_proved_its_email():
    user = UserFactory(email="rosa@example.cl")
    known = PersonFactory(
        document_number=STATED.document_number,
        email="Rosa@Example.cl",
        given_names="Rosa Elena",
    )

    person = identify_now(user)

    assert (person, person.user, person.given_names) == (known, user, "Rosa Elena")


@pytest.mark.parametrize(
    "known",
    [{"email": "other@example.cl"}, {"email": ""}],
    ids=["another e-mail", "no e-mail"],
)
def test_identify_attaches_no_record_whose_email_is_not_proved(known):
    user = UserFactory(email="rosa@example.cl")
    record = PersonFactory(document_number=STATED.document_number, **known)

    with pytest.raises(IdentityToConfirm):
        identify_now(user)

    record.refresh_from_db()
    assert (record.user, Person.objects.count()) == (None, 1)


def test_identify_takes_no_record_another_account_has():
    owner, user = UserFactory(), UserFactory(email="rosa@example.cl")
    PersonFactory(document_number=STATED.document_number, email=user.email, user=owner)

    with pytest.raises(IdentityToConfirm):
        identify_now(user)

    assert Person.objects.get().user == owner


def test_identify_gives_an_account_one_person_only():
    user = UserFactory()
    mine = PersonFactory(user=user)

    with pytest.raises(IdentityToConfirm):
        identify_now(user)
    same = identify_now(user, replace(STATED, document_number=mine.document_number))

    assert (same, Person.objects.count()) == (mine, 1)


def test_identify_leaves_to_a_coordinator_a_document_just_taken(monkeypatch):
    user = UserFactory()
    PersonFactory(document_number=STATED.document_number)
    # The other account's row, which this one did not see when it looked.
    monkeypatch.setattr("django.db.models.query.QuerySet.first", lambda _queryset: None)

    with pytest.raises(IdentityToConfirm):
        identify_now(user)

    assert Person.objects.count() == 1


def test_claim_person_finds_whom_a_company_entered():
    user = UserFactory(email="rosa@example.cl")
    known = PersonFactory(email="ROSA@example.cl")
    PersonFactory(email="")

    claimed = claim_person(user=user, emails=["rosa@example.cl", ""], at=NOW)

    assert (claimed, claimed.user) == (known, user)
    assert claim_person(user=user, emails=["rosa@example.cl"], at=NOW) == known


@pytest.mark.parametrize("people", [0, 2], ids=["nobody", "an address of several"])
def test_claim_person_takes_nobody_unless_one_is_meant(people):
    user = UserFactory(email="oficina@example.cl")
    PersonFactory.create_batch(people, email="oficina@example.cl")

    assert claim_person(user=user, emails=["oficina@example.cl"], at=NOW) is None

    assert not Person.objects.filter(user__isnull=False).exists()


def test_ask_to_confirm_identity_stays_one_case_when_asked_again():
    user, edition = UserFactory(), EditionFactory()

    for names in ("Rosa", "Rosa Elena"):
        ask_to_confirm_identity(
            user=user,
            edition=edition,
            stated=replace(STATED, given_names=names),
            at=NOW,
        )

    assert list(
        IdentityRequest.objects.values_list("user", "edition", "given_names")
    ) == [(user.pk, edition.pk, "Rosa Elena")]


def test_change_contact_changes_nothing_else():
    person = PersonFactory(given_names="Ana")

    change_contact(
        person=person,
        phone="+56 9 1234 5678",
        social_name="Anita",
        language="en",
        by=UserFactory(),
        at=NOW,
    )

    stored = Person.objects.get()
    assert (stored.phone, stored.social_name, stored.language, stored.given_names) == (
        "+56 9 1234 5678",
        "Anita",
        "en",
        "Ana",
    )
