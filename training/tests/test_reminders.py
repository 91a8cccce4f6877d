"""Reminders go on the local day they should, once, to whoever holds a place."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from training.catalogue.models import Edition, Session
from training.enrolment.models import Enrolment
from training.enrolment.operations.reminders import midnight, remind
from training.enrolment.reminding import (
    is_a_decent_hour,
    is_due_a_day_before,
    is_due_a_week_before,
)
from training.messaging.models import Message
from training.messaging.operations import choose, preference_for
from training.tests.factories import (
    EditionFactory,
    EnrolmentFactory,
    PersonFactory,
    SessionFactory,
)

SANTIAGO = ZoneInfo("America/Santiago")


def local(*moment):
    return datetime(*moment, tzinfo=SANTIAGO)


DAY = date(2027, 4, 5)


@pytest.mark.parametrize(
    ("today", "enrolled_on", "due"),
    [
        (date(2027, 3, 28), date(2027, 1, 1), False),
        (date(2027, 3, 29), date(2027, 1, 1), True),
        (date(2027, 3, 31), date(2027, 1, 1), True),
        (date(2027, 4, 1), date(2027, 1, 1), False),
        (date(2027, 3, 29), date(2027, 3, 28), True),
        (date(2027, 3, 29), date(2027, 3, 29), False),
    ],
    ids=["8 days", "7 days", "5 days", "4 days", "enrolled before", "enrolled today"],
)
def test_the_week_before(today, enrolled_on, due):
    assert (
        is_due_a_week_before(first_day=DAY, enrolled_on=enrolled_on, today=today) is due
    )


@pytest.mark.parametrize(
    ("today", "enrolled_on", "due"),
    [
        (date(2027, 4, 3), date(2027, 1, 1), False),
        (date(2027, 4, 4), date(2027, 1, 1), True),
        (date(2027, 4, 5), date(2027, 1, 1), False),
        (date(2027, 4, 4), date(2027, 4, 3), True),
        (date(2027, 4, 4), date(2027, 4, 4), False),
    ],
    ids=["2 days", "1 day", "same day", "enrolled before", "enrolled today"],
)
def test_the_day_before(today, enrolled_on, due):
    assert is_due_a_day_before(day=DAY, enrolled_on=enrolled_on, today=today) is due


@pytest.mark.parametrize(
    ("hour", "decent"),
    [("08:59", False), ("09:00", True), ("20:59", True), ("21:00", False)],
)
def test_nobody_is_reminded_at_night(hour, decent):
    assert is_a_decent_hour(time.fromisoformat(hour)) is decent


def test_the_night_without_a_midnight_begins_where_the_clocks_move():
    assert midnight(date(2026, 9, 6)).astimezone(UTC) == datetime(
        2026, 9, 6, 4, tzinfo=UTC
    )


@pytest.fixture
def ana(db):
    return PersonFactory(email="ana@example.cl")


def place(person, *starts_at, enrolled_at=None, **values):
    edition = EditionFactory(
        starts_on=starts_at[0].date(), ends_on=starts_at[-1].date(), **values
    )
    for number, moment in enumerate(starts_at, 1):
        SessionFactory(
            edition=edition,
            number=number,
            starts_at=moment,
            ends_at=moment + timedelta(hours=1),
        )
    return EnrolmentFactory(
        edition=edition,
        person=person,
        enrolled_at=enrolled_at or starts_at[0] - timedelta(days=60),
    )


def sent_on(days, *, hour=10):
    """Which reminder went on which of the days, asked three times a day."""
    found = []
    for day in days:
        for minute in (0, 10, 20):
            if remind(at=local(day.year, day.month, day.day, hour, minute)):
                newest = Message.objects.order_by("pk").last()
                found.append((day.isoformat(), newest.kind))
    return found


def around(day, before=9, after=2):
    return [day + timedelta(days=offset) for offset in range(-before, after)]


@pytest.mark.parametrize(
    "starts_at",
    [
        local(2026, 9, 6, 1, 30),
        local(2026, 9, 5, 23, 30),
        local(2027, 4, 3, 23, 30),
        local(2027, 4, 4, 0, 30),
        local(2027, 4, 7, 23, 59),
        local(2026, 12, 31, 9, 0),
    ],
    ids=[
        "the night that has 23 hours",
        "the evening before it",
        "the evening that comes twice",
        "after it",
        "nearly the next day in UTC",
        "the year's end",
    ],
)
def test_each_reminder_goes_once_on_its_local_day(ana, starts_at):
    place(ana, starts_at)
    day = starts_at.date()

    assert sent_on(around(day)) == [
        ((day - timedelta(days=7)).isoformat(), "reminder_week"),
        ((day - timedelta(days=1)).isoformat(), "reminder_day"),
    ]


def test_a_course_of_several_days_reminds_before_each(ana):
    place(ana, local(2027, 5, 3, 9), local(2027, 5, 3, 15), local(2027, 5, 5, 9))

    sent = sent_on(around(date(2027, 5, 5), before=10))

    assert sent == [
        ("2027-04-26", "reminder_week"),
        ("2027-05-02", "reminder_day"),
        ("2027-05-04", "reminder_day"),
    ]
    assert list(
        Message.objects.order_by("pk").values_list("context__sessions", flat=True)
    ) == [
        [
            "lunes 3 de mayo, 09:00–10:00",
            "lunes 3 de mayo, 15:00–16:00",
            "miércoles 5 de mayo, 09:00–10:00",
        ],
        ["lunes 3 de mayo, 09:00–10:00", "lunes 3 de mayo, 15:00–16:00"],
        ["miércoles 5 de mayo, 09:00–10:00"],
    ]


def withdrawn(enrolment):
    Enrolment.objects.filter(pk=enrolment.pk).update(
        status=Enrolment.Status.WITHDRAWN, withdrawn_at=enrolment.enrolled_at
    )


def cancelled(enrolment):
    Edition.objects.filter(pk=enrolment.edition_id).update(
        status=Edition.Status.CANCELLED
    )


def without_session(enrolment):
    Session.objects.filter(edition=enrolment.edition_id).update(
        status=Session.Status.CANCELLED
    )


def without_address(enrolment):
    enrolment.person.email = ""
    enrolment.person.save()


def unwilling(enrolment):
    choose(
        preference=preference_for(enrolment.person.email),
        refused=["reminders"],
        by=None,
        at=enrolment.enrolled_at,
    )


@pytest.mark.parametrize(
    "change", [withdrawn, cancelled, without_session, without_address, unwilling]
)
def test_nobody_is_reminded_of_what_is_not_theirs(ana, change):
    change(place(ana, local(2027, 5, 3, 9)))

    assert sent_on(around(date(2027, 5, 3))) == []
    assert Message.objects.count() == 0


def test_a_reminder_is_of_no_use_once_the_session_began(ana):
    place(ana, local(2027, 5, 3, 9))

    remind(at=local(2027, 5, 2, 10))

    assert Message.objects.get().expires_at == local(2027, 5, 3, 9)


@pytest.mark.parametrize("people", [1, 3])
def test_looking_for_reminders_asks_as_much_for_many(
    django_assert_num_queries, db, people
):
    edition = place(PersonFactory(), local(2027, 5, 3, 9)).edition
    EnrolmentFactory.create_batch(
        people - 1, edition=edition, enrolled_at=local(2027, 1, 1)
    )
    at = local(2027, 5, 2, 10)
    assert remind(at=at) == people

    with django_assert_num_queries(3):
        assert remind(at=at + timedelta(minutes=10)) == 0
