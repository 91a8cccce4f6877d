"""Records that may be one person: found in SQL, looked at, remembered."""

from datetime import UTC, datetime

import pytest
from wagtail.models import ModelLogEntry

from training.duplicates.models import LikelyDuplicate, MatchingKey
from training.duplicates.operations import (
    look_for_duplicates,
    propose_again,
    say_separate,
)
from training.registry.models import Person
from training.tests.factories import (
    EmploymentFactory,
    PersonFactory,
    UserFactory,
    a_rut,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 26, 12, tzinfo=UTC)
LATER = datetime(2026, 11, 27, 12, tzinfo=UTC)


def twice(**values):
    """One person with a RUN, and again with a passport."""
    person = PersonFactory(given_names="Rosa", first_surname="Muñoz", phone="912345678")
    other = PersonFactory(
        document_type="PASSPORT",
        document_country="HT",
        document_number="R1234567",
        given_names="ROSA",
        first_surname="Munoz",
        phone="+56 9 1234 5678",
        **values,
    )
    return person, other


def pairs():
    rows = LikelyDuplicate.objects.order_by("pk")
    return list(rows.values_list("person", "other", "score", "level", "status"))


def test_look_for_duplicates_finds_who_is_recorded_twice_and_nobody_else():
    person, other = twice()
    PersonFactory(
        given_names="Rosa", first_surname="Muñoz", document_number=a_rut(7_654_321)
    )
    PersonFactory(given_names="Otra", phone="912345678")

    found = look_for_duplicates(at=AT)

    assert found == 1
    assert pairs() == [(person.pk, other.pk, 65, "POSSIBLE", "PROPOSED")]
    assert LikelyDuplicate.objects.get().in_words == [
        "El mismo nombre",
        "El mismo teléfono",
    ]


def test_look_for_duplicates_again_changes_only_what_changed():
    person, other = twice()
    look_for_duplicates(at=AT)
    before = pairs(), set(MatchingKey.objects.values_list("pk", flat=True))

    look_for_duplicates(at=LATER)

    assert (pairs(), set(MatchingKey.objects.values_list("pk", flat=True))) == before
    Person.objects.filter(pk=other.pk).update(email=person.email)
    look_for_duplicates(at=LATER)
    assert pairs() == [(person.pk, other.pk, 95, "CERTAIN", "PROPOSED")]
    Person.objects.filter(pk=other.pk).update(given_names="Iván", email="", phone="")
    look_for_duplicates(at=LATER)
    assert pairs() == []


@pytest.mark.parametrize("field", ["blocked_at", "erased_at"])
def test_whoever_is_blocked_or_erased_is_compared_with_nobody(field):
    _person, other = twice()
    nobody = {"document_type": "PROVISIONAL", "given_names": "", "first_surname": ""}
    blank = nobody | {"email": "", "phone": ""} if field == "erased_at" else {}
    Person.objects.filter(pk=other.pk).update(**{field: AT}, **blank)

    look_for_duplicates(at=AT)

    assert pairs() == []
    assert not MatchingKey.objects.filter(person=other).exists()


def test_what_an_office_shares_brings_nobody_together():
    for number in range(61):
        PersonFactory(given_names=f"Ana {number}", email="rrhh@example.cl")

    assert look_for_duplicates(at=AT) == 0


def test_two_people_are_remembered_and_never_proposed_again():
    person, other = twice()
    look_for_duplicates(at=AT)
    pair, by = LikelyDuplicate.objects.get(), UserFactory(staff=True)

    said = say_separate(pair=pair, by=by, at=LATER)
    say_separate(pair=pair, by=UserFactory(staff=True), at=AT)
    Person.objects.filter(pk=other.pk).update(email=person.email)
    look_for_duplicates(at=LATER)

    assert said
    pair.refresh_from_db()
    assert (pair.status, pair.settled_by, pair.settled_at, pair.score) == (
        "SEPARATE",
        by,
        LATER,
        65,
    )
    assert ModelLogEntry.objects.filter(
        action="training.duplicates.say_separate"
    ).values_list("object_id", "user").get() == (str(pair.pk), by.pk)
    assert propose_again(pair=pair, by=by)
    look_for_duplicates(at=LATER)
    assert pairs() == [(person.pk, other.pk, 95, "CERTAIN", "PROPOSED")]


def test_the_company_tells_namesakes_from_one_person_only_with_a_name():
    person, other = twice()
    Person.objects.filter(pk=other.pk).update(phone="")
    job = EmploymentFactory(person=person)
    EmploymentFactory(person=other, company=job.company)

    look_for_duplicates(at=AT)

    assert pairs() == [(person.pk, other.pk, 50, "POSSIBLE", "PROPOSED")]
