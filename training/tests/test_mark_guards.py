"""The database itself refuses to change or remove a mark, on either engine."""

import pytest
from django.core.management.sql import (
    emit_post_migrate_signal,
    emit_pre_migrate_signal,
)
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from training.attendance.guards import MARK_GUARDS
from training.attendance.models import Mark, MarkChain
from training.attendance.operations import (
    RemovalRefused,
    erase_reasons,
    marks_removable,
)
from training.privacy.erasures import Erasure
from training.tests.factories import MarkFactory

pytestmark = pytest.mark.django_db

REFUSED = {
    "change the minutes": "UPDATE training_mark SET minutes = 1",
    "change who": "UPDATE training_mark SET recorded_by_id = NULL, enrolment_id = 0",
    "change when": "UPDATE training_mark SET recorded_at = '2020-01-01 00:00:00+00'",
    "change the hash": "UPDATE training_mark SET hash = 'x'",
    "change the reason": "UPDATE training_mark SET reason = 'Otra cosa'",
    "blank the reason of somebody not erased": (
        "UPDATE training_mark SET reason = '', reason_salt = ''"
    ),
    "change only the salt": "UPDATE training_mark SET reason_salt = 'x'",
    "remove": "DELETE FROM training_mark",
    "go back in the chain": "UPDATE training_markchain SET length = 0",
    "rewrite the end of the chain": "UPDATE training_markchain SET last_hash = 'x'",
    "remove the chain": "DELETE FROM training_markchain",
}


@pytest.fixture
def mark():
    return MarkFactory(reason="Licencia")


def a_tombstone(person):
    Erasure.objects.create(
        person=person, key=person.key, reason="REQUEST", erased_at=timezone.now()
    )


def run(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def stored():
    return list(Mark.objects.values()), list(MarkChain.objects.values())


@pytest.mark.parametrize("sql", REFUSED.values(), ids=REFUSED)
def test_raw_sql_that_changes_or_removes_a_mark_is_refused(mark, sql):
    before = stored()

    with pytest.raises(IntegrityError, match="never changed nor removed"):
        run(sql)

    assert stored() == before


def test_writing_over_a_mark_is_refused(mark):
    """SQLite's REPLACE removes the row it collides with, and fires no DELETE."""
    if connection.vendor != "sqlite":
        pytest.skip("REPLACE INTO is SQLite's")
    before = stored()

    with pytest.raises(IntegrityError, match="never changed nor removed"):
        run("REPLACE INTO training_mark SELECT * FROM training_mark")

    assert stored() == before


def test_emptying_the_table_is_refused(mark):
    if connection.vendor != "postgresql":
        pytest.skip("TRUNCATE is PostgreSQL's")
    before = stored()
    # What the rows just made still wait for would refuse it first.
    run("SET CONSTRAINTS ALL IMMEDIATE")

    for tables in ("training_mark, training_attendance", "training_markchain"):
        with pytest.raises(IntegrityError, match="never changed nor removed"):
            run(f"TRUNCATE {tables} CASCADE")

    assert stored() == before


def test_the_guards_expected_are_those_that_stand(db):
    assert {
        name for name, _t in MARK_GUARDS.standing(connection)
    } == MARK_GUARDS.expected(connection)


def test_the_reason_of_a_mark_can_be_erased_and_no_more(mark):
    person = mark.enrolment.person
    a_tombstone(person)

    erased = erase_reasons(people=[person], by=None, at=timezone.now())

    mark.refresh_from_db()
    assert (erased, mark.reason, mark.reason_salt) == (1, "", "")
    assert mark.reason_digest


def test_marks_are_removed_in_the_demo_alone(mark, settings):
    settings.DEMO_MODE = False
    with pytest.raises(RemovalRefused), marks_removable(by=None, at=timezone.now()):
        raise AssertionError("the guard opened")
    settings.DEMO_MODE = True

    with marks_removable(by=None, at=timezone.now()):
        Mark.objects.all().delete()
        MarkChain.objects.all().delete()
    again = MarkFactory()

    with pytest.raises(IntegrityError):
        run("DELETE FROM training_mark")
    assert list(Mark.objects.all()) == [again]


def test_the_guards_are_down_while_migrations_run(db):
    """SQLite makes no table anew that a trigger of another one names."""
    emit_pre_migrate_signal(0, False, "default")
    down = MARK_GUARDS.standing(connection)
    emit_post_migrate_signal(0, False, "default")

    assert down == []
    assert {
        name for name, _t in MARK_GUARDS.standing(connection)
    } == MARK_GUARDS.expected(connection)
