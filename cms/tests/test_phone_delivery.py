"""Whatever way a phone's marks arrive, one state comes of them."""

import uuid
from dataclasses import replace
from itertools import permutations

import pytest
from django.test import Client
from django.urls import reverse

from cms.rollcall.phone import storing
from cms.tests.phones import a_mark, batch_of, send
from cms.tests.rolls import people_of, taught
from training.attendance.models import Attendance, Mark, MarkSetAside
from training.tests.factories import TrainerFactory, UserFactory
from training.tests.test_races import at_once


@pytest.fixture(autouse=True)
def _site(home):
    """Pages stand in the site's frame."""


def signed_in(trainer) -> Client:
    client = Client()
    client.force_login(trainer.person.user)
    return client


def a_trainer():
    return TrainerFactory(person__user=UserFactory())


def current(session):
    return list(
        Attendance.objects.filter(session=session)
        .order_by("enrolment")
        .values_list("state", "minutes", "is_disputed")
    )


@pytest.mark.django_db
def test_all_orders_of_four_marks_come_to_one_state():
    """Two trainers, two marks each of the same person, without seeing one another's."""
    one, other = a_trainer(), a_trainer()
    session = taught(one, people=24, edition__places=24)
    session.trainers.add(other)
    orders = dict(zip(people_of(session), permutations(range(4)), strict=True))
    marks = {person: four_marks(session, person) for person in orders}
    phones = {0: signed_in(one), 1: signed_in(other)}

    for step in range(4):
        # Each person's next mark, in that person's order, from the phone it is on.
        coming = {person: order[step] for person, order in orders.items()}
        for phone, client in phones.items():
            batch = [marks[who][n] for who, n in coming.items() if n // 2 == phone]
            assert send(client, *batch).status_code == 200

    assert current(session) == [("LATE", 100, True)] * 24
    assert Mark.objects.count() == 4 * 24


def four_marks(session, person):
    first = a_mark(session, person, "ABSENT", 0)
    second = a_mark(session, person, "LATE", 100, seen=first["id"])
    third = a_mark(session, person, "ABSENT", 0)
    fourth = a_mark(session, person, "LATE", 30, seen=third["id"])
    return [first, second, third, fourth]


@pytest.mark.django_db
def test_a_batch_sent_again_in_pieces_and_backwards_changes_nothing():
    trainer = a_trainer()
    client = signed_in(trainer)
    session = taught(trainer, people=3)
    marks = [a_mark(session, person) for person in people_of(session)]
    send(client, *marks[:2])

    for batch in (marks[::-1], marks[1:], [*marks, *marks]):
        answers = send(client, *batch).json()["marks"]
        assert {answer["code"] for answer in answers} <= {"stored", "repeated"}

    assert current(session) == [("PRESENT", 240, False)] * 3
    assert Mark.objects.count() == 3


@pytest.mark.django_db
def test_of_500_marks_the_bad_ones_are_set_aside_and_the_good_stored():
    trainer = a_trainer()
    session = taught(trainer, people=200, edition__places=200)
    theirs = taught(a_trainer(), people=50, edition__places=50)
    people, strangers = people_of(session), people_of(theirs)
    good = [a_mark(session, person) for person in people]
    forged = [a_mark(theirs, person) for person in strangers]
    of_another = [a_mark(session, person) for person in strangers]
    too_long = [a_mark(session, person, "LATE", 241) for person in people[:150]]
    unreadable = [a_mark(session, person, minutes="x") for person in people[:50]]
    marks = [*forged, *good, *of_another, *too_long, *unreadable]
    assert len(marks) == 500

    answer = send(signed_in(trainer), *marks)

    codes = [each["code"] for each in answer.json()["marks"]]
    assert answer.status_code == 200
    assert codes == [
        *["refused"] * 50,
        *["stored"] * 200,
        *["refused"] * 200,
        *["malformed"] * 50,
    ]
    assert current(session) == [("PRESENT", 240, False)] * 200
    assert (Mark.objects.count(), MarkSetAside.objects.count()) == (200, 250)
    assert current(theirs) == []


@pytest.mark.django_db
def test_a_trainer_removed_meanwhile_is_refused_and_the_marks_are_kept_aside():
    trainer = a_trainer()
    client = signed_in(trainer)
    session = taught(trainer)
    a, b = people_of(session)
    send(client, a_mark(session, a))
    session.trainers.remove(trainer)
    late = a_mark(session, b)

    answer = send(client, late)

    assert answer.json()["marks"][0]["code"] == "refused"
    assert answer.json()["sessions"] == []
    assert client.get(reverse("rollcall:phone_rolls")).json()["rolls"] == []
    assert Mark.objects.get().enrolment == a
    aside = MarkSetAside.objects.get()
    assert (aside.session, aside.enrolment, aside.recorded_by, aside.settled_at) == (
        session,
        b,
        trainer.person.user,
        None,
    )


def sent_by_many(session, trainer):
    """The same batch from twenty connections at one moment."""
    body = batch_of(*[a_mark(session, person) for person in people_of(session)])
    client = signed_in(trainer)

    def send_it():
        mine = Client()
        mine.cookies = client.cookies
        return mine.post(reverse("rollcall:phone_marks"), body, "application/json")

    return at_once([send_it] * 20)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_batch_sent_twenty_times_at_once_is_stored_once():
    trainer = a_trainer()
    session = taught(trainer, people=10)

    answers = sent_by_many(session, trainer)

    assert {answer.status_code for answer in answers} == {200}
    assert Mark.objects.count() == 10
    assert current(session) == [("PRESENT", 240, False)] * 10


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_the_phone_s_own_ids_it_would_be_stored_twenty_times(monkeypatch):
    """The control: the same race, each delivery taken for new marks."""
    as_sent = storing.as_entry
    monkeypatch.setattr(
        storing,
        "as_entry",
        lambda mark: replace(as_sent(mark), client_id=uuid.uuid4()),
    )
    trainer = a_trainer()
    session = taught(trainer, people=10)

    sent_by_many(session, trainer)

    assert Mark.objects.count() > 10
