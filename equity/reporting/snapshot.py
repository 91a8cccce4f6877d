"""Reads everything as it stands at one moment, and holds up nobody who writes."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """Inside, all queries see the same state, whatever is written meanwhile.

    Within a transaction already begun it adds nothing: that one is its caller's.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with read_by_sqlite():
            yield


@contextmanager
def read_by_sqlite() -> Iterator[None]:
    """A transaction that only reads: Django's own would take the lock of writers."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
