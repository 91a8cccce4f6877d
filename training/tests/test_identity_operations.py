from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from training.enrolment.models import IdentityRequest
from training.enrolment.operations import (
    ConfirmationRefused,
    Stated,
    ask_to_confirm_identity,
    change_contact,
    claim_person,
    confirm_identity,
    enrol,
    identify,
    refuse_identity,
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
    [{"email": "other@example.cl"}, {"email": ""}, {"user": "another account"}],
    ids=["another e-mail", "no e-mail", "another account"],
)
def test_identify_leaves_a_record_that_is_not_theirs_as_it_was(known):
    user = UserFactory(email="rosa@example.cl")
    owner = UserFactory() if known.pop("user", None) else None
    values = {"email": user.email} | known
    theirs = PersonFactory(document_number=STATED.document_number, user=owner, **values)

    mine = identify_now(user)

    theirs.refresh_from_db()
    assert (theirs.user, theirs.email) == (owner, values["email"])
    assert (mine.user, mine.document_type, mine.given_names) == (
        user,
        "TO_CONFIRM",
        "Rosa",
    )


def test_identify_gives_an_account_one_person_only():
    user = UserFactory()
    mine = PersonFactory(user=user)

    assert identify_now(user) == mine

    assert Person.objects.count() == 1


def test_identify_sees_a_document_taken_since_it_looked(monkeypatch):
    user = UserFactory()
    PersonFactory(document_number=STATED.document_number)
    # The other account's row, which this one did not see when it looked.
    monkeypatch.setattr("django.db.models.query.QuerySet.first", lambda _queryset: None)

    mine = identify_now(user)

    assert (mine.document_type, Person.objects.count()) == ("TO_CONFIRM", 2)


@pytest.fixture
def case():
    """Somebody enrolled with the document of a record a company entered."""
    user = UserFactory(email="rosa@example.cl")
    known = PersonFactory(document_number=STATED.document_number, email="")
    edition = EditionFactory()
    mine = identify_now(user)
    request = ask_to_confirm_identity(user=user, edition=edition, stated=STATED, at=NOW)
    enrol(person=mine, edition=edition, source="ONLINE", by=user, at=NOW)
    return request, known, mine


def test_confirm_identity_hands_over_what_the_account_did(case):
    request, known, mine = case

    person = confirm_identity(request=request, by=UserFactory(), at=NOW)

    assert (person, person.user, person.email) == (
        known,
        request.user,
        "rosa@example.cl",
    )
    assert [row.person for row in request.edition.enrolments.all()] == [known]
    assert not Person.objects.filter(pk=mine.pk).exists()
    with pytest.raises(ConfirmationRefused):
        confirm_identity(request=refreshed(request), by=UserFactory(), at=NOW)


def test_confirm_identity_gives_back_a_place_held_twice(case):
    request, known, mine = case
    enrol(person=known, edition=request.edition, source="COMPANY", by=None, at=NOW)

    confirm_identity(request=request, by=UserFactory(), at=NOW)

    assert list(
        request.edition.enrolments.order_by("pk").values_list("person", "status")
    ) == [(mine.pk, "WITHDRAWN"), (known.pk, "ENROLLED")]
    request.edition.refresh_from_db()
    assert request.edition.places_taken == 1


def test_confirm_identity_gives_the_document_where_nobody_has_it_now(case):
    request, known, mine = case
    known.delete()

    assert confirm_identity(request=request, by=UserFactory(), at=NOW) == mine

    mine.refresh_from_db()
    assert mine.document_number == STATED.document_number


def test_confirm_identity_is_refused_where_another_account_has_the_record(case):
    request, known, mine = case
    owner = UserFactory()
    Person.objects.filter(pk=known.pk).update(user=owner)

    with pytest.raises(ConfirmationRefused):
        confirm_identity(request=request, by=UserFactory(), at=NOW)

    mine.refresh_from_db()
    known.refresh_from_db()
    assert (mine.user, known.user) == (request.user, owner)
    assert refreshed(request).settled_at is None


def test_refuse_identity_gives_the_place_back(case):
    request, known, mine = case

    refuse_identity(request=request, by=UserFactory(), at=NOW)

    assert [row.status for row in mine.enrolments.all()] == ["WITHDRAWN"]
    assert refreshed(request).settled_at == NOW
    known.refresh_from_db()
    assert known.user is None


def refreshed(request):
    return IdentityRequest.objects.get(pk=request.pk)


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
