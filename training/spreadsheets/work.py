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

    # Rows to a transaction: fewer where each row asks for more.
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


@dataclass
class Piece:
    """Some rows of the file: ``start`` of its rows come before, ``end`` with it."""

    start: int
    end: int
    rows: list
    report: Report


def pieces(work: Work, *, start: int = 0) -> Iterator[Piece]:
    """The file piece by piece. What comes before ``start`` is read, and not yielded:
    a person further down may be in a row before."""
    rows = work.table.rows
    places = [*range(0, start, work.piece), *range(start, len(rows), work.piece)]
    for place, end in zip(places, [*places[1:], len(rows)], strict=True):
        report = Report()
        found = [row for raw in rows[place:end] if (row := read(work, raw, report))]
        if place >= start:
            yield Piece(place, end, found, report)


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
