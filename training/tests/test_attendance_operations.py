import uuid
from datetime import UTC, date, datetime

import pytest
from wagtail.models import ModelLogEntry

from training.attendance.models import Attendance, Mark, State
from training.attendance.operations import (
    ClosingRefused,
    Entry,
    MarkRefused,
    close_session,
    mark,
    mark_all_present,
    mark_many,
    mark_the_rest,
)
from training.tests.factories import (
    AttendanceFactory,
    CompanyFactory,
    EmploymentFactory,
    EnrolmentFactory,
    SessionFactory,
    UserFactory,
)

NOW = datetime(2027, 3, 1, 14, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return SessionFactory(minutes=240)


@pytest.fixture
def enrolment(session):
    return EnrolmentFactory(edition=session.edition)


def mark_now(session, enrolment, state=State.PRESENT, minutes=240, **more):
    return mark(
        session=session,
        enrolment=enrolment,
        state=state,
        minutes=minutes,
        by=more.pop("by", None),
        at=NOW,
        **more,
    )


def current(session):
    return list(
        Attendance.objects.filter(session=session).values_list("state", "minutes")
    )


def test_mark_adds_a_mark_and_derives_the_record(session, enrolment):
    user = UserFactory()

    attendance = mark_now(session, enrolment, State.LATE, 200, by=user)

    stored = Mark.objects.get()
    assert (stored.state, stored.minutes, stored.source, stored.recorded_by) == (
        "LATE",
        200,
        "TRAINER",
        user,
    )
    assert (attendance.mark, attendance.state, attendance.minutes) == (
        stored,
        "LATE",
        200,
    )
    assert ModelLogEntry.objects.get().data == {"marks": 1, "source": "TRAINER"}


def test_a_correction_keeps_both_marks_and_the_last_one_counts(session, enrolment):
    mark_now(session, enrolment)
    attendance = mark_now(session, enrolment, State.ABSENT, 0)

    assert list(Mark.objects.values_list("state", flat=True)) == ["PRESENT", "ABSENT"]
    assert current(session) == [("ABSENT", 0)]
    assert attendance.mark.state == "ABSENT"


def test_a_mark_sent_twice_is_stored_once_and_answers_the_same(session, enrolment):
    sent = uuid.uuid4()

    first = mark_now(session, enrolment, client_id=sent)
    again = mark_now(session, enrolment, client_id=sent)

    assert first == again
    assert Mark.objects.count() == 1


def test_an_old_mark_sent_again_does_not_undo_a_newer_one(session, enrolment):
    sent = uuid.uuid4()
    mark_now(session, enrolment, client_id=sent)
    mark_now(session, enrolment, State.ABSENT, 0)

    mark_now(session, enrolment, client_id=sent)

    assert current(session) == [("ABSENT", 0)]


def test_a_client_id_serves_one_person_only(session, enrolment):
    sent = uuid.uuid4()
    mark_now(session, enrolment, client_id=sent)

    with pytest.raises(MarkRefused):
        mark_now(session, EnrolmentFactory(edition=session.edition), client_id=sent)

    assert Mark.objects.count() == 1


@pytest.mark.parametrize(
    ("state", "minutes"),
    [("PRESENT", 241), ("PRESENT", 0), ("LATE", 0), ("ABSENT", 1), ("SLEEPING", 10)],
)
def test_mark_refuses_what_does_not_fit_the_session(session, enrolment, state, minutes):
    with pytest.raises(MarkRefused):
        mark_now(session, enrolment, state, minutes)

    assert (Mark.objects.count(), Attendance.objects.count()) == (0, 0)


@pytest.mark.parametrize("stranger", ["another edition", "withdrawn"])
def test_mark_refuses_whoever_has_no_place_in_the_edition(session, stranger):
    enrolment = (
        EnrolmentFactory(edition=session.edition, withdrawn=True)
        if stranger == "withdrawn"
        else EnrolmentFactory()
    )

    with pytest.raises(MarkRefused):
        mark_now(session, enrolment)

    assert Mark.objects.count() == 0


def test_mark_refuses_a_cancelled_session(enrolment):
    session = SessionFactory(edition=enrolment.edition, status="CANCELLED")

    with pytest.raises(MarkRefused):
        mark_now(session, enrolment, reason="Sí la hubo")

    assert Mark.objects.count() == 0


def test_a_closed_session_takes_a_correction_with_its_reason(enrolment):
    session = SessionFactory(edition=enrolment.edition, closed=True)

    with pytest.raises(MarkRefused):
        mark_now(session, enrolment, reason="  ")
    mark_now(session, enrolment, reason="Estaba en la sala de al lado")

    assert list(Mark.objects.values_list("reason", flat=True)) == [
        "Estaba en la sala de al lado"
    ]


def test_mark_many_stores_all_or_nothing(session, enrolment):
    stranger = EnrolmentFactory()
    entries = [
        Entry(enrolment_id=enrolment.pk, state="PRESENT", minutes=240),
        Entry(enrolment_id=stranger.pk, state="PRESENT", minutes=240),
    ]

    with pytest.raises(MarkRefused):
        mark_many(session=session, entries=entries, by=None, at=NOW)

    assert (Mark.objects.count(), Attendance.objects.count()) == (0, 0)


def test_the_company_is_the_one_of_the_session_s_day(session):
    job = EmploymentFactory(before=date(2027, 3, 1))
    there = EmploymentFactory(person=job.person, from_date=date(2027, 3, 1))
    moved = EnrolmentFactory(
        edition=session.edition, person=job.person, company=job.company
    )
    jobless = EnrolmentFactory(edition=session.edition, company=CompanyFactory())

    attendance = mark_now(session, moved)
    other = mark_now(session, jobless)

    assert attendance.company == there.company
    assert other.company == jobless.company


def test_a_correction_leaves_the_company_of_the_first_mark(session, enrolment):
    job = EmploymentFactory(person=enrolment.person)
    mark_now(session, enrolment)
    job.delete()

    attendance = mark_now(session, enrolment, State.ABSENT, 0)

    assert attendance.company == job.company


def test_mark_all_present_leaves_those_already_marked(session, enrolment):
    other = EnrolmentFactory(edition=session.edition)
    EnrolmentFactory(edition=session.edition, withdrawn=True)
    mark_now(session, enrolment, State.ABSENT, 0)

    mark_all_present(session=session, by=None, at=NOW)
    mark_all_present(session=session, by=None, at=NOW)

    assert list(
        Mark.objects.values_list("enrolment", "state", "minutes").order_by("id")
    ) == [(enrolment.pk, "ABSENT", 0), (other.pk, "PRESENT", 240)]


def test_close_session_dates_it_once_everybody_is_marked(session, enrolment):
    with pytest.raises(ClosingRefused):
        close_session(session=session, by=None, at=NOW)
    mark_the_rest(session=session, state=State.ABSENT, by=None, at=NOW)

    closed = close_session(session=session, by=None, at=NOW)

    assert (closed.status, closed.closed_at) == ("CLOSED", NOW)


@pytest.mark.parametrize(
    "state",
    [
        {"status": "CANCELLED"},
        {"closed": True},
        {"starts_at": datetime(2027, 3, 2, tzinfo=UTC)},
    ],
    ids=["cancelled", "closed", "not begun"],
)
def test_close_session_is_refused(state):
    session = SessionFactory(**state)

    with pytest.raises(ClosingRefused):
        close_session(session=session, by=None, at=NOW)

    stored = type(session).objects.get()
    assert (stored.status, stored.closed_at) == (session.status, session.closed_at)


def test_marks_that_collide_all_the_same_are_refused(session, monkeypatch):
    stored = AttendanceFactory(mark__session=session).mark
    monkeypatch.setattr(
        "training.attendance.operations.marking.entries_not_stored",
        lambda _session, e: e,
    )
    entry = Entry(
        enrolment_id=stored.enrolment_id,
        state="ABSENT",
        minutes=0,
        client_id=stored.client_id,
    )

    with pytest.raises(MarkRefused):
        mark_many(session=session, entries=[entry], by=None, at=NOW)

    assert current(session) == [("PRESENT", 240)]
