"""One row a cell, as a CSV file: UTF-8, dots for decimals, ISO dates."""

import csv
import io
from collections.abc import Iterable, Iterator

from equity.reporting.exports.open_cells import OpenCell, open_cells, period_of
from equity.reporting.models import Release
from equity.reporting.queries import PublishedTable, written
from training.spreadsheets.text import escaped

COLUMNS = (
    "period",
    "indicator",
    "gender",
    "dim1",
    "dim2",
    "value",
    "unit",
    "numerator",
    "denominator",
    "status",
    "note",
    "low",
    "high",
)


def csv_bytes(release: Release, tables: list[PublishedTable]) -> bytes:
    rows = (row for table in tables for row in rows_of(release, table))
    # The mark lets a spreadsheet know that the file is UTF-8.
    return "\N{ZERO WIDTH NO-BREAK SPACE}".encode() + written_as_csv([COLUMNS, *rows])


def written_as_csv(rows: Iterable[Iterable]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()


def rows_of(release: Release, table: PublishedTable) -> Iterator[list]:
    period = period_of(release)
    for each in open_cells(table):
        yield tidy_row(each, period=period)


def tidy_row(each: OpenCell, *, period: str) -> list:
    first, *rest = [*each.others, ""]
    cell = each.cell
    return [
        period,
        each.table.indicator.code,
        each.gender,
        escaped(first),
        escaped("|".join(filter(None, rest))),
        written(cell.value) or "",
        str(each.table.indicator.unit),
        blank_if_none(cell.numerator),
        blank_if_none(cell.denominator),
        cell.status,
        each.note,
        written(cell.low) or "",
        written(cell.high) or "",
    ]


def blank_if_none(number: int | None) -> int | str:
    return "" if number is None else number
