"""Who is warned, when, and who is not; recoveries and excuses in the minutes."""

from datetime import UTC, datetime, timedelta

import pytest

from training.attendance import rules
from training.attendance.following import (
    Warning,
    absences_in_a_row,
    is_in_time,
    warning_due,
)
from training.attendance.operations import mark, recount
from training.attendance.operations.warning import warn
from training.attendance.queries.audit import totals_that_differ
from training.attendance.rules import Attended, Forecast, SessionRecord, Taught, weigh
from training.catalogue.models import Session
from training.catalogue.operations import update_session
from training.messaging.models import Message
from training.tests.factories import (
    AttendanceFactory,
    EditionFactory,
    EnrolmentFactory,
    SessionFactory,
)

NOON = datetime(2027, 3, 2, 15, tzinfo=UTC)


def forecast(needed, remaining, total=480):
    return Forecast(present=0, total=total, needed=needed, remaining=remaining)


@pytest.mark.parametrize(
    ("needed", "remaining", "state", "expected"),
    [
        (0, 240, "ABSENT", None),
        (120, 240, "ABSENT", None),
        (121, 240, "ABSENT", Warning.AT_RISK),
        (240, 240, "EXCUSED", Warning.AT_RISK),
        (241, 240, "ABSENT", Warning.OUT_OF_REACH),
        (240, 240, "PRESENT", None),
        (241, 240, "LATE", None),
    ],
)
def test_warning_due_is_for_whoever_was_away(needed, remaining, state, expected):
    coming = [120, 120]

    assert (
        warning_due(forecast(needed, remaining), last_state=state, coming=coming)
        is expected
    )


@pytest.mark.parametrize(
    ("after", "until_next", "expected"),
    [(59, 60, False), (60, 60, True), (60, 0, False), (60, None, False)],
)
def test_a_warning_comes_in_time(after, until_next, expected):
    closed_at = NOON - timedelta(minutes=after)
    next_at = None if until_next is None else NOON + timedelta(minutes=until_next)

    assert is_in_time(closed_at=closed_at, next_at=next_at, at=NOON) is expected


@pytest.mark.parametrize(
    ("states", "count"),
    [([], 0), (["ABSENT"], 1), (["ABSENT", "EXCUSED"], 2), (["ABSENT", "LATE"], 0),
     (["PRESENT", "ABSENT", "ABSENT"], 2)],
)  # fmt: skip
def test_absences_in_a_row_are_those_up_to_the_last_session(states, count):
    assert absences_in_a_row(states) == count


FIRST, RECOVERY = Taught(1, 240, True), Taught(2, 120, True, recovers=1)
TO_COME = Taught(2, 120, False, recovers=1)


@pytest.mark.parametrize(
    ("sessions", "attended", "excused_counts", "records", "coming", "recoverable"),
    [
        ([FIRST], {}, False, [(0, 240)], [], []),
        ([FIRST], {1: Attended(300, "PRESENT")}, False, [(240, 240)], [], []),
        ([FIRST], {1: Attended(0, "EXCUSED")}, False, [(0, 240)], [], []),
        ([FIRST], {1: Attended(0, "EXCUSED")}, True, [(240, 240)], [], []),
        ([FIRST], {1: Attended(0, "ABSENT")}, True, [(0, 240)], [], []),
        ([FIRST, RECOVERY], {2: Attended(120, "PRESENT")}, False, [(120, 240)], [], []),
        (
            [FIRST, RECOVERY],
            {1: Attended(200, "LATE"), 2: Attended(120, "PRESENT")},
            False,
            [(200, 240)],
            [],
            [],
        ),
        ([FIRST, RECOVERY], {2: Attended(0, "EXCUSED")}, True, [(0, 240)], [], []),
        ([FIRST, TO_COME], {}, False, [(0, 240)], [], [120]),
        ([FIRST, TO_COME], {1: Attended(100, "LATE")}, False, [(100, 240)], [], [20]),
        ([FIRST, TO_COME], {1: Attended(240, "PRESENT")}, False, [(240, 240)], [], []),
        ([RECOVERY], {2: Attended(120, "PRESENT")}, False, [(120, 120)], [], []),
        ([Taught(1, 240, False), TO_COME], {}, False, [], [240], []),
    ],
    ids=["absent", "clipped", "excused", "excused by rule", "absent by rule",
         "recovered", "the better of the two", "an excuse is no recovery",
         "to be recovered", "in part", "nothing to recover",
         "of a cancelled session", "not held yet"],
)  # fmt: skip
def test_weigh(sessions, attended, excused_counts, records, coming, recoverable):
    weighed = weigh(sessions, attended, excused_counts=excused_counts)

    assert weighed == (
        tuple(SessionRecord(*row) for row in records),
        tuple(coming),
        tuple(recoverable),
    )


def test_what_may_be_recovered_adds_to_what_remains_and_not_to_the_total():
    found = rules.forecast(
        [SessionRecord(0, 240)], [240], threshold=75, recoverable=[120]
    )

    assert (found.total, found.needed, found.remaining) == (480, 360, 360)
    assert found.is_reachable


@pytest.fixture
def edition(db):
    """A first session closed in the morning, two to come."""
    edition = EditionFactory(starts_on=NOON.date(), ends_on=NOON.date())
    SessionFactory(edition=edition, number=1, minutes=120, closed=True,
                   starts_at=NOON - timedelta(hours=9))  # fmt: skip
    for number in (2, 3):
        SessionFactory(edition=edition, number=number, minutes=120,
                       starts_at=NOON + timedelta(days=number))  # fmt: skip
    return edition


def present_or_not(edition, minutes, **more):
    enrolment = EnrolmentFactory(edition=edition)
    AttendanceFactory(
        mark__session=edition.sessions.get(number=1),
        mark__enrolment=enrolment,
        mark__minutes=minutes,
        mark__state="PRESENT" if minutes else "ABSENT",
        **more,
    )
    return enrolment


def told():
    return list(Message.objects.order_by("pk").values_list("kind", "about_id"))


def test_whoever_was_away_is_warned_once_and_who_was_there_never(edition):
    away = present_or_not(edition, 0)
    present_or_not(edition, 1)
    present_or_not(edition, 0, is_disputed=True)

    first, second = warn(at=NOON), warn(at=NOON + timedelta(hours=1))

    assert (first, second) == (1, 0)
    assert told() == [("attendance_out_of_reach", away.pk)]


def test_the_warning_says_what_is_still_needed(edition):
    edition.course.attendance_threshold = 60
    edition.course.save()
    away = present_or_not(edition, 0)

    warn(at=NOON)

    message = Message.objects.get()
    assert (message.kind, message.about_id) == ("attendance_at_risk", away.pk)
    assert (message.context["missing"], message.context["remaining"]) == ("216", "240")


def test_nobody_is_written_to_at_night(edition):
    present_or_not(edition, 0)

    assert warn(at=datetime(2027, 3, 3, 6, tzinfo=UTC)) == 0


def test_kept_minutes_follow_every_edit_of_the_session_and_the_course(edition):
    session = edition.sessions.get(number=2)
    enrolment = EnrolmentFactory(edition=edition)

    def present():
        enrolment.attendance_total.refresh_from_db()
        return enrolment.attendance_total.present, totals_that_differ()

    def edit(**values):
        for name, value in values.items():
            setattr(session, name, value)
        update_session(session=session, trainers=[], by=None, at=NOON)

    mark(session=session, enrolment=enrolment, state="PRESENT", minutes=120, by=None,
         at=NOON)  # fmt: skip
    seen = [present()]
    for change in ({"minutes": 100}, {"status": "CANCELLED"}, {"status": "PLANNED"}):
        edit(**change)
        seen.append(present())
    session = Session.objects.get(pk=session.pk)
    mark(session=session, enrolment=enrolment, state="EXCUSED", minutes=0, by=None,
         at=NOON)  # fmt: skip
    seen.append(present())
    edition.course.excused_counts = True
    edition.course.save()
    seen.append(present())

    assert seen == [(n, {}) for n in (120, 100, 0, 100, 0, 100)]


def test_a_total_that_is_wrong_is_found_and_mended(edition):
    enrolment = present_or_not(edition, 100)
    at = enrolment.attendances.get().session.starts_at
    right = (100, 100, at, at, enrolment.company_id, True)
    assert totals_that_differ() == {enrolment.pk: (None, right)}

    recount([enrolment.pk])

    assert totals_that_differ() == {}
