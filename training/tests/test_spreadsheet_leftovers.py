"""Sheets as hands and programs leave them: empty rows to their end, merged cells."""

import io
import time
from datetime import date

import pytest
import xlsxwriter

from training.refusals import Refused
from training.registry.imports import PEOPLE
from training.spreadsheets.columns import Column, table_of
from training.spreadsheets.reading import read_sheets
from training.spreadsheets.report import Report
from training.spreadsheets.work import pieces
from training.tests.factories import CompanyFactory
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


PAYROLL = ["RUT Empresa", "RUT Trabajador", "Nombres", "Apellido Paterno"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("heading", "value", "said"),
    [
        ("RUT Trabajador", "1,23457E+08", "abrevió este número"),
        ("RUT Trabajador", "12.345.678", "escríbalo 12345678-5"),
        ("RUT Trabajador", "12345678-0", "el de 12345678 es 5"),
        ("Teléfono", "5.69612E+10", "abrevió este número"),
        ("Fecha Ingreso", "03/25/2024", "por ejemplo 25-03-2024"),
        ("Fecha Ingreso", "marzo 2024", "Esto no es una fecha"),
        ("Fecha Ingreso", "31-02-2024", "no existe en el calendario"),
        ("RUT Empresa", "77.000.000-0", "Compare cada cifra"),
    ],
)
def test_what_a_spreadsheet_spoils_is_said_at_its_cell(heading, value, said):
    company = CompanyFactory(rut="76211832-7")
    row = dict(zip(PAYROLL, [company.rut, "12.345.678-5", "Ana", "Araya"], strict=True))
    row |= {heading: value}
    text = ";".join(row) + "\n" + ";".join(row.values()) + "\n"

    report = PEOPLE.preview(io.BytesIO(text.encode()), on=date(2026, 11, 26))

    (mistake,) = report.mistakes
    assert (mistake.row, mistake.column, mistake.value) == (2, heading, value)
    assert said in mistake.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("document", "phone", "day"),
    [
        ("12345678-5", "+56 9 6120 0000", "25-03-2024"),
        ("'12.345.678-5", "'961200000", "45376"),
        (123456785, 56961200000.0, 45376),
        ("012345678-5", "961200000", "25 de marzo de 2024"),
    ],
)
def test_what_a_spreadsheet_only_dresses_is_mended(document, phone, day):
    company = CompanyFactory(rut="76211832-7")
    headings = [*PAYROLL, "Teléfono", "Fecha Ingreso"]
    row = [company.rut, document, "Ana", "Araya", phone, day]
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, headings)
        sheet.write_row(1, 0, row)

    work = PEOPLE.open(out, on=date(2026, 11, 26))
    (piece,) = pieces(work)

    (found,) = piece.rows
    assert found.document.number == "12345678-5"
    assert found.person["phone"] == "+56961200000"
    assert found.employment["from_date"] == date(2024, 3, 25)
