"""Django's SQLite backend, whose transactions stand in line for the write lock."""

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from config.databases.sqlite3.line import Line, LineTooLong, line_of


class DatabaseWrapper(base.DatabaseWrapper):
    """A transaction takes the write lock at its start: so it waits its turn there."""

    turn: Line | None = None

    def _start_transaction_under_autocommit(self):
        self.take_turn()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self.end_turn()
            raise

    def _commit(self):
        try:
            return super()._commit()
        finally:
            self.end_turn()

    def _rollback(self):
        try:
            return super()._rollback()
        finally:
            self.end_turn()

    def _close(self):
        try:
            return super()._close()
        finally:
            self.end_turn()

    def take_turn(self):
        if self.is_in_memory_db() or self.turn:
            return
        line = line_of(str(self.settings_dict["NAME"]))
        seconds = self.settings_dict["OPTIONS"].get("timeout", 5)
        try:
            line.take(seconds=seconds)
        except LineTooLong:
            # As SQLite says it, so that whoever knows that answer knows this one.
            raise OperationalError("database is locked") from None
        self.turn = line

    def end_turn(self):
        if self.turn:
            turn, self.turn = self.turn, None
            turn.pass_on()
