"""With the database's guards down, whoever tampers is found, on either engine."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from training.attendance import chain
from training.attendance.guards import MARK_GUARDS
from training.attendance.models import Mark, MarkChain
from training.attendance.operations import (
    Entry,
    erase_reasons,
    mark_many,
)
from training.privacy.erasures import Erasure
from training.tests.factories import EnrolmentFactory, SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def marks():
    """Five marks of a session, the last a correction; and another session's."""
    session, other = SessionFactory.create_batch(2)
    people = EnrolmentFactory.create_batch(4, edition=session.edition)
    somebody = EnrolmentFactory(edition=other.edition)
    take(other, [somebody])
    take(session, people)
    take(session, people[:1], state="ABSENT", minutes=0, reason="Se equivocó")
    return list(Mark.objects.filter(session=session).order_by("sequence"))


def take(session, people, *, state="PRESENT", minutes=240, reason=""):
    mark_many(
        session=session,
        entries=[
            Entry(enrolment_id=each.pk, state=state, minutes=minutes, reason=reason)
            for each in people
        ],
        by=None,
        at=timezone.now(),
    )


def verify(**options):
    out = StringIO()
    call_command("verify_audit", stdout=out, **options)
    return out.getvalue()


def complaints(**options):
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_audit", stdout=out, **options)
    lines = [line.strip() for line in out.getvalue().splitlines()]
    return [line for line in lines if line.startswith("session")]


def tamper(*statements):
    """As somebody would who holds the database: the guards down, the row rewritten."""
    MARK_GUARDS.remove(connection)
    with transaction.atomic(), connection.cursor() as cursor:
        for sql, values in statements:
            cursor.execute(sql, values)
    MARK_GUARDS.install(connection)


def at(mark):
    return f"session {mark.session_id} ({mark.session}): mark {mark.sequence}"


def test_marks_that_nobody_touched_hold(marks):
    said = verify()

    assert said.startswith("6 marks of 2 sessions are as they were stored.")


@pytest.mark.parametrize(
    "change",
    [
        "from_minutes = 120",
        "state = 'LATE'",
        "source = 'PAPER'",
        "reason = 'Otra cosa'",
        "reason = '', reason_salt = 'x'",
        "recorded_at = '2020-01-01 00:00:00+00'",
        "previous_hash = 'x'",
        "hash = 'x'",
    ],
)
def test_a_changed_mark_is_named(marks, change):
    tamper((f"UPDATE training_mark SET {change} WHERE id = %s", [marks[4].pk]))  # noqa: S608

    assert complaints()[0] == (
        f"{at(marks[4])}, id {marks[4].pk} was changed after it was stored"
    )


def test_a_deleted_mark_is_named_by_the_one_after_it(marks):
    gone = "DELETE FROM training_attendance WHERE mark_id = %s"
    tamper(
        (gone, [marks[1].pk]),
        ("DELETE FROM training_mark WHERE id = %s", [marks[1].pk]),
    )

    assert complaints()[0] == (
        f"session {marks[0].session_id} ({marks[0].session}): mark 2, "
        f"id {marks[2].pk} does not follow the one before: marks between them were "
        "deleted"
    )


def test_marks_that_changed_places_are_named(marks):
    place = "UPDATE training_mark SET sequence = %s WHERE id = %s"
    tamper(
        (place, [99, marks[1].pk]),
        (place, [2, marks[2].pk]),
        (place, [3, marks[1].pk]),
    )

    assert complaints()[0] == (
        f"session {marks[0].session_id} ({marks[0].session}): mark 2, "
        f"id {marks[2].pk} is not in the place it was stored in"
    )


def cut(mark):
    return (
        ("DELETE FROM training_attendance WHERE mark_id = %s", [mark.pk]),
        ("DELETE FROM training_mark WHERE id = %s", [mark.pk]),
    )


def test_marks_cut_off_the_end_are_named(marks):
    tamper(*cut(marks[4]))

    assert complaints()[0] == (f"{at(marks[4])} is missing: marks were cut off the end")


def test_a_whole_session_cut_off_is_named(marks):
    tamper(*(statement for mark in marks for statement in cut(mark)))

    assert complaints()[0] == (f"{at(marks[0])} is missing: marks were cut off the end")


def test_whoever_cuts_off_the_kept_end_too_is_found_by_a_record_kept_outside(
    marks, tmp_path
):
    head = tmp_path / "head.json"
    verify(export=head)
    tamper(
        *cut(marks[4]),
        (
            "UPDATE training_markchain SET length = 4, last_hash = %s "
            "WHERE session_id = %s",
            [marks[3].hash, marks[0].session_id],
        ),
    )
    put_right_the_record_of(marks[0])

    without, with_head = verify(), complaints(head=head)

    assert "5 marks of 2 sessions" in without
    assert with_head == [f"{at(marks[4])} is missing: marks were cut off the end"]


def test_a_chain_written_anew_is_found_by_a_record_kept_outside(marks, tmp_path):
    head = tmp_path / "head.json"
    verify(export=head)
    MARK_GUARDS.remove(connection)
    Mark.objects.filter(pk=marks[3].pk).update(source="PAPER")
    anew = list(Mark.objects.filter(session=marks[0].session_id).order_by("sequence"))
    salted = {mark.pk: (mark.reason_salt, mark.reason_digest) for mark in anew}
    last = chain.start(marks[0].session_id)
    for mark in anew:
        mark.reason_salt, mark.reason_digest = salted[mark.pk]
        mark.previous_hash = last
        mark.hash = last = chain.digest(mark)
        mark.save()
    MarkChain.objects.filter(session=marks[0].session_id).update(last_hash=last)
    MARK_GUARDS.install(connection)

    without, with_head = verify(), complaints(head=head)

    assert "6 marks" in without
    assert with_head == [f"{at(marks[4])} is not the one the outside record saw there"]


def put_right_the_record_of(mark):
    """The attendance that the last correction had made, as the first mark says it."""
    mark.session.attendances.create(
        enrolment=mark.enrolment, mark=mark, state=mark.state, minutes=mark.minutes
    )


def test_a_record_that_its_marks_do_not_come_to_is_named(marks):
    marks[1].session.attendances.filter(mark=marks[1]).update(minutes=1)

    assert complaints() == [
        f"session {marks[1].session_id}, enrolment {marks[1].enrolment_id}: the "
        "current record is not what the marks come to"
    ]


def test_guards_that_are_down_or_open_are_named(marks):
    MARK_GUARDS.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO training_markremoval (opened_at) VALUES (%s)",
            [timezone.now()],
        )
    out = StringIO()

    with pytest.raises(CommandError):
        call_command("verify_audit", stdout=out)

    assert out.getvalue().count("is missing (run migrate)") == len(
        MARK_GUARDS.expected(connection)
    )
    assert "stands open" in out.getvalue()
    MARK_GUARDS.install(connection)


def test_an_erased_reason_breaks_nothing(marks):
    person = marks[4].enrolment.person
    Erasure.objects.create(
        person=person, key=person.key, reason="REQUEST", erased_at=timezone.now()
    )

    erase_reasons(people=[person], by=None, at=timezone.now())

    assert "6 marks" in verify()


def test_marks_added_after_the_record_was_taken_are_no_fault(marks, tmp_path):
    head = tmp_path / "head.json"
    verify(export=head)
    take(marks[0].session, [marks[1].enrolment], minutes=100)

    assert "7 marks" in verify(head=head)
    assert json.loads(head.read_text())["chains"].keys() == {
        str(session) for session in MarkChain.objects.values_list("session", flat=True)
    }


def test_a_file_that_is_no_record_is_refused(db, tmp_path):
    (tmp_path / "x").write_text("[]")

    with pytest.raises(CommandError, match="not a file that --export wrote"):
        verify(head=tmp_path / "x")
