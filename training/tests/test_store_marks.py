"""Batches from a phone: in any order, any number of times, one state."""

import uuid
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from training.attendance.models import (
    Attendance,
    AttendanceTotal,
    Mark,
    MarkSetAside,
)
from training.attendance.operations import SentMark, Verdict, mark, store_marks
from training.tests.factories import EnrolmentFactory, SessionFactory, UserFactory

NOW = datetime(2027, 3, 1, 14, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return SessionFactory(minutes=240)


@pytest.fixture
def enrolment(session):
    return EnrolmentFactory(edition=session.edition)


@pytest.fixture
def trainer():
    return UserFactory()


def sent(session, enrolment, minutes=240, **more):
    return SentMark(
        session_id=session.pk,
        enrolment_id=enrolment.pk,
        **{"state": "LATE" if minutes else "ABSENT", "minutes": minutes} | more,
    )


def store(marks, trainer, *, may_mark=None, at=NOW):
    allowed = {each.session_id for each in marks} if may_mark is None else may_mark
    return store_marks(marks=marks, may_mark=allowed, by=trainer, at=at)


def verdicts(answers):
    return [answer.verdict.value for answer in answers]


def current():
    return list(
        Attendance.objects.order_by("enrolment").values_list("minutes", "is_disputed")
    )


def test_all_orders_of_four_marks_come_to_one_state(trainer):
    for order in permutations(range(4)):
        session = SessionFactory(minutes=240)
        enrolment = EnrolmentFactory(edition=session.edition)
        marks = [sent(session, enrolment, 100)]
        for minutes in (0, 200, 50):
            marks.append(
                sent(session, enrolment, minutes, replaces=marks[-1].client_id)
            )

        for place in order:
            store([marks[place]], trainer)
            store([marks[place]], trainer)

        attendance = session.attendances.get()
        assert (attendance.minutes, attendance.mark.client_id) == (
            50,
            marks[-1].client_id,
        )
        assert session.marks.count() == 4
        assert enrolment.attendance_total.present == 50


def test_a_batch_cut_in_two_is_finished_by_sending_it_again(
    session, enrolment, trainer
):
    other = EnrolmentFactory(edition=session.edition)
    batch = [sent(session, enrolment, 100), sent(session, other, 0)]
    store(batch[:1], trainer)

    answers = store(batch, trainer)

    assert verdicts(answers) == ["KNOWN", "STORED"]
    assert current() == [(100, False), (0, False)]


def test_two_trainers_who_did_not_see_each_other_are_both_kept(
    session, enrolment, trainer
):
    store([sent(session, enrolment, 0)], trainer)

    [answer] = store([sent(session, enrolment, 200)], UserFactory())

    assert (answer.verdict, answer.is_disputed) == (Verdict.STORED, True)
    assert current() == [(200, True)]
    assert Mark.objects.count() == 2


def test_whoever_has_seen_both_settles_it(session, enrolment, trainer):
    store([sent(session, enrolment, 0)], trainer)
    store([sent(session, enrolment, 200)], UserFactory())

    mark(
        session=session,
        enrolment=enrolment,
        state="LATE",
        minutes=30,
        by=UserFactory(),
        at=NOW,
    )

    assert current() == [(30, False)]
    last = Mark.objects.last()
    assert (last.settles, last.from_minutes) == (True, 200)


def test_a_batch_stores_the_good_and_keeps_the_bad_aside(session, enrolment, trainer):
    elsewhere = SessionFactory(minutes=60)
    closed = SessionFactory(edition=session.edition, minutes=60, closed=True)
    batch = [
        sent(session, enrolment, 100),
        sent(session, EnrolmentFactory(edition=elsewhere.edition)),
        sent(session, enrolment, 241),
        sent(closed, enrolment, 30),
        sent(elsewhere, enrolment, 30),
        SentMark(session_id=2**70, enrolment_id=2**70, state="X\0", minutes=-1),
        sent(session, enrolment, 100, reason="x\0" + "y" * 300),
    ]

    answers = store(batch, trainer, may_mark={session.pk, closed.pk, 2**70})

    assert verdicts(answers) == ["STORED", *["SET_ASIDE"] * 6]
    assert all(answer.why for answer in answers[1:])
    assert current() == [(100, False)]
    kept = {row.client_id: row for row in MarkSetAside.objects.all()}
    assert kept.keys() == {each.client_id for each in batch[1:]}
    assert kept[batch[2].client_id].sent["minutes"] == 241
    assert kept[batch[5].client_id].session is None


def test_what_was_set_aside_is_kept_once_and_settled_when_it_fits(
    session, enrolment, trainer
):
    batch = [sent(session, enrolment, 100)]
    store(batch, trainer, may_mark=set())
    store(batch, trainer, may_mark=set())
    assert MarkSetAside.objects.filter(settled_at=None).count() == 1

    [answer] = store(batch, trainer)

    assert answer.verdict == Verdict.STORED
    assert MarkSetAside.objects.get().settled_by == trainer


def test_a_client_id_of_somebody_else_s_mark_changes_nothing(
    session, enrolment, trainer
):
    first = sent(session, enrolment, 100)
    store([first], trainer)
    other = EnrolmentFactory(edition=session.edition)
    elsewhere = SessionFactory(edition=session.edition)
    forged = [
        sent(session, other, 10, client_id=first.client_id),
        sent(elsewhere, enrolment, 10, client_id=first.client_id),
    ]

    answers = [store([each], trainer)[0] for each in forged]

    assert verdicts(answers) == ["SET_ASIDE", "SET_ASIDE"]
    assert current() == [(100, False)]


@pytest.mark.parametrize(
    ("off", "expected"),
    [
        (timedelta(days=30), True),
        (timedelta(days=-30), True),
        (timedelta(minutes=-40), False),
    ],
    ids=["30 days ahead", "30 days behind", "waited for signal"],
)
def test_a_wrong_clock_is_written_down_and_believed_by_nothing(
    session, enrolment, trainer, off, expected
):
    [answer] = store([sent(session, enrolment, 100, device_at=NOW + off)], trainer)

    stored = Mark.objects.get()
    assert answer.clock_is_off is expected
    assert (stored.recorded_at, stored.device_at) == (NOW, NOW + off)


def test_a_batch_of_500_is_stored_in_few_queries(
    session, trainer, django_assert_max_num_queries
):
    people = EnrolmentFactory.create_batch(60, edition=session.edition)
    batch = [
        sent(session, people[n % 60], 1 + n % 240, client_id=uuid.UUID(int=n + 1))
        for n in range(500)
    ]

    with django_assert_max_num_queries(40):
        answers = store(batch, trainer)

    assert {answer.verdict for answer in answers} == {Verdict.STORED}
    assert AttendanceTotal.objects.count() == 60
