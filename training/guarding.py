"""Triggers by which the database itself keeps what must never change.

They are put up after every ``migrate``, not by a migration: SQLite makes a table anew
to alter it, and the triggers of the old one go with it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.apps import AppConfig
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper as Connection
from django.db.models.signals import post_migrate, pre_migrate


@dataclass(frozen=True)
class Guards:
    """The triggers of some tables, and the SQL that makes them on either database.

    ``needed`` are the other tables that they look into.
    """

    tables: tuple[str, ...]
    statements: Callable[[Connection], list[str]]
    needed: tuple[str, ...] = ()

    def install(self, connection: Connection) -> None:
        """Put the guards up, or up again with the columns the tables have now."""
        self.remove(connection)
        with connection.cursor() as cursor:
            for statement in self.statements(connection):
                cursor.execute(statement)

    def remove(self, connection: Connection) -> None:
        with connection.cursor() as cursor:
            for name, table in self.standing(connection):
                where = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {name}{where}")

    def expected(self, connection: Connection) -> set[str]:
        """The names of the triggers that have to stand."""
        return {
            text.split()[2]
            for text in self.statements(connection)
            if text.startswith("CREATE TRIGGER")
        }

    def missing(self, connection: Connection) -> set[str]:
        """The triggers that should stand and do not."""
        return self.expected(connection) - {
            name for name, _table in self.standing(connection)
        }

    def standing(self, connection: Connection) -> list[tuple[str, str]]:
        """The triggers that do stand: name and table."""
        query = (
            "SELECT tgname, tgrelid::regclass::text FROM pg_trigger"
            " WHERE NOT tgisinternal"
            if connection.vendor == "postgresql"
            else "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
        )
        with connection.cursor() as cursor:
            cursor.execute(query)
            return [row for row in cursor.fetchall() if row[1] in self.tables]


def keep_up(app: AppConfig, *all_guards: Guards) -> None:
    """Take an app's guards down before every ``migrate`` and put them up after it."""

    def down(using, **kwargs):
        # SQLite cannot make a table anew while a trigger of another one names it.
        for guards in all_guards:
            guards.remove(connections[using])

    def up(using, **kwargs):
        connection = connections[using]
        tables = set(connection.introspection.table_names())
        for guards in all_guards:
            if {*guards.tables, *guards.needed} <= tables:
                guards.install(connection)

    # Strong: nobody else holds on to these two.
    pre_migrate.connect(down, sender=app, weak=False)
    post_migrate.connect(up, sender=app, weak=False)


def split(text: str) -> list[str]:
    """The statements of a text: an empty line parts them."""
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def columns_but(
    connection: Connection, table: str, living: Collection[str]
) -> list[str]:
    """The columns ``table`` has now, quoted, without those that may change."""
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
    return [f'"{each.name}"' for each in described if each.name not in living]
