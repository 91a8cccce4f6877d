"""Open what people send as a spreadsheet: a list of sheets of numbered rows.

No Django here, and nothing is ever run: a formula is its stored result, or its text.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from training.refusals import Refused, gettext_noop
from training.spreadsheets import bounds, limits
from training.spreadsheets.merges import Merge
from training.spreadsheets.rows import Row, Rows
from training.spreadsheets.workbook import sheets_of_workbook

ZIP_START = b"PK\x03\x04"
OLD_EXCEL_START = b"\xd0\xcf\x11\xe0"
DELIMITERS = ";,\t|"
BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

# Spanish letters of MS-DOS or of an old Mac, read as if they were of Windows.
OTHER_ACCENTS = re.compile(
    r"\w*(?:\ufffd|(?<=[^\W\d_])[¡¢£¤¥µƒ„‡‚](?=[^\W\d_])|[¤¥„ƒ](?=[^\W\d_])"
    r"|(?<=[a-z])Ž)\w*"
)
# A line longer than any row within the limits; texts may hold the sign between cells.
LONGEST_LINE = 1_000_000
MOST_SIGNS = 5_000
# With the empty ones, that formats leave at the end: as many as Excel knows.
MOST_LINES = 1_048_576


@dataclass(frozen=True)
class Sheet:
    name: str
    rows: Sequence[Row]
    merges: Sequence[Merge] = ()


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
        return [
            Sheet(name, within_limits(rows), merges)
            for name, rows, merges in sheets_of_workbook(file)
        ]
    if start.startswith(OLD_EXCEL_START):
        raise Refused(
            gettext_noop(
                "This is an old Excel file (XLS), or one with a password. "
                "Save it as XLSX, without a password, or as CSV."
            )
        )
    refuse_what_only_looks_like_one(start)
    return [sheet_of_text(file)]


def refuse_what_only_looks_like_one(start: bytes) -> None:
    """Payroll programs write web pages, or Excel's XML of 2003, and call them XLS."""
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        raise Refused(
            gettext_noop(
                "This file is a web page or an XML with the name of a spreadsheet. "
                "Open it in your spreadsheet program and save it as XLSX or CSV."
            )
        )
    if start.startswith(b"%PDF"):
        raise not_a_spreadsheet()


def within_limits(rows: Iterator[tuple[int, list]]) -> Rows:
    """Number the rows that hold something, as long as there are not too many."""
    return Rows.of(counted(rows))


def counted(rows: Iterator[tuple[int, list]]) -> Iterator[Row]:
    rows_kept = cells_kept = 0
    for number, cells in rows:
        if number > MOST_LINES:
            raise limits.too_many_rows()
        row = Row(number, cells)
        if cells.count("") == len(cells) or row.is_blank():
            continue
        cells_kept += len(cells)
        # The heading is a row of its own.
        if (
            rows_kept > limits.MAX_ROWS
            or len(cells) > limits.MAX_COLUMNS
            or cells_kept > bounds.MAX_CELLS
        ):
            raise limits.too_many_rows()
        rows_kept += 1
        yield row


def encoding_of(file: BinaryIO) -> str:
    """By the mark at its start, else UTF-8, else Windows' Latin-1."""
    start = file.read(2_000)
    file.seek(0)
    for mark, encoding in BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return encoding
    # Every other byte of plain text is a zero there; a stray one is something else.
    if start.count(b"\0") * 4 > len(start):
        return "utf-16-be" if start[:1] == b"\0" else "utf-16-le"
    return "utf-8" if can_be_read(file, "utf-8") else "cp1252"


def can_be_read(file: BinaryIO, encoding: str) -> bool:
    """Read it through, a piece at a time: nothing is kept."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while piece := file.read(256 * 1024):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(0)
    return True


def not_a_spreadsheet() -> Refused:
    return Refused(
        gettext_noop("This file is not a spreadsheet. Send it as XLSX or CSV.")
    )


def sheet_of_text(file: BinaryIO) -> Sheet:
    """The one sheet of a CSV, read line by line."""
    encoding = encoding_of(file)
    errors = "replace" if encoding == "cp1252" else "strict"
    lines = io.TextIOWrapper(file, encoding, errors=errors, newline="")
    try:
        return Sheet("", within_limits(rows_of_text(lines)))
    except UnicodeDecodeError:
        raise not_a_spreadsheet() from None
    except csv.Error:
        raise Refused(
            gettext_noop(
                "The file cannot be read as CSV: a quotation mark is not closed. "
                "Save it again from your spreadsheet program."
            )
        ) from None
    finally:
        # The file is the caller's to close.
        lines.detach()


def rows_of_text(lines: io.TextIOWrapper) -> Iterator[tuple[int, list]]:
    start = lines.read(20_000)
    lines.seek(0)
    if any(letter in start[:2_000] for letter in "\0\x01\x02\x03\x04"):
        raise not_a_spreadsheet()
    delimiter = delimiter_of(start)
    if start[:4].casefold() == "sep=":
        # A line for Excel alone, which does not count it as a row.
        lines.readline()
    yield from enumerate(csv.reader(honest(lines, delimiter), delimiter=delimiter), 1)


def honest(lines: io.TextIOWrapper, delimiter: str) -> Iterator[str]:
    """Lines that can be lines of a table: a million signs in one would be a million
    cells before anybody counts them."""
    is_guessed = lines.encoding == "cp1252"
    while line := lines.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE or line.count(delimiter) > MOST_SIGNS:
            raise limits.too_many_rows()
        if is_guessed and not line.isascii():
            refuse_other_accents(line)
        yield line


def refuse_other_accents(line: str) -> None:
    """What MS-DOS and old Macs wrote: nobody's name may come in with «Mu¤oz»."""
    if found := OTHER_ACCENTS.search(line):
        raise Refused(
            gettext_noop(
                "The accents of this file cannot be read, as in «%(word)s». Save it "
                "again as XLSX, or as «CSV UTF-8»."
            ),
            word=found[0],
        )


def delimiter_of(text: str) -> str:
    """The sign that parts the most lines alike: a title may have others in it."""
    if text[:4].casefold() == "sep=" and text[4:5] in DELIMITERS:
        return text[4]
    lines = text.splitlines()[:15]
    alike = {sign: signs_alike(lines, sign) for sign in DELIMITERS}
    best = max(alike, key=alike.get)
    if alike[best]:
        return best
    return ";" if ";" in text[:500] else ","


def signs_alike(lines: list[str], sign: str) -> int:
    """How many of these signs stand in lines that have as many, two at least."""
    counts = Counter(line.count(sign) for line in lines)
    return max((n * lines for n, lines in counts.items() if n >= 2), default=0)
