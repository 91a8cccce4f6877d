"""One file while it is taken in: its rows are read, compared and written in pieces.

A piece is read without a transaction, so that a preview holds nobody up; it is
compared and written in one short transaction of its own, so that a run does not either.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from training.accounts.models import User
from training.spreadsheets.columns import Table
from training.spreadsheets.report import Reader, Report, in_order
from training.spreadsheets.rows import Row
from training.spreadsheets.trail import Trail


class Work:
    """What a kind does with a file. ``read`` asks the register nothing, row by row;
    ``compare`` says what rows would do to it, a fixed number of questions a piece."""

    # Rows to a transaction at most: fewer where each row asks for more.
    piece = 250

    def __init__(self, table: Table, *, on: date):
        self.table = table
        self.on = on
        self.memory: dict = {}

    def read(self, reader: Reader):
        """Return the row, or None; its mistakes stay with the reader."""
        raise NotImplementedError

    def compare(self, rows: list, report: Report) -> None:
        """Count each row's fate, and leave in it only what is news."""
        raise NotImplementedError

    def write(
        self, rows: list, report: Report, trail: Trail, *, by: User | None, at: datetime
    ) -> None:
        """Write rows that were compared in this same transaction."""
        raise NotImplementedError


class Pace:
    """How many rows go into a piece: as many as are written while nobody who waits
    notices, on this machine and beside what else it does at the moment."""

    SHORT, LONG = 0.05, 0.12
    LEAST = 50

    def __init__(self, most: int):
        self.most = most
        # Few to begin with: nothing is known yet of the machine.
        self.rows = min(self.LEAST, most)

    def took(self, seconds: float, rows: int) -> None:
        """The last piece, of so many rows, held the write lock so long."""
        if seconds > self.LONG:
            self.rows = max(min(rows // 2, self.most), min(self.LEAST, self.most))
        elif seconds < self.SHORT:
            self.rows = min(rows * 2, self.most)


@dataclass
class Piece:
    """Some rows of the file: ``start`` of its rows come before, ``end`` with it."""

    start: int
    end: int
    rows: list
    report: Report
    # When its writing began, on a clock that only counts on.
    began: float = 0.0


def pieces(work: Work, *, start: int = 0, pace: Pace | None = None) -> Iterator[Piece]:
    """The file piece by piece. What comes before ``start`` is read, and not yielded:
    a person further down may be in a row before."""
    rows = work.table.rows
    for raw in rows[:start]:
        read(work, raw, Report())
    place = start
    while place < len(rows):
        end = min(place + (pace.rows if pace else work.piece), len(rows))
        report = Report()
        found = [row for raw in rows[place:end] if (row := read(work, raw, report))]
        yield Piece(place, end, found, report)
        place = end


def read(work: Work, raw: Row, report: Report):
    reader = Reader(raw, work.table.cells(raw), report, work.memory)
    found = work.read(reader)
    return None if reader.is_refused() else found


def preview(work: Work) -> Report:
    """What the file would do, as the register stands: nothing is written."""
    whole = Report()
    whole.note_table(work.table)
    for piece in pieces(work):
        work.compare(piece.rows, piece.report)
        whole.add(piece.report)
    whole.mistakes = in_order(whole.mistakes)
    return whole
