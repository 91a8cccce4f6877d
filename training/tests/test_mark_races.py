"""Marks that arrive at once, on whichever database DATABASE_URL names.

Each control runs the same race with the guard taken out, and has to lose something.
"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import UTC, datetime
from random import uniform
from time import sleep
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connections

from training.attendance.models import Attendance, Mark, MarkSetAside
from training.attendance.operations import (
    MarkRefused,
    SentMark,
    Verdict,
    check_in,
    marking,
    open_check_in,
    store_marks,
    totals,
)
from training.attendance.queries.audit import broken_links, totals_that_differ
from training.catalogue.models import Session
from training.enrolment.models import Enrolment
from training.registry.models import Person
from training.tests.factories import (
    EnrolmentFactory,
    SessionFactory,
    UserFactory,
    a_rut,
)
from training.tests.test_races import at_once

NOW = datetime(2027, 3, 1, 14, tzinfo=UTC)

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def a_mark(session, enrolment, minutes):
    return SentMark(
        session_id=session.pk,
        enrolment_id=enrolment.pk,
        state="LATE",
        minutes=minutes,
    )


def send(marks, by, may_mark):
    def sending():
        try:
            return store_marks(marks=marks, may_mark=may_mark, by=by, at=NOW)
        except IntegrityError as error:
            return error

    return sending


def a_batch_with_bad_ones():
    session = SessionFactory(minutes=240)
    people = EnrolmentFactory.create_batch(20, edition=session.edition)
    stranger = EnrolmentFactory()
    good = [a_mark(session, each, 10) for each in people]
    bad = [a_mark(session, stranger, 10), a_mark(session, people[0], 999)]
    return session, [*good[:10], *bad, *good[10:]]


def run_of_resends():
    session, batch = a_batch_with_bad_ones()
    return batch, at_once([send(batch, UserFactory(), {session.pk})] * 20)


def unguarded(monkeypatch):
    """Neither a transaction, nor the lock of the session, nor a second try."""
    monkeypatch.setattr("training.attendance.operations.sending.TRIES", 1)
    bare = SimpleNamespace(atomic=nullcontext)
    monkeypatch.setattr("training.attendance.operations.sending.transaction", bare)
    for module in ("sending", "marking"):
        monkeypatch.setattr(
            f"training.attendance.operations.{module}.locked",
            lambda key: Session.objects.get(pk=key),
        )


def test_a_batch_sent_twenty_times_at_once_is_stored_once():
    batch, answers = run_of_resends()

    verdicts = [[answer.verdict for answer in each] for each in answers]
    for stored_or_known in zip(*verdicts, strict=True):
        assert set(stored_or_known) in (
            {Verdict.STORED, Verdict.KNOWN},
            {Verdict.SET_ASIDE},
        )
    assert Mark.objects.count() == Attendance.objects.count() == 20
    assert MarkSetAside.objects.count() == 2
    assert [*broken_links()] == []
    assert totals_that_differ() == {}


def test_without_the_guard_the_same_batch_does_not_arrive_whole(monkeypatch):
    unguarded(monkeypatch)

    failed = 0
    for _round in range(3):
        _batch, answers = run_of_resends()
        failed += sum(isinstance(answer, IntegrityError) for answer in answers)

    assert failed > 0


@pytest.fixture
def slowly(monkeypatch):
    """Time for another, not always the same, between minutes' being read and kept."""
    read = totals.minutes_of

    def read_and_wait(enrolments):
        found = read(enrolments)
        sleep(uniform(0, 0.3))  # noqa: S311
        return found

    monkeypatch.setattr(totals, "minutes_of", read_and_wait)


def run_over_sessions():
    """The same people marked in eight sessions of their edition at once."""
    first = SessionFactory(minutes=100, number=1)
    sessions = [
        first,
        *SessionFactory.create_batch(7, edition=first.edition, minutes=100),
    ]
    people = EnrolmentFactory.create_batch(5, edition=first.edition)
    by = UserFactory()
    return at_once(
        [
            send([a_mark(session, each, 100) for each in people], by, {session.pk})
            for session in sessions
        ]
    )


def test_minutes_of_sessions_marked_at_once_add_up(slowly):
    run_over_sessions()

    assert totals_that_differ() == {}


def test_without_the_guard_some_of_their_minutes_are_lost(slowly, monkeypatch):
    unguarded(monkeypatch)
    monkeypatch.setattr(totals, "hold", lambda keys: None)
    monkeypatch.setattr(
        "training.attendance.operations.writing.recount", totals.recount.__wrapped__
    )

    # By luck all may be read in the order in which they are kept: not ten times over.
    for _round in range(10):
        run_over_sessions()
        if totals_that_differ():
            break

    assert totals_that_differ() != {}


def come_in(check_in_open, enrolments):
    """A class at the door, as many at a time as a server has workers."""

    def enter(enrolment):
        try:
            return check_in(
                check_in=check_in_open,
                enrolment=enrolment,
                seen_at=check_in_open.session.starts_at,
                by=None,
                at=NOW,
            )
        except MarkRefused as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(enter, enrolments))


def a_class(people):
    session = SessionFactory(minutes=240)
    persons = Person.objects.bulk_create(
        Person(
            document_number=a_rut(15_000_000 + number),
            given_names="Ana",
            first_surname="Araya",
        )
        for number in range(people)
    )
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(edition=session.edition, person=person, enrolled_at=NOW)
        for person in persons
    )
    opened = open_check_in(
        session=session, asks_exit=False, tolerance=10, by_document=False, by=None,
        at=session.starts_at,
    )  # fmt: skip
    return opened, enrolments


def test_three_hundred_who_come_in_at_once_are_all_stored():
    answers = come_in(*a_class(300))

    assert {type(answer) for answer in answers} == {Attendance}
    assert Mark.objects.count() == Attendance.objects.count() == 300
    assert [*broken_links()] == []
    assert totals_that_differ() == {}


def test_without_the_guard_some_who_come_in_are_lost(monkeypatch):
    unguarded(monkeypatch)
    monkeypatch.setattr(marking, "judge_and_write", marking.judge_and_write.__wrapped__)

    answers = come_in(*a_class(60))

    refused = [answer for answer in answers if isinstance(answer, MarkRefused)]
    assert len(refused) > 0
    assert Mark.objects.count() < 60
