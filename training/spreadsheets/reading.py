"""Open what people send as a spreadsheet: a list of sheets of numbered rows.

No Django here, and nothing is ever run: a formula is its stored result, or its text.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from training.refusals import Refused, gettext_noop
from training.spreadsheets import limits
from training.spreadsheets.workbook import sheets_of_workbook

ZIP_START = b"PK\x03\x04"
OLD_EXCEL_START = b"\xd0\xcf\x11\xe0"
DELIMITERS = ";,\t|"
BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


@dataclass(frozen=True)
class Row:
    """A row of the file; ``number`` is the one the person sees beside it."""

    number: int
    cells: list

    def is_blank(self) -> bool:
        return not any(str(cell).strip() for cell in self.cells if cell is not None)


@dataclass(frozen=True)
class Sheet:
    name: str
    rows: list[Row]


def read_sheets(file: BinaryIO) -> list[Sheet]:
    """Return the sheets of an XLSX, or the one of a CSV in any usual encoding.

    :raises Refused: it is neither, or it is larger than what we take.
    """
    limits.check_size(file.seek(0, io.SEEK_END))
    file.seek(0)
    start = file.read(8)
    file.seek(0)
    if start.startswith(ZIP_START):
        limits.check_workbook(file)
        found = sheets_of_workbook(file)
    elif start.startswith(OLD_EXCEL_START):
        raise Refused(
            gettext_noop(
                "This is an old Excel file (XLS), or one with a password. "
                "Save it as XLSX, without a password, or as CSV."
            )
        )
    else:
        found = [("", rows_of_text(decode(file.read())))]
    return [Sheet(name, within_limits(rows)) for name, rows in found]


def within_limits(rows: Iterator[tuple[int, list]]) -> list[Row]:
    """Number the rows that hold something, as long as there are not too many."""
    kept = []
    for number, cells in rows:
        row = Row(number, cells)
        if row.is_blank():
            continue
        # The heading is a row of its own.
        if len(kept) > limits.MAX_ROWS or len(cells) > limits.MAX_COLUMNS:
            raise limits.too_many_rows()
        kept.append(row)
    return kept


def decode(content: bytes) -> str:
    """Bytes to text: by the mark at its start, else UTF-8, else Windows' Latin-1."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return decode_as(content, encoding)
    if b"\0" in content[:2_000]:
        return decode_as(content, "utf-16-be" if content[:1] == b"\0" else "utf-16-le")
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def decode_as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise not_a_spreadsheet() from None


def not_a_spreadsheet() -> Refused:
    return Refused(
        gettext_noop("This file is not a spreadsheet. Send it as XLSX or CSV.")
    )


def rows_of_text(text: str) -> Iterator[tuple[int, list]]:
    if any(letter in text[:2_000] for letter in "\0\x01\x02\x03\x04"):
        raise not_a_spreadsheet()
    delimiter = delimiter_of(text)
    lines = io.StringIO(text, newline="")
    if text[:4].casefold() == "sep=":
        # A line for Excel alone, which does not count it as a row.
        lines.readline()
    try:
        yield from enumerate(csv.reader(lines, delimiter=delimiter), 1)
    except csv.Error:
        raise Refused(
            gettext_noop(
                "The file cannot be read as CSV: a quotation mark is not closed. "
                "Save it again from your spreadsheet program."
            )
        ) from None


def delimiter_of(text: str) -> str:
    """The sign that most often parts the first line that has any."""
    if text[:4].casefold() == "sep=" and text[4:5] in DELIMITERS:
        return text[4]
    for line in text[:20_000].splitlines()[:15]:
        counts = {sign: line.count(sign) for sign in DELIMITERS}
        best = max(counts, key=counts.get)
        if counts[best] >= 2:
            return best
    return ";" if ";" in text[:500] else ","
