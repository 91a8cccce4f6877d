"""Invitations as a program reads them that had no part in writing them: vobject."""

from datetime import UTC, datetime, timedelta

import pytest
import vobject

from training.catalogue.models import Session
from training.enrolment.operations import enrol
from training.enrolment.operations.invitations import tell_of_changes
from training.messaging.models import Message
from training.tests.factories import EditionFactory, PersonFactory, SessionFactory
from training.tests.letters import sent

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 2, 1, 15, tzinfo=UTC)
# Summer time ends on 4 April 2027 and begins anew on 5 September.
MOMENTS = [
    datetime(2027, 3, 1, 12, tzinfo=UTC),
    datetime(2027, 4, 5, 13, tzinfo=UTC),
    datetime(2027, 9, 6, 12, tzinfo=UTC),
]


@pytest.fixture
def edition():
    edition = EditionFactory(venue="Sede ASOINCO", commune="04102")
    for number, moment in enumerate(MOMENTS, 1):
        SessionFactory(
            edition=edition,
            number=number,
            starts_at=moment,
            ends_at=moment + timedelta(hours=4),
        )
    return edition


@pytest.fixture(autouse=True)
def enrolled(edition):
    ana = PersonFactory(email="ana@example.cl")
    return enrol(person=ana, edition=edition, source="ONLINE", by=None, at=NOW)


def told():
    """The newest message: by method, each session's UID, version, hours and state."""
    letter = sent(Message.objects.order_by("pk").last())
    found = {}
    for part in letter.walk():
        if part.get_content_type() != "text/calendar":
            continue
        text = part.get_payload(decode=True).decode()
        for calendar in vobject.readComponents(text):
            found[calendar.method.value] = [
                (
                    event.uid.value,
                    int(event.sequence.value),
                    event.dtstart.value.astimezone(UTC),
                    event.dtend.value.astimezone(UTC),
                    event.status.value,
                )
                for event in calendar.vevent_list
            ]
    return found


def test_a_place_brings_its_sessions_at_their_hours(edition, enrolled):
    assert told() == {
        "REQUEST": [
            (
                f"session-{session.pk}-{enrolled.pk}@testserver",
                0,
                moment,
                moment + timedelta(hours=4),
                "CONFIRMED",
            )
            for session, moment in zip(
                edition.sessions.order_by("number"), MOMENTS, strict=True
            )
        ]
    }


def test_the_next_messages_change_it_and_take_it_out(edition):
    [first, second, third] = told()["REQUEST"]
    moved = MOMENTS[0] + timedelta(days=1)
    Session.objects.filter(edition=edition, number=1).update(
        starts_at=moved, ends_at=moved + timedelta(hours=4)
    )
    tell_of_changes(edition=edition, by=None, at=NOW)

    changed = told()

    assert [*changed] == ["REQUEST"]
    assert changed["REQUEST"][0] == (
        first[0],
        1,
        moved,
        moved + timedelta(hours=4),
        "CONFIRMED",
    )
    Session.objects.filter(edition=edition, number=2).update(
        status=Session.Status.CANCELLED
    )
    tell_of_changes(edition=edition, by=None, at=NOW + timedelta(hours=1))

    ended = told()

    assert [(uid, status) for uid, *_rest, status in ended["CANCEL"]] == [
        (second[0], "CANCELLED")
    ]
    assert ended["CANCEL"][0][1] > second[1]
    assert [uid for uid, *_rest in ended["REQUEST"]] == [first[0], third[0]]
