from datetime import UTC, datetime

import pytest
from wagtail.models import ModelLogEntry

from equity.profiles.models import GenderDeclaration
from equity.profiles.operations import (
    DeclarationRefused,
    consult_gender,
    declare_gender,
    revoke_gender,
)
from equity.profiles.queries import genders_of_record
from equity.profiles.rules import GenderOfRecord, gender_of_record
from equity.tests.factories import GenderDeclarationFactory
from training.tests.factories import PersonFactory, UserFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("declared", "registered", "expected"),
    [
        ("FEMALE", "MAN", GenderOfRecord("F", True)),
        ("TRANS_FEMALE", "MAN", GenderOfRecord("F", True)),
        ("NON_BINARY", "WOMAN", GenderOfRecord("X", True)),
        ("PREFERS_NOT_TO_SAY", "WOMAN", GenderOfRecord("U", True)),
        ("", "WOMAN", GenderOfRecord("F", False)),
        ("", "X", GenderOfRecord("X", False)),
        ("", "NOT_RECORDED", GenderOfRecord("U", False)),
    ],
)
def test_gender_of_record_is_the_declared_one_where_there_is_one(
    declared, registered, expected
):
    assert gender_of_record(declared=declared, registered_sex=registered) == expected


def test_declare_gender_forgets_the_answer_before():
    person = PersonFactory()
    declare_gender(person=person, gender="OTHER", consent_version="1", by=None, at=AT)

    declare_gender(person=person, gender="FEMALE", consent_version="1", by=None, at=AT)

    kept = person.gender_declarations.order_by("id").values_list("gender", "revoked_at")
    assert list(kept) == [("", AT), ("FEMALE", None)]


@pytest.mark.parametrize(("gender", "consent"), [("WOMAN", "1"), ("FEMALE", "")])
def test_declare_gender_is_refused_without_an_answer_or_consent(gender, consent):
    with pytest.raises(DeclarationRefused):
        declare_gender(
            person=PersonFactory(),
            gender=gender,
            consent_version=consent,
            by=None,
            at=AT,
        )

    assert not GenderDeclaration.objects.exists()


def test_revoke_gender_leaves_the_registered_sex_to_stand():
    person = PersonFactory(registered_sex="WOMAN")
    GenderDeclarationFactory(person=person, gender="NON_BINARY")

    revoke_gender(person=person, by=None, at=AT)

    assert genders_of_record([person.pk]) == {person.pk: GenderOfRecord("F", False)}


def test_revoke_gender_is_refused_where_nothing_is_declared():
    with pytest.raises(DeclarationRefused):
        revoke_gender(person=PersonFactory(), by=None, at=AT)


def test_consult_gender_leaves_who_looked_and_why_and_not_what_they_saw():
    declaration = GenderDeclarationFactory()
    looking = UserFactory()

    found = consult_gender(
        person=declaration.person, reason="REQUEST", by=looking, at=AT
    )

    entry = ModelLogEntry.objects.get(action="equity.profiles.consult_gender")
    assert (found, entry.user) == (declaration, looking)
    assert entry.data == {"found": True, "reason": "REQUEST", "at": AT.isoformat()}


@pytest.mark.parametrize("since", ["erased_at", "blocked_at"])
def test_consult_gender_is_refused_of_somebody_erased_or_blocked(since):
    person = GenderDeclarationFactory().person
    setattr(person, since, AT)

    with pytest.raises(DeclarationRefused):
        consult_gender(person=person, reason="REQUEST", by=UserFactory(), at=AT)

    assert not ModelLogEntry.objects.exists()


def test_consult_gender_is_refused_without_a_reason():
    declaration = GenderDeclarationFactory()

    with pytest.raises(DeclarationRefused):
        consult_gender(person=declaration.person, reason="", by=UserFactory(), at=AT)

    assert not ModelLogEntry.objects.exists()
