"""The rows refused, as a workbook to correct and send back."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from math import isfinite

import xlsxwriter

from training.spreadsheets.columns import CORRECTION
from training.spreadsheets.formats import DAY, XLSX
from training.spreadsheets.report import Remark, Report
from training.spreadsheets.values import LONGEST
from training.spreadsheets.work import Work

# Of one cell, in Excel.
MOST_LETTERS = 32_000
RED = "#FBE3E4"


def faulty_rows(work: Work, report: Report) -> bytes:
    """Each refused row whole, its bad cells in red, what to mend at its end; no bytes
    where none was refused. Sent again, its last column is passed over."""
    if not report.mistakes:
        return b""
    said = defaultdict(list)
    for remark in report.mistakes:
        said[remark.row].append(remark)
    out = BytesIO()
    with xlsxwriter.Workbook(out, XLSX.OPTIONS) as book:
        write(book, work, said)
    return out.getvalue()


def write(book, work: Work, said: dict[int, list[Remark]]) -> None:
    sheet = book.add_worksheet()
    headings = [name for name in work.table.all_headings if name != CORRECTION]
    last = len(headings)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, last, 18)
    sheet.set_column(last, last, 90)
    sheet.write_row(0, 0, [*headings, CORRECTION], book.add_format({"bold": True}))
    cells = Cells(book, sheet)
    refused = (row for row in work.table.rows if row.number in said)
    for line, row in enumerate(refused, 1):
        bad = {remark.column for remark in said[row.number]}
        for place, heading in enumerate(headings):
            if place < len(row.cells):
                cells.write(line, place, row.cells[place], is_bad=heading in bad)
        sheet.write_string(line, last, sentences(said[row.number]), cells.wrapped)


class Cells:
    """Writes what a cell held as what it was: never as a formula, nor as an address."""

    def __init__(self, book, sheet):
        self.sheet = sheet
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": DAY})
        self.bad = book.add_format({"bg_color": RED})
        self.bad_day = book.add_format({"bg_color": RED, "num_format": DAY})

    def write(self, line: int, place: int, value, *, is_bad: bool) -> None:
        style = self.bad if is_bad else None
        if value is None or value == "":
            self.sheet.write_blank(line, place, None, style)
        elif isinstance(value, date):
            day = self.bad_day if is_bad else self.day
            self.sheet.write_datetime(line, place, value, day)
        elif isinstance(value, int | float) and isfinite(value):
            self.sheet.write(line, place, value, style)
        else:
            self.sheet.write_string(line, place, str(value)[:LONGEST], style)


def sentences(remarks: Iterable[Remark]) -> str:
    """One line a mistake, in the reader's language."""
    lines = [f"{remark.column}: {remark.text}" for remark in remarks]
    return "\n".join(lines)[:MOST_LETTERS]
