"""One place given to somebody else by many at once, and one list enrolled twice.

The control runs the same race with the guard taken out, and has to give the place to
several: a race that could not be lost proves nothing.
"""

import time
from datetime import UTC, datetime

import pytest

from training.catalogue.models import Edition
from training.companies.models import Batch
from training.companies.operations import BatchRefused, enrol_batch, substitute
from training.enrolment.models import Enrolment
from training.enrolment.operations import EnrolmentRefused
from training.tests.factories import (
    CompanyFactory,
    EditionFactory,
    EnrolmentFactory,
    PersonFactory,
    UserFactory,
    a_rut,
)
from training.tests.test_races import at_once

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
OTHERS = 12
ROUNDS = 5

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def race_for_one_place(operation):
    """Many people are sent instead of one at the same moment."""
    edition = EditionFactory(places=1, places_taken=1)
    enrolment = EnrolmentFactory(
        edition=edition, company=CompanyFactory(), person__email="", source="COMPANY"
    )
    people = PersonFactory.create_batch(OTHERS, email="")
    # Each as another request would have read it.
    copies = [Enrolment.objects.get(pk=enrolment.pk) for _person in people]
    answers = at_once(
        [
            lambda e=copy, p=person: operation(enrolment=e, person=p, by=None, at=NOW)
            for copy, person in zip(copies, people, strict=True)
        ]
    )
    edition.refresh_from_db()
    holding = edition.enrolments.holding_a_place().count()
    return edition.places_taken, holding, answers


def test_a_place_goes_to_one_other_person():
    for _round in range(ROUNDS):
        taken, holding, answers = race_for_one_place(substitute)

        refused = [a for a in answers if isinstance(a, EnrolmentRefused)]
        assert (taken, holding, len(refused)) == (1, 1, OTHERS - 1)


def test_without_the_guard_the_same_race_gives_it_to_several(monkeypatch):
    """The control. Outside a transaction, where SQLite too lets others in between."""

    def look_first(enrolment, at):
        given_up = Enrolment.objects.get(pk=enrolment.pk)
        if given_up.status != "ENROLLED":
            raise EnrolmentRefused("given up")
        # What a busy day does: others look before this one writes.
        time.sleep(0.01)
        given_up.status, given_up.withdrawn_at = "WITHDRAWN", at
        given_up.save()

    monkeypatch.setattr(
        "training.companies.operations.substitution.give_up_place", look_first
    )
    given_twice = 0
    for _round in range(ROUNDS):
        _taken, holding, _answers = race_for_one_place(substitute.__wrapped__)
        given_twice += holding > 1

    assert given_twice > 0


def test_a_list_pressed_by_many_at_once_goes_in_once():
    edition = EditionFactory(places=3)
    batch = Batch.objects.create(
        company=CompanyFactory(), edition=edition, started_at=NOW
    )
    for number in range(5):
        batch.rows.create(
            number=number,
            cells={
                "document": a_rut(15_000_000 + number),
                "given_names": "Ana",
                "first_surname": "Soto",
            },
        )
    users = UserFactory.create_batch(6)

    answers = at_once([lambda u=user: press(batch, u) for user in users])

    assert sorted(type(answer).__name__ for answer in answers) == [
        "Batch",
        *["BatchRefused"] * 5,
    ]
    assert Edition.objects.get(pk=edition.pk).places_taken == 3
    statuses = edition.enrolments.order_by("pk").values_list("status", flat=True)
    assert list(statuses) == ["ENROLLED"] * 3 + ["WAITING"] * 2


def press(batch, user):
    try:
        return enrol_batch(batch=batch, by=user, at=NOW)
    except BatchRefused as refused:
        return refused
