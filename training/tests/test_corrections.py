"""A closed roll whose edition asks for it is corrected by two people."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from training.attendance.models import Correction, Mark, MarkSetAside
from training.attendance.operations import (
    CorrectionRefused,
    Entry,
    MarkRefused,
    SentMark,
    approve,
    mark_many,
    reject,
    store_marks,
    store_roll,
)
from training.attendance.operations.settling import store_set_aside
from training.tests.factories import EnrolmentFactory, SessionFactory, UserFactory

NOW = datetime(2027, 3, 2, 14, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return SessionFactory(closed=True, edition__corrections_need_approval=True)


@pytest.fixture
def enrolment(session):
    return EnrolmentFactory(edition=session.edition)


@pytest.fixture
def trainer():
    return UserFactory()


def said(enrolment, **values):
    return Entry(
        enrolment_id=enrolment.pk,
        **{"state": "LATE", "minutes": 100, "reason": "Llegó tarde"} | values,
    )


def store(session, enrolment, by, **values):
    return store_roll(
        session=session, entries=[said(enrolment, **values)], by=by, at=NOW
    )


def status():
    return list(Correction.objects.values_list("status", "decided_by"))


def test_a_correction_waits_for_somebody_else(session, enrolment, trainer):
    other = UserFactory()

    done = store(session, enrolment, trainer)
    waiting = Mark.objects.count()
    mark = approve(correction=Correction.objects.get(), by=other, at=NOW)

    assert (done.stored, done.proposed, waiting) == (0, 1, 0)
    assert (mark.recorded_by, mark.approved_by) == (trainer, other)
    assert (mark.state, mark.minutes, mark.reason) == ("LATE", 100, "Llegó tarde")
    assert Correction.objects.get().mark == mark
    assert status() == [("APPROVED", other.pk)]


def test_nobody_approves_their_own_not_even_in_the_database(
    session, enrolment, trainer
):
    store(session, enrolment, trainer)
    correction = Correction.objects.get()

    with pytest.raises(CorrectionRefused):
        approve(correction=correction, by=trainer, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.update(status="APPROVED", decided_by=trainer, decided_at=NOW)

    assert (status(), Mark.objects.count()) == ([("PROPOSED", None)], 0)


def test_a_correction_is_decided_once(session, enrolment, trainer):
    store(session, enrolment, trainer)
    correction = Correction.objects.get()
    reject(correction=correction, by=trainer, at=NOW)

    with pytest.raises(CorrectionRefused):
        approve(correction=correction, by=UserFactory(), at=NOW)

    assert (status(), Mark.objects.count()) == ([("REJECTED", trainer.pk)], 0)


@pytest.mark.parametrize(
    "wrong", [{"reason": " "}, {"minutes": 999}, {"state": "ASLEEP"}]
)
def test_what_does_not_fit_is_not_even_proposed(session, enrolment, trainer, wrong):
    with pytest.raises(MarkRefused):
        store(session, enrolment, trainer, **wrong)

    assert status() == []


def test_one_correction_a_person_waits_at_a_time(session, enrolment, trainer):
    store(session, enrolment, trainer)

    with pytest.raises(MarkRefused):
        store(session, enrolment, UserFactory(), minutes=10)

    assert status() == [("PROPOSED", None)]


def test_no_other_way_goes_round_the_second_person(session, enrolment, trainer):
    for by, approved_by in ((trainer, None), (trainer, trainer), (None, trainer)):
        with pytest.raises(MarkRefused, match="corríjala en la lista"):
            mark_many(
                session=session,
                entries=[said(enrolment)],
                by=by,
                approved_by=approved_by,
                at=NOW,
            )
    [answer] = store_marks(
        marks=[SentMark(session_id=session.pk, **vars(said(enrolment)))],
        may_mark={session.pk},
        by=trainer,
        at=NOW,
    )

    assert (answer.verdict.value, Mark.objects.count()) == ("SET_ASIDE", 0)


def test_an_open_roll_and_one_that_asks_for_nobody_are_stored_at_once(trainer):
    still_open = SessionFactory(edition__corrections_need_approval=True)
    closed = SessionFactory(closed=True)

    for session in (still_open, closed):
        done = store(session, EnrolmentFactory(edition=session.edition), trainer)
        assert (done.stored, done.proposed) == (1, 0)


def test_a_mark_set_aside_is_not_stored_by_whoever_sent_it(session, enrolment, trainer):
    sent = SentMark(session_id=session.pk, **vars(said(enrolment)))
    store_marks(marks=[sent], may_mark={session.pk}, by=trainer, at=NOW)
    aside, other = MarkSetAside.objects.get(), UserFactory()

    with pytest.raises(MarkRefused, match="corríjala en la lista"):
        store_set_aside(aside=aside, reason="", by=trainer, at=NOW)
    before = Mark.objects.count()
    store_set_aside(aside=aside, reason="", by=other, at=NOW)

    mark = Mark.objects.get()
    assert (before, mark.client_id) == (0, sent.client_id)
    assert (mark.recorded_by, mark.approved_by) == (trainer, other)
