"""One row a cell, as a CSV file: UTF-8, dots for decimals, ISO dates."""

import csv
import io
from collections.abc import Iterator

from equity.indicators.definition import TOTAL
from equity.reporting.models import Release
from equity.reporting.queries import PublishedTable, written
from equity.reporting.wording import reason_in_words

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
)


def csv_bytes(release: Release, tables: list[PublishedTable]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for table in tables:
        writer.writerows(rows_of(release, table))
    # The mark lets a spreadsheet know that the file is UTF-8.
    return out.getvalue().encode("utf-8-sig")


def rows_of(release: Release, table: PublishedTable) -> Iterator[list]:
    period = f"{release.from_date:%Y-%m-%d}/{release.last_day:%Y-%m-%d}"
    for labels, cell in table.cells.items():
        yield [
            period,
            table.indicator.code,
            labels[0] if table.by_gender else TOTAL,
            f"{table.axis}={labels[-1]}",
            "",
            written(cell.value) or "",
            str(table.indicator.unit),
            blank_if_none(cell.numerator),
            blank_if_none(cell.denominator),
            cell.status,
            reason_in_words(cell),
        ]


def blank_if_none(number: int | None) -> int | str:
    return "" if number is None else number
