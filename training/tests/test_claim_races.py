"""Two accounts, one document or one record: at the same moment, one of them has it."""

from datetime import UTC, datetime

import pytest

from training.enrolment.operations import Stated, identify
from training.enrolment.operations.identity import AlreadyTaken, attach
from training.registry.models import Person
from training.tests.factories import PersonFactory, UserFactory, a_rut
from training.tests.test_races import at_once

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
ACCOUNTS, ROUNDS = 12, 4

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def claim(user, number):
    stated = Stated(
        document_type="RUN",
        document_country="CL",
        document_number=number,
        given_names="Rosa",
        first_surname="Ñancupil",
    )
    return lambda: identify(
        user=user, emails=[user.email], stated=stated, language="es", at=NOW
    )


def test_one_document_belongs_to_one_account_however_many_ask_at_once():
    for number in range(ROUNDS):
        document = a_rut(15_000_000 + number)
        users = UserFactory.create_batch(ACCOUNTS)

        people = at_once([claim(user, document) for user in users])

        kinds = sorted(person.document_type for person in people)
        assert kinds == ["RUN"] + ["TO_CONFIRM"] * (ACCOUNTS - 1)
        assert Person.objects.filter(document_number=document).count() == 1
        assert len({person.user_id for person in people}) == ACCOUNTS


def take(attaching, person, user):
    def run():
        try:
            return attaching(Person.objects.get(pk=person.pk), user=user)
        except AlreadyTaken:
            return None

    return run


def takers(attaching):
    """How many accounts were told that the same record is theirs now."""
    person = PersonFactory(email="")
    users = UserFactory.create_batch(ACCOUNTS)
    answers = at_once([take(attaching, person, user) for user in users])
    return len([answer for answer in answers if answer])


def look_first(person, *, user):
    """The guard taken out."""
    if person.user_id:
        raise AlreadyTaken
    Person.objects.filter(pk=person.pk).update(user=user)
    return person


def test_one_record_is_claimed_once_however_many_ask_at_once():
    assert [takers(attach) for _round in range(ROUNDS)] == [1] * ROUNDS


def test_without_the_guard_several_are_told_it_is_theirs():
    """The control: with it out, the same race is lost."""
    assert max(takers(look_first) for _round in range(ROUNDS * 3)) > 1
