"""Who comes to a session without a place."""

import uuid
from datetime import UTC, datetime

import pytest

from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.logbook.models import WalkIn
from training.logbook.operations import (
    NotedPerson,
    WalkInRefused,
    dismiss_walk_in,
    enrol_walk_in,
    note_walk_in,
)
from training.registry.models import Person
from training.tests.factories import (
    EnrolmentFactory,
    PersonFactory,
    SessionFactory,
    a_rut,
)

# During the session that the factories make, after enrolment has closed.
NOW = datetime(2027, 3, 1, 14, tzinfo=UTC)
RUT = a_rut(15_000_001)

pytestmark = pytest.mark.django_db


def a_session(places=20, **values):
    return SessionFactory(edition__places=places, **values)


def noted(number=RUT, surname="Ñancupil", **values):
    return NotedPerson(
        document_type="RUN",
        document_country="CL",
        document_number=number,
        given_names="Rosa",
        first_surname=surname,
        **values,
    )


def note(session, person, client_id=None):
    return note_walk_in(
        session=session,
        noted=person,
        notice=None,
        client_id=client_id or uuid.uuid4(),
        by=None,
        at=NOW,
    )


def taken(session):
    return Edition.objects.values_list("places_taken", flat=True).get(
        pk=session.edition_id
    )


def test_a_walk_in_takes_a_free_place_and_leaves_no_document_behind():
    session = a_session()

    walk_in = note(session, noted())

    enrolment = Enrolment.objects.get()
    assert (walk_in.status, walk_in.enrolment) == ("ENROLLED", enrolment)
    assert (enrolment.person.document_number, enrolment.status) == (RUT, "ENROLLED")
    assert (walk_in.document_number, walk_in.first_surname) == ("", "")
    assert taken(session) == 1


def test_a_walk_in_without_a_free_place_waits_and_registers_nobody():
    session = a_session(places=1)
    note(session, noted(number=a_rut(15_000_002)))

    walk_in = note(session, noted(company_name="Maestranza"))

    assert (walk_in.status, walk_in.document_number) == ("WAITING", RUT)
    assert walk_in.company_name == "Maestranza"
    assert taken(session) == 1
    assert not Person.objects.filter(document_number=RUT).exists()


@pytest.mark.parametrize(
    "edition",
    [{"audience": "MEMBERS"}, {"needs_approval": True}],
    ids=["not in the audience", "approval asked for"],
)
def test_a_walk_in_whom_the_edition_would_not_take_waits(edition):
    session = a_session(
        **{f"edition__{name}": value for name, value in edition.items()}
    )

    walk_in = note(session, noted())

    assert (walk_in.status, taken(session)) == ("WAITING", 0)


def test_a_document_of_somebody_with_another_surname_is_left_to_confirm():
    session = a_session()
    PersonFactory(document_number=RUT, first_surname="Zamora")

    walk_in = note(session, noted())

    assert (walk_in.status, taken(session)) == ("WAITING", 0)
    assert Enrolment.objects.count() == 0


def test_a_person_we_know_is_enrolled_and_their_data_stay_as_they_are():
    session = a_session()
    known = PersonFactory(
        document_number=RUT, first_surname="Ñancupil", given_names="R."
    )

    walk_in = note(session, noted(surname="ÑANCUPIL"))

    known.refresh_from_db()
    assert (walk_in.enrolment.person, known.given_names) == (known, "R.")


def test_whoever_has_a_place_is_no_walk_in():
    session = a_session()
    person = PersonFactory(document_number=RUT, first_surname="Ñancupil")
    EnrolmentFactory(edition=session.edition, person=person)

    with pytest.raises(WalkInRefused):
        note(session, noted())

    assert WalkIn.objects.count() == 0


def test_a_walk_in_sent_twice_is_noted_once():
    session, full = a_session(), a_session(places=1)
    note(full, noted(number=a_rut(15_000_002)))
    sent = uuid.uuid4()

    first = note(session, noted(), client_id=sent)
    again = note(session, noted(), client_id=sent)
    waits = [note(full, noted(number=a_rut(15_000_003))) for _tap in range(2)]

    assert first == again
    assert waits[0] == waits[1]
    assert (WalkIn.objects.count(), taken(session)) == (3, 1)


def test_a_closed_session_takes_no_walk_in():
    with pytest.raises(WalkInRefused):
        note(a_session(closed=True), noted())

    assert (WalkIn.objects.count(), Person.objects.count()) == (0, 0)


def test_a_coordinator_gives_the_place_once_there_is_one():
    session = a_session(places=1)
    note(session, noted(number=a_rut(15_000_002)))
    waiting = note(session, noted())
    with pytest.raises(WalkInRefused):
        enrol_walk_in(walk_in=waiting, by=None, at=NOW)
    Edition.objects.update(places=2)

    walk_in = enrol_walk_in(walk_in=waiting, by=None, at=NOW)

    assert (walk_in.status, walk_in.enrolment.person.document_number) == (
        "ENROLLED",
        RUT,
    )
    assert taken(session) == 2
    with pytest.raises(WalkInRefused):
        dismiss_walk_in(walk_in=waiting, by=None, at=NOW)


def test_a_walk_in_dismissed_leaves_no_data_behind():
    session = a_session(places=1)
    note(session, noted(number=a_rut(15_000_002)))

    walk_in = dismiss_walk_in(walk_in=note(session, noted()), by=None, at=NOW)

    assert (walk_in.status, walk_in.document_number, walk_in.given_names) == (
        "DISMISSED",
        "",
        "",
    )
