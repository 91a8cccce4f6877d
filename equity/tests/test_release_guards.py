"""What keeps a frozen release as it was: the database, its hash, its stored counts."""

from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.core.management.sql import (
    emit_post_migrate_signal,
    emit_pre_migrate_signal,
)
from django.db import IntegrityError, connection, transaction

from equity.reporting.guards import RELEASE_GUARDS
from equity.reporting.models import Cell, Release, Table
from equity.reporting.queries import is_intact, tables_of_release
from equity.tests.factories import BEFORE, FROM
from equity.tests.releases import a_protected_release, published
from training.tests.factories import AgreementFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
AT = datetime(2026, 8, 1, 15, tzinfo=UTC)


@pytest.fixture
def draft(db):
    """Of a programme in which nobody took part: its steps are the same, and quick."""
    return a_protected_release(
        agreement=AgreementFactory(),
        from_date=FROM,
        before=BEFORE,
        title="Primer semestre de 2026",
        at=AT,
    )


@pytest.fixture
def release(draft):
    return published(draft, at=AT)


CHANGES = {
    "its title": lambda: Release.objects.update(title="Otro"),
    "its hash": lambda: Release.objects.update(sha256="0" * 64),
    "its cube": lambda: Release.objects.update(cube=[]),
    "back to a draft": lambda: Release.objects.update(
        status="DRAFT", number=None, frozen_at=None, published_at=None
    ),
    "removed": lambda: Release.objects.all()._raw_delete("default"),
    "a table": lambda: Table.objects.update(indicator="otro"),
    "a cell": lambda: Cell.objects.filter(status="SHOWN").update(value=7),
    "a cell less": lambda: Cell.objects.all()._raw_delete("default"),
    "a cell more": lambda: Cell.objects.create(
        table=Table.objects.first(), labels=["X"], position=999, status="SUPPRESSED"
    ),
}


def test_the_database_refuses_to_change_a_frozen_release(release):
    for name, change in CHANGES.items():
        with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
            change()

        assert is_intact(Release.objects.get()), name


def test_with_the_guards_down_whoever_tampers_is_named(release, capsys):
    call_command("verify_releases")
    assert "comes out the same again" in capsys.readouterr().out
    RELEASE_GUARDS.remove(connection)
    cell = Cell.objects.filter(status="SHOWN").first()
    Cell.objects.filter(pk=cell.pk).update(value=cell.value + 1)
    Release.objects.update(cube=release.cube[:-1])

    with pytest.raises(CommandError, match="2 of these"):
        call_command("verify_releases", release.number)

    said = capsys.readouterr().out
    assert "guards that are down: cell_" in said
    assert "its content is not what its hash says" in said
    assert "its exact counts are not those it was made from" in said
    assert f"these differ: {tables_of_release(release)[0].name}" in said


def test_the_guards_expected_are_those_that_stand(db):
    standing = {name for name, _table in RELEASE_GUARDS.standing(connection)}

    assert standing == RELEASE_GUARDS.expected(connection)


def test_the_guards_come_down_for_a_migration_and_go_up_after(db):
    emit_pre_migrate_signal(0, False, "default")
    assert RELEASE_GUARDS.standing(connection) == []

    emit_post_migrate_signal(0, False, "default")

    standing = {name for name, _table in RELEASE_GUARDS.standing(connection)}
    assert standing == RELEASE_GUARDS.expected(connection)
