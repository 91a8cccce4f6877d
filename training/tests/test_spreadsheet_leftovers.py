"""Sheets as hands and programs leave them: empty rows to their end, merged cells."""

import io
import time

import pytest
import xlsxwriter

from training.refusals import Refused
from training.spreadsheets.columns import Column, table_of
from training.spreadsheets.reading import read_sheets
from training.spreadsheets.report import Report
from training.tests.test_spreadsheet_reading import PADDING, numbered
from training.tests.workbooks import SHEET, raw_workbook, text_cell


def empty_rows(n, first=3):
    """What borders drawn to the end of the sheet leave: cells that hold nothing."""
    return "".join(
        f'<row r="{k}" spans="1:4">'
        + "".join(f'<c r="{column}{k}" s="1"/>' for column in "ABCD")
        + "</row>"
        for k in range(first, first + n)
    )


HEAD = (
    f'<row r="1">{text_cell("A1", "Nombre")}</row>'
    f'<row r="2">{text_cell("A2", "Ana")}</row>'
)


def test_empty_rows_by_the_hundred_thousand_are_passed_over_in_under_a_second():
    sheet = SHEET.format(rows=HEAD + empty_rows(100_000))
    file = raw_workbook(sheet, extra=PADDING)
    start = time.process_time()

    found = numbered(file)

    assert time.process_time() - start < 1
    assert found == [(1, ["Nombre"]), (2, ["Ana"])]
    lines = b"Nombre;Comuna;x\nAna;Vicuna;\n" + b";;;;;;;;;;;\n" * 300_000
    start = time.process_time()
    assert len(numbered(io.BytesIO(lines))) == 2
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "far",
    [
        '<row r="900000"/><row><c><v>1</v></c></row>',
        '<row r="900000"><c r="A900000"/></row><row><c><v>1</v></c></row>',
        '<row r="900000"><c r="A900000"><v>1</v></c></row>',
        '<c r="A900000"><v>1</v></c>',
        "<row/>" * 60_000 + "<row><c><v>1</v></c></row>",
    ],
)
def test_what_stands_far_down_is_refused_however_it_is_written(far):
    with pytest.raises(Refused, match="more than"):
        read_sheets(raw_workbook(SHEET.format(rows=HEAD + far), extra=PADDING))


def merged(rows, *ranges):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
        for each in ranges:
            # Excel keeps what stands first, and empties the others.
            sheet.merge_range(each, rows[int(each[1]) - 1][ord(each[0]) - 65])
    return out


def test_a_cell_merged_down_is_said_of_each_of_its_rows():
    rows = [["Empresa", "Nombre"], ["ACME", "Ana"], ["", "Beto"], ["", ""], ["", "C"]]

    (sheet,) = read_sheets(merged(rows, "A2:A5"))

    assert [(row.number, row.cells) for row in sheet.rows] == [
        (1, ["Empresa", "Nombre"]),
        (2, ["ACME", "Ana"]),
        (3, ["ACME", "Beto"]),
        (5, ["ACME", "C"]),
    ]
    assert [(merge.name, merge.value, merge.rows) for merge in sheet.merges] == [
        ("A2:A5", "ACME", 2)
    ]


def test_headings_merged_over_two_rows_are_headings_once():
    columns = [Column("company", "Empresa"), Column("name", "Nombre")]
    rows = [["Empresa", "Nombre"], ["", ""], ["ACME", "Ana"], ["", "Beto"]]

    table = table_of(
        read_sheets(merged(rows, "A1:A2", "B1:B2", "A3:A4")), columns
    )  # fmt: skip

    assert [row.cells for row in table.rows] == [["ACME", "Ana"], ["ACME", "Beto"]]
    report = Report()
    report.note_table(table)
    assert report.noted() == [
        "Celdas combinadas A3:A4: «ACME» se leyó en cada una de sus filas. Si no es "
        "de todas, sepárelas y envíe el archivo de nuevo."
    ]
