"""Operations that screens and jobs call: all they change, and nothing once refused."""

from datetime import UTC, date, datetime, timedelta

import pytest

from training.agreement.operations import start_agreement
from training.catalogue.operations import ChangeRefused
from training.catalogue.together import cancel_session, copy_to_next_month, move_session
from training.certificates.emails import announce_again
from training.certificates.operations import issue_certificates
from training.enrolment.operations import (
    EnrolmentRefused,
    tell_again,
    write_to,
)
from training.enrolment.operations.circumstances import (
    Needs,
    consult_circumstances,
    state_needs,
)
from training.enrolment.operations.feeds import end_feed, renew_feed
from training.tests.effects import effects, refused
from training.tests.factories import (
    EditionFactory,
    EnrolmentFactory,
    PersonFactory,
    SessionFactory,
    UserFactory,
    attendee,
    held_edition,
)

pytestmark = pytest.mark.django_db
AT = datetime(2027, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def by():
    return UserFactory(staff=True)


@pytest.fixture
def session():
    edition = EditionFactory(
        starts_on=date(2027, 3, 1), ends_on=date(2027, 3, 5), places=5, places_taken=1
    )
    made = SessionFactory(edition=edition)
    EnrolmentFactory(edition=edition, person=PersonFactory(email="eva@correo.cl"))
    return made


def test_move_session(session, by):
    day = timedelta(days=1)

    done = effects(move_session, session=session, by_days=day, by=by, at=AT)

    assert done == (
        {"Session": {"starts_at", "ends_at"}},
        ["training.catalogue.update_session"],
    )
    session.refresh_from_db()
    refused(ChangeRefused, move_session, session=session, by_days=9 * day, by=by, at=AT)


def test_move_session_keeps_an_evening_on_its_day(by):
    """At 21:30 in Chile it is tomorrow in Greenwich."""
    edition = EditionFactory(starts_on=date(2027, 3, 1), ends_on=date(2027, 3, 2))
    evening = datetime(2027, 3, 1, 23, 30, tzinfo=UTC)
    session = SessionFactory(
        edition=edition, starts_at=evening, ends_at=evening + timedelta(hours=3)
    )

    move_session(session=session, by_days=timedelta(days=1), by=by, at=AT)

    session.refresh_from_db()
    assert session.starts_at == evening + timedelta(days=1)


def test_cancel_session(session, by):
    done = effects(cancel_session, session=session, by=by, at=AT)

    assert done == ({"Session": {"status"}}, ["training.catalogue.update_session"])
    session.refresh_from_db()
    refused(ChangeRefused, cancel_session, session=session, by=by, at=AT)


def test_copy_to_next_month(session, by):
    done = effects(copy_to_next_month, edition=session.edition, by=by, at=AT)

    assert done == (
        {"Edition": {"+1"}, "Session": {"+1"}},
        ["training.catalogue.copy_edition"],
    )


def test_announce_again(by, private_files):
    edition = held_edition()
    attendee(edition, email="eva@correo.cl")
    [certificate] = issue_certificates(
        edition=edition, by=by, at=datetime(2027, 3, 5, 15, tzinfo=UTC)
    )

    done = effects(announce_again, certificate=certificate, by=by, at=AT)

    assert done == ({"Message": {"+1"}}, ["training.certificates.announce_again"])
    certificate.enrolment.person.email = ""
    none = effects(announce_again, certificate=certificate, by=by, at=AT)
    assert none == ({}, [])


def test_start_agreement(by):
    day = date(2026, 1, 2)

    assert effects(start_agreement, signed_on=day, by=by) == (
        {"Agreement": {"+1"}},
        ["training.agreement.start"],
    )


def test_what_is_needed_to_take_part(session, by):
    enrolment = session.edition.enrolments.get()

    def say(needs):
        return effects(state_needs, enrolment=enrolment, needs=needs, by=by, at=AT)

    assert say(Needs(mobility=True)) == (
        {"AccessNeeds": {"+1"}},
        ["training.enrolment.state_needs"],
    )
    assert say(Needs(note="Lazarillo")) == (
        {"AccessNeeds": {"mobility", "note"}},
        ["training.enrolment.state_needs"],
    )
    looked = effects(consult_circumstances, enrolments=[enrolment], by=by, at=AT)
    assert looked == ({}, ["training.enrolment.consult_needs"])
    assert say(Needs()) == ({"AccessNeeds": {"-1"}}, ["training.enrolment.state_needs"])


def test_the_address_of_a_calendar(by):
    person = PersonFactory()

    made, again = (
        effects(renew_feed, person=person, by=by, at=at)
        for at in (AT, AT + timedelta(days=1))
    )

    assert made == ({"CalendarFeed": {"+1"}}, ["training.enrolment.renew_feed"])
    assert again == (
        {"CalendarFeed": {"token", "made_at"}},
        ["training.enrolment.renew_feed"],
    )
    assert effects(end_feed, person=person, by=by, at=AT) == (
        {"CalendarFeed": {"-1"}},
        ["training.enrolment.end_feed"],
    )
    assert effects(end_feed, person=person, by=by, at=AT) == ({}, [])


def test_a_coordinator_writes_to_somebody_again(session, by):
    enrolment = session.edition.enrolments.get()

    def write():
        write_to(enrolment=enrolment, said="Traer zapatos.", by=by, at=AT)

    def tell():
        tell_again(enrolment=enrolment, by=by, at=AT)

    assert effects(write) == ({"Message": {"+1"}}, ["training.enrolment.write_to"])
    assert effects(tell) == (
        {"Invitation": {"+1"}, "Message": {"+1"}},
        ["training.enrolment.tell_again"],
    )
    enrolment.person.email = ""
    refused(EnrolmentRefused, write)
    refused(EnrolmentRefused, tell)
    enrolment.status = "WITHDRAWN"
    refused(EnrolmentRefused, write)
    refused(EnrolmentRefused, tell)
