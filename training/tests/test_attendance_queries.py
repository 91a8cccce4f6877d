import pytest

from training.attendance.queries import (
    Minutes,
    Summary,
    minutes_by_enrolment,
    minutes_of,
    roll,
    summary,
    with_roll_counts,
)
from training.attendance.rules import SessionRecord
from training.catalogue.models import Session
from training.enrolment.models import Enrolment
from training.tests.factories import (
    AttendanceFactory,
    EditionFactory,
    EnrolmentFactory,
    PersonFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db


def attend(session, enrolment, minutes, state="PRESENT"):
    return AttendanceFactory(
        mark__session=session,
        mark__enrolment=enrolment,
        mark__state=state,
        mark__minutes=minutes,
    )


def test_minutes_leave_cancelled_sessions_on_neither_side():
    edition = EditionFactory()
    held = SessionFactory(edition=edition, minutes=240, closed=True)
    cancelled = SessionFactory(edition=edition, minutes=240, status="CANCELLED")
    enrolment = EnrolmentFactory(edition=edition)
    attend(held, enrolment, 100)
    attend(cancelled, enrolment, 240)

    assert minutes_by_enrolment(edition) == {
        enrolment.pk: Minutes(records=(SessionRecord(100, 240),))
    }


def test_minutes_tell_what_was_missed_from_what_is_to_come():
    edition = EditionFactory()
    SessionFactory(edition=edition, number=1, minutes=120, closed=True)
    SessionFactory(edition=edition, number=2, minutes=180)
    enrolment = EnrolmentFactory(edition=edition)

    minutes = minutes_by_enrolment(edition)[enrolment.pk]

    assert minutes == Minutes(records=(SessionRecord(0, 120),), coming=(180,))
    assert (minutes.present, minutes.total) == (0, 300)


def test_excused_is_not_presence():
    session = SessionFactory(minutes=240, closed=True)
    enrolment = EnrolmentFactory(edition=session.edition)
    attend(session, enrolment, 0, state="EXCUSED")

    minutes = minutes_by_enrolment(session.edition)[enrolment.pk]

    assert not minutes.attended_enough(threshold=1)


def test_what_is_to_come_counts_as_taught_when_a_certificate_is_decided():
    edition = EditionFactory()
    done = SessionFactory(edition=edition, number=1, minutes=100, closed=True)
    SessionFactory(edition=edition, number=2, minutes=100)
    enrolment = EnrolmentFactory(edition=edition)
    attend(done, enrolment, 100)

    minutes = minutes_by_enrolment(edition)[enrolment.pk]

    assert minutes.attended_enough(threshold=50)
    assert not minutes.attended_enough(threshold=51)
    assert minutes.forecast(threshold=75).needed == 50


def test_minutes_are_of_those_with_a_place():
    session = SessionFactory()
    EnrolmentFactory(edition=session.edition, withdrawn=True)
    EnrolmentFactory()

    assert minutes_by_enrolment(session.edition) == {}


@pytest.mark.parametrize("editions", [1, 3])
def test_minutes_take_three_queries(django_assert_num_queries, editions):
    for session in SessionFactory.create_batch(editions):
        attend(session, EnrolmentFactory(edition=session.edition), 240)

    with django_assert_num_queries(3):
        minutes_of(Enrolment.objects.all())


def test_roll_is_in_the_order_of_a_spanish_list():
    session = SessionFactory()
    for first, second, given in [
        ("Núñez", "", "Ana"),
        ("Ñancupil", "", "Ana"),
        ("Nuñez", "Araya", "Ana"),
        ("Zamora", "", "Ana"),
        ("Ávila", "", "Ana"),
        ("Araya", "", "Berta"),
        ("Araya", "", "Ana"),
    ]:
        person = PersonFactory(
            first_surname=first, second_surname=second, given_names=given
        )
        EnrolmentFactory(edition=session.edition, person=person)

    assert [
        (row.enrolment.person.surnames, row.enrolment.person.given_names)
        for row in roll(session)
    ] == [
        ("Araya", "Ana"),
        ("Araya", "Berta"),
        ("Ávila", "Ana"),
        ("Núñez", "Ana"),
        ("Nuñez Araya", "Ana"),
        ("Ñancupil", "Ana"),
        ("Zamora", "Ana"),
    ]


def test_roll_says_what_is_stored_of_each():
    session = SessionFactory()
    person = PersonFactory(first_surname="Araya")
    marked = EnrolmentFactory(edition=session.edition, person=person)
    EnrolmentFactory(
        edition=session.edition, person=PersonFactory(first_surname="Zamora")
    )
    EnrolmentFactory(edition=session.edition, withdrawn=True)
    attend(session, marked, 90, state="LATE")
    attend(SessionFactory(edition=session.edition), marked, 240)

    rows = roll(session)

    assert [(row.state, row.minutes, row.reason) for row in rows] == [
        ("LATE", 90, ""),
        ("", None, ""),
    ]
    assert summary(rows) == Summary(
        on_roll=2,
        stored=1,
        by_state={"PRESENT": 0, "LATE": 1, "EXCUSED": 0, "ABSENT": 0},
    )
    assert summary(rows).missing == 1


@pytest.mark.parametrize("people", [1, 3])
def test_roll_takes_two_queries(django_assert_num_queries, people):
    session = SessionFactory()
    for enrolment in EnrolmentFactory.create_batch(people, edition=session.edition):
        attend(session, enrolment, 240)

    with django_assert_num_queries(2):
        rows = roll(session)
        [(str(row.enrolment.person), row.enrolment.company, row.reason) for row in rows]


def test_sessions_know_how_far_their_roll_is():
    # One of the three is held for an offer: whoever has it is not on the roll yet.
    session = SessionFactory(edition__places_taken=3)
    EnrolmentFactory(edition=session.edition)
    attend(session, EnrolmentFactory(edition=session.edition), 240)
    attend(session, EnrolmentFactory(edition=session.edition, withdrawn=True), 240)

    counted = with_roll_counts(Session.objects.all()).get()

    assert (counted.stored, counted.on_roll) == (1, 2)
