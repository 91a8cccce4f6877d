"""Several connections at once, on whichever database DATABASE_URL names.

Each race has many people ask at the same moment. The control runs the same race with
the guard taken out, and has to oversell: a race that could not be lost proves nothing.
"""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connections

from training.attendance.models import Attendance, Mark
from training.attendance.operations import mark, mark_all_present
from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.enrolment.operations import (
    EnrolmentRefused,
    change_places,
    enrol,
    withdraw,
)
from training.enrolment.operations.places import give_place
from training.enrolment.rules import Refusal
from training.tests.factories import (
    EditionFactory,
    EnrolmentFactory,
    PersonFactory,
    SessionFactory,
)

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
PEOPLE = 24
ROUNDS = 6

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def at_once(acts):
    """Do everything at the same moment, each on a connection of its own."""
    start = Barrier(len(acts))

    def run(act):
        try:
            start.wait()
            return act()
        except EnrolmentRefused as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def ask(operation, person, edition):
    return lambda: operation(
        person=person, edition=edition, source="ONLINE", by=None, at=NOW
    )


def run_for_places(operation, *, places):
    """Everybody asks for a place of one edition. Returns the edition and answers."""
    edition = EditionFactory(places=places)
    people = PersonFactory.create_batch(PEOPLE, email="")
    answers = at_once([ask(operation, person, edition) for person in people])
    return edition, answers


def holding(edition):
    return Enrolment.objects.holding_a_place().filter(edition=edition).count()


def taken(edition):
    return Edition.objects.values_list("places_taken", flat=True).get(pk=edition.pk)


@pytest.mark.parametrize("places", [1, 5, PEOPLE + 1])
def test_no_place_is_given_twice_and_none_is_left_over(places):
    for _round in range(ROUNDS):
        edition, answers = run_for_places(enrol, places=places)

        given = [answer for answer in answers if isinstance(answer, Enrolment)]
        refusals = {a.refusal for a in answers if isinstance(a, EnrolmentRefused)}
        expected = min(places, PEOPLE)
        assert (len(given), holding(edition), taken(edition)) == (expected,) * 3
        assert refusals <= {Refusal.FULL}


def test_without_the_guard_the_same_race_oversells(monkeypatch):
    """The control. Outside a transaction, where SQLite too lets others in between."""

    def look_first(edition, **_asked):
        if holding(edition) >= edition.places:
            raise EnrolmentRefused.because(Refusal.FULL)

    places = "training.enrolment.operations.places"
    monkeypatch.setattr(f"{places}.take_place", look_first)
    monkeypatch.setattr(f"{places}.give_place", give_place.__wrapped__)
    # Its lock needs the transaction that is left out here.
    seats = "training.enrolment.operations.seats"
    monkeypatch.setattr(f"{seats}.is_still_there", lambda person: True)

    oversold = 0
    for _round in range(ROUNDS):
        edition, _answers = run_for_places(enrol, places=1)
        oversold += holding(edition) > 1

    assert oversold > 0


def test_one_person_in_many_windows_gets_one_place():
    for _round in range(ROUNDS):
        edition = EditionFactory(places=5)
        person = PersonFactory(email="")

        answers = at_once([ask(enrol, person, edition)] * 12)

        given = [answer for answer in answers if isinstance(answer, Enrolment)]
        assert (len(given), holding(edition), taken(edition)) == (1, 1, 1)


def test_a_place_is_given_back_once():
    for _round in range(ROUNDS):
        edition = EditionFactory(places=5)
        enrolment = ask(enrol, PersonFactory(email=""), edition)()

        answers = at_once(
            [lambda e=enrolment: withdraw(enrolment=e, by=None, at=NOW)] * 12
        )

        given_back = [answer for answer in answers if isinstance(answer, Enrolment)]
        assert (len(given_back), holding(edition), taken(edition)) == (1, 0, 0)


def test_the_count_stays_exact_while_places_change_and_people_come_and_go():
    edition = EditionFactory(places=8)
    inside = [
        ask(enrol, person, edition)()
        for person in PersonFactory.create_batch(6, email="")
    ]
    coming = [
        ask(enrol, person, edition)
        for person in PersonFactory.create_batch(12, email="")
    ]
    leaving = [
        lambda e=enrolment: withdraw(enrolment=e, by=None, at=NOW)
        for enrolment in inside
    ]
    changing = [
        lambda n=places: change_places(edition=edition, places=n, by=None, at=NOW)
        for places in (4, 9, 6, 10)
    ]

    at_once(coming + leaving + changing)

    edition.refresh_from_db()
    assert edition.places_taken == holding(edition) <= edition.places


def test_a_mark_sent_by_many_at_once_is_stored_once():
    session = SessionFactory(minutes=240)
    enrolment = EnrolmentFactory(edition=session.edition)
    sent = uuid.uuid4()

    def send():
        return mark(
            session=session,
            enrolment=enrolment,
            state="PRESENT",
            minutes=240,
            by=None,
            at=NOW,
            client_id=sent,
        )

    answers = at_once([send] * 20)

    assert set(answers) == {Attendance.objects.get()}
    assert Mark.objects.count() == 1


def test_of_marks_that_cross_the_last_stored_is_the_current_one():
    session = SessionFactory(minutes=240)
    enrolment = EnrolmentFactory(edition=session.edition)

    def say(minutes):
        return lambda: mark(
            session=session,
            enrolment=enrolment,
            state="LATE",
            minutes=minutes,
            by=None,
            at=NOW,
        )

    at_once([say(minutes) for minutes in range(1, 17)])

    last = Mark.objects.order_by("pk").last()
    current = Attendance.objects.get()
    assert (current.mark, current.minutes) == (last, last.minutes)
    assert Mark.objects.count() == 16


def test_two_taps_on_all_present_mark_everybody_once():
    session = SessionFactory(minutes=240)
    EnrolmentFactory.create_batch(10, edition=session.edition)

    at_once([lambda: mark_all_present(session=session, by=None, at=NOW)] * 6)

    assert (Mark.objects.count(), Attendance.objects.count()) == (10, 10)
