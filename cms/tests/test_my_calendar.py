"""A calendar program reads somebody's sessions at a private address."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from cms.tests.participants import account, enrolled, open_edition, page
from training.catalogue.models import Session
from training.enrolment.calendars import CalendarFeed
from training.enrolment.operations import withdraw
from training.enrolment.operations.invitations import tell_of_changes
from training.messaging.models import Message
from training.tests.factories import SessionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
SANTIAGO = ZoneInfo("America/Santiago")


@pytest.fixture
def rosa():
    return account("rosa@example.cl", given_names="Rosa", first_surname="Tapia")


@pytest.fixture
def session():
    edition = open_edition(venue="Sede ASOINCO")
    starts_at = datetime.combine(
        edition.starts_on, datetime.min.time(), tzinfo=SANTIAGO
    ) + timedelta(hours=9)
    return SessionFactory(
        edition=edition, starts_at=starts_at, ends_at=starts_at + timedelta(hours=4)
    )


def made(client, user):
    client.force_login(user)
    client.post(page("my_calendar"))
    client.logout()
    return page("calendar", token=CalendarFeed.objects.get().token)


def read(client, address):
    answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "no-store, private"
    calendar = Calendar.from_ical(answer.content)
    return [
        (str(event["UID"]), int(event["SEQUENCE"]), event.start, str(event["STATUS"]))
        for event in calendar.walk("VEVENT")
    ]


def test_it_says_when_and_where_and_nothing_of_the_person(client, rosa, session):
    enrolment = enrolled(rosa, session.edition)
    address = made(client, rosa)

    uid = f"session-{session.pk}-{enrolment.pk}@testserver"
    assert read(client, address) == [
        (uid, 0, session.starts_at.astimezone(SANTIAGO), "CONFIRMED")
    ]
    said = client.get(address).content.decode()
    assert "Sede ASOINCO" in said
    assert "METHOD:PUBLISH" in said
    for personal in ("Rosa", "Tapia", "rosa@", rosa.person.document_number):
        assert personal not in said + address


def test_it_follows_what_the_messages_say(client, rosa, session):
    enrolment = enrolled(rosa, session.edition)
    address = made(client, rosa)
    [(uid, _sequence, starts_at, _status)] = read(client, address)
    later = session.starts_at + timedelta(days=1)
    Session.objects.update(starts_at=later, ends_at=later + timedelta(hours=4))

    tell_of_changes(edition=session.edition, by=None, at=timezone.now())
    assert read(client, address) == [
        (uid, 1, starts_at + timedelta(days=1), "CONFIRMED")
    ]
    invited = Message.objects.get(kind="change").calendar[0]["meetings"][0]
    assert (invited["uid"], invited["sequence"]) == (uid, 1)

    withdraw(enrolment=enrolment, by=rosa, at=timezone.now())
    assert read(client, address) == [
        (uid, 2, starts_at + timedelta(days=1), "CANCELLED")
    ]


def test_another_address_ends_the_one_before(client, rosa):
    first = made(client, rosa)
    second = made(client, rosa)

    assert first != second
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200


def test_an_address_that_was_ended_answers_no_more(client, rosa):
    address = made(client, rosa)
    client.force_login(rosa)

    client.post(page("my_calendar"), {"end": "1"})
    client.post(page("my_calendar"), {"end": "1"})

    assert client.get(address).status_code == 404
    assert CalendarFeed.objects.count() == 0


def test_looking_makes_no_address(client, rosa):
    client.force_login(rosa)

    assert client.get(page("my_calendar")).status_code == 200
    assert CalendarFeed.objects.count() == 0


def test_an_address_cannot_be_made_for_nobody(client):
    assert client.post(page("my_calendar")).status_code == 302
    client.force_login(account("sin.persona@example.cl"))
    assert client.post(page("my_calendar")).status_code == 404
    assert CalendarFeed.objects.count() == 0


def test_a_guess_reads_nothing(client, rosa):
    address = made(client, rosa)

    assert client.get(page("calendar", token="a" * 43)).status_code == 404
    assert client.get(address.replace(".ics", "/")).status_code == 404
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("courses", [1, 3])
def test_reading_it_asks_as_much_for_many(
    client, rosa, session, courses, django_assert_num_queries
):
    enrolled(rosa, session.edition)
    for _course in range(courses - 1):
        edition = open_edition()
        SessionFactory(edition=edition, starts_at=session.starts_at)
        enrolled(rosa, edition)
    address = made(client, rosa)

    with django_assert_num_queries(3):
        assert len(read(client, address)) == courses
