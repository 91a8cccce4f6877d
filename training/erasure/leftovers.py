"""What a database leaves of a row that was written over: on SQLite, until told not to.

PostgreSQL's old rows go with its own vacuum; on SQLite the old bytes would stay in the
file, and in its log, until something else needs their place.
"""

from django.db import connection


def overwrite_what_goes() -> None:
    """From here on this connection writes zeros where something was deleted."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def empty_the_log() -> None:
    """Once committed: what was before stands in the log until it is emptied. Where
    somebody reads it that moment, the next one who can does it."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
