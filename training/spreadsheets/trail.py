"""What an import made and changed, in little room: enough to take it back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from zlib import crc32

from django.db import connection, models

PLAIN = {str, int, bool, float, type(None)}


def mark_of(rows: Sequence[models.Model]) -> Iterable[int]:
    """A number for each row that is another once somebody changed the row."""
    if not rows:
        return []
    names = [field.attname for field in type(rows[0])._meta.concrete_fields]
    values = attrgetter(*names)
    return [crc32(repr(tuple(map(plain, values(row)))).encode()) for row in rows]


def plain(value):
    """The value in the form it has in JSON, whether it was stored yet or not."""
    if type(value) in PLAIN:
        return value
    if isinstance(value, str):
        # A choice, before it is stored, is more than its text.
        return str(value)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime):
        return value.timestamp()
    return value.isoformat() if isinstance(value, date) else value


@dataclass
class Trail:
    """By model: rows made, each with its mark; rows changed, with before and after."""

    made: dict[str, list] = field(default_factory=dict)
    changed: dict[str, list] = field(default_factory=dict)

    def makes(self, rows: Sequence[models.Model]) -> None:
        if rows:
            made = self.made.setdefault(rows[0]._meta.label_lower, [])
            made += [list(pair) for pair in zip(ids(rows), mark_of(rows), strict=True)]

    def changes(self, row: models.Model, values: dict) -> None:
        """Set the row's values, and remember those it had. Nothing is stored here."""
        before = {name: plain(getattr(row, name)) for name in values}
        for name, value in values.items():
            setattr(row, name, value)
        after = {name: plain(value) for name, value in values.items()}
        changed = self.changed.setdefault(row._meta.label_lower, [])
        changed.append([row.pk, before, after])


def ids(rows: Iterable[models.Model]) -> list[int]:
    return [row.pk for row in rows]


def store_changes(rows: Iterable[tuple[models.Model, Sequence[str]]]) -> None:
    """Write the named fields of each row, one prepared statement for those alike.

    Django's bulk_update spells every row out in one long statement, and is slower
    than saving them one by one.
    """
    alike: dict[tuple, list[models.Model]] = {}
    for row, names in rows:
        if names:
            alike.setdefault((type(row), tuple(sorted(names))), []).append(row)
    for (model, names), changed in alike.items():
        update_each(model, names, changed)


def update_each(
    model: type[models.Model], names: Sequence[str], rows: list[models.Model]
) -> None:
    fields = [model._meta.get_field(name) for name in names]
    quote = connection.ops.quote_name
    columns = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    table, key = quote(model._meta.db_table), quote(model._meta.pk.column)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET {columns} WHERE {key} = %s",  # noqa: S608 -- our own names
            [
                [
                    *(
                        field.get_db_prep_save(getattr(row, field.attname), connection)
                        for field in fields
                    ),
                    row.pk,
                ]
                for row in rows
            ],
        )
