"""What a person's calendar is told, read back as another program would read it."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from training.catalogue.models import Edition, Session
from training.enrolment.operations import enrol, withdraw
from training.enrolment.operations.invitations import (
    call_off,
    tell_of_changes,
    tell_what_changed,
)
from training.messaging.composing import compose
from training.messaging.models import Message
from training.tests.factories import (
    EditionFactory,
    EnrolmentFactory,
    PersonFactory,
    SessionFactory,
)
from training.tests.letters import calendars, events, sent

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 2, 1, 15, tzinfo=UTC)
SANTIAGO = ZoneInfo("America/Santiago")


def edition_with(*starts_at, **values):
    edition = EditionFactory(venue="Sede ASOINCO", commune="04102", **values)
    for number, moment in enumerate(starts_at, 1):
        SessionFactory(
            edition=edition,
            number=number,
            starts_at=moment,
            ends_at=moment + timedelta(hours=4),
        )
    return edition


@pytest.fixture
def edition():
    # Summer time until 4 April 2027, winter time after it.
    return edition_with(
        datetime(2027, 3, 1, 12, tzinfo=UTC), datetime(2027, 4, 5, 13, tzinfo=UTC)
    )


@pytest.fixture
def ana():
    return PersonFactory(
        email="ana@example.cl", given_names="Ana", first_surname='"Ñ", Araya; x'
    )


def enrolled(person, edition, at=NOW):
    return enrol(person=person, edition=edition, source="ONLINE", by=None, at=at)


def last():
    return Message.objects.order_by("pk").last()


def test_a_place_brings_its_sessions_into_the_calendar(edition, ana):
    enrolment = enrolled(ana, edition)
    first, second = edition.sessions.order_by("number")

    invitation = calendars(last())

    assert [*invitation] == ["REQUEST"]
    calendar = invitation["REQUEST"]
    assert (str(calendar["METHOD"]), str(calendar["VERSION"])) == ("REQUEST", "2.0")
    course = edition.course.title
    assert events(calendar) == [
        (
            f"session-{first.pk}-{enrolment.pk}@testserver",
            0,
            datetime(2027, 3, 1, 9, tzinfo=SANTIAGO),
            datetime(2027, 3, 1, 13, tzinfo=SANTIAGO),
            f"{course} · sesión 1",
            "Sede ASOINCO, Coquimbo",
            "CONFIRMED",
        ),
        (
            f"session-{second.pk}-{enrolment.pk}@testserver",
            0,
            datetime(2027, 4, 5, 9, tzinfo=SANTIAGO),
            datetime(2027, 4, 5, 13, tzinfo=SANTIAGO),
            f"{course} · sesión 2",
            "Sede ASOINCO, Coquimbo",
            "CONFIRMED",
        ),
    ]


def test_an_invitation_says_who_invites_whom_and_in_which_zone(edition, ana):
    enrolled(ana, edition)

    calendar = calendars(last())["REQUEST"]

    [zone] = calendar.walk("VTIMEZONE")
    assert str(zone["TZID"]) == "America/Santiago"
    event = calendar.walk("VEVENT")[0]
    assert event["DTSTART"].params["TZID"] == "America/Santiago"
    assert str(event["ORGANIZER"]) == "mailto:no-responder@paridad.example"
    assert str(event["ATTENDEE"]) == "mailto:ana@example.cl"
    assert event["ATTENDEE"].params["CN"] == "Ana 'Ñ', Araya; x"
    assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"


def test_the_hours_are_right_for_a_reader_that_knows_no_zones(edition, ana):
    """By the rules the file itself carries, not by those of this machine."""
    enrolled(ana, edition)
    calendar = calendars(last())["REQUEST"]

    zone = calendar.walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)

    starts = [
        event.start.replace(tzinfo=None).replace(tzinfo=zone).astimezone(UTC)
        for event in calendar.walk("VEVENT")
    ]
    assert starts == [
        datetime(2027, 3, 1, 12, tzinfo=UTC),
        datetime(2027, 4, 5, 13, tzinfo=UTC),
    ]


def test_lines_are_as_the_standard_wants_them(edition, ana):
    enrolled(ana, edition)
    letter = sent(last())

    [inline, _file] = [
        part for part in letter.walk() if part.get_content_type() == "text/calendar"
    ]

    raw = inline.get_payload(decode=True)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert not re.search(rb"(?<!\r)\n", raw)
    assert letter.get_content_type() == "multipart/mixed"


def test_a_session_that_moves_is_the_same_one_told_anew(edition, ana):
    enrolled(ana, edition)
    before = events(calendars(last())["REQUEST"])
    Session.objects.filter(edition=edition, number=1).update(
        starts_at=datetime(2027, 3, 2, 12, tzinfo=UTC),
        ends_at=datetime(2027, 3, 2, 16, tzinfo=UTC),
        venue="Sala 2",
    )

    assert tell_of_changes(edition=edition, by=None, at=NOW) == 1

    assert (last().kind, last().due_at) == ("change", NOW + timedelta(minutes=1))
    after = calendars(last())
    assert [*after] == ["REQUEST"]
    moved = events(after["REQUEST"])
    assert [event[0] for event in moved] == [event[0] for event in before]
    assert [event[1] for event in moved] == [1, 1]
    assert moved[0][2:4] == (
        datetime(2027, 3, 2, 9, tzinfo=SANTIAGO),
        datetime(2027, 3, 2, 13, tzinfo=SANTIAGO),
    )
    assert moved[0][5] == "Sala 2, Coquimbo"
    assert "martes 2 de marzo, 09:00–13:00 (Sala 2)" in compose(last()).body


def test_what_is_known_is_not_told_again(edition, ana):
    enrolled(ana, edition)
    ana.language = "en"
    ana.save()

    assert tell_of_changes(edition=edition, by=None, at=NOW) == 0
    assert tell_what_changed(at=NOW) == 0
    assert Message.objects.count() == 1


def test_a_session_that_is_cancelled_leaves_the_calendar(edition, ana):
    enrolled(ana, edition)
    gone = edition.sessions.get(number=2)
    Session.objects.filter(pk=gone.pk).update(status=Session.Status.CANCELLED)

    tell_of_changes(edition=edition, by=None, at=NOW)

    found = calendars(last())
    assert [*found] == ["REQUEST", "CANCEL"]
    assert len(events(found["REQUEST"])) == 1
    [cancelled] = events(found["CANCEL"])
    assert (cancelled[0].split("@")[0], cancelled[1], cancelled[6]) == (
        f"session-{gone.pk}-{last().about_id}",
        1,
        "CANCELLED",
    )


def test_of_two_changes_in_a_row_only_the_last_is_told_and_whole(edition, ana):
    enrolled(ana, edition)
    first, second = edition.sessions.order_by("number")
    Session.objects.filter(pk=second.pk).update(status=Session.Status.CANCELLED)
    tell_of_changes(edition=edition, by=None, at=NOW)
    Session.objects.filter(pk=first.pk).update(venue="Sala 3")

    tell_of_changes(edition=edition, by=None, at=NOW)

    statuses = Message.objects.filter(kind="change").order_by("pk")
    assert list(statuses.values_list("status", "reason")) == [
        ("DROPPED", "REPLACED"),
        ("QUEUED", ""),
    ]
    found = calendars(last())
    assert [event[5] for event in events(found["REQUEST"])] == ["Sala 3, Coquimbo"]
    assert [event[1] for event in events(found["CANCEL"])] == [2]


def test_a_place_given_back_empties_the_calendar_and_taken_again_fills_it(edition, ana):
    enrolment = enrolled(ana, edition)

    withdraw(enrolment=enrolment, by=None, at=NOW)

    found = calendars(last())
    assert (last().kind, [*found]) == ("withdrawal", ["CANCEL"])
    assert [event[1] for event in events(found["CANCEL"])] == [1, 1]

    enrolled(ana, edition, at=NOW + timedelta(days=1))

    found = calendars(last())
    assert (last().kind, [*found]) == ("confirmation", ["REQUEST"])
    assert [event[1] for event in events(found["REQUEST"])] == [2, 2]


def test_an_edition_that_is_called_off_empties_the_calendar(edition, ana):
    enrolment = enrolled(ana, edition)
    Edition.objects.filter(pk=edition.pk).update(status=Edition.Status.CANCELLED)
    edition.refresh_from_db()

    call_off(
        enrolment=enrolment,
        kind="cancellation",
        by=None,
        at=NOW,
        values={"reason": "No hay personas suficientes."},
    )

    assert [*calendars(last())] == ["CANCEL"]
    assert "No hay personas suficientes." in compose(last()).body


def test_a_session_added_later_is_found_by_itself(edition, ana):
    enrolled(ana, edition)
    SessionFactory(
        edition=edition, number=3, starts_at=datetime(2027, 4, 6, 13, tzinfo=UTC)
    )

    assert tell_what_changed(at=NOW) == 1
    assert tell_what_changed(at=NOW) == 0

    assert len(events(calendars(last())["REQUEST"])) == 3


def test_an_edition_without_sessions_yet_has_no_calendar(ana):
    enrolled(ana, edition_with())

    letter = sent(last())
    assert [p.get_content_type() for p in letter.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


@pytest.mark.parametrize("people", [1, 3])
def test_looking_for_what_changed_asks_as_much_for_many(
    django_assert_num_queries, edition, people
):
    EnrolmentFactory.create_batch(people, edition=edition)
    assert tell_what_changed(at=NOW) == 0

    with django_assert_num_queries(5):
        assert tell_what_changed(at=NOW) == 0


def test_who_got_a_place_without_a_message_is_told_what_changes_later(edition, ana):
    enrolment = EnrolmentFactory(edition=edition, person=ana)
    assert tell_of_changes(edition=edition, by=None, at=NOW) == 0
    assert tell_what_changed(at=NOW) == 0
    assert Message.objects.count() == 0

    Session.objects.filter(edition=edition, number=1).update(venue="Sala 2")

    assert tell_what_changed(at=NOW) == 1
    assert (last().kind, last().about_id) == ("change", enrolment.pk)
