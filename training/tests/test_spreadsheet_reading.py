import io
import random
import time
import zipfile

import pytest

from training.refusals import Refused
from training.spreadsheets import limits
from training.spreadsheets.reading import read_sheets
from training.tests.workbooks import (
    SHEET,
    lying,
    raw_workbook,
    text_cell,
    workbook,
)

ROWS = [["Nombre", "Comuna"], ["Ñusta", "Vicuña"]]


def numbered(file):
    """The first sheet's rows as plain values."""
    return [(row.number, row.cells) for row in read_sheets(file)[0].rows]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        *((name, b"") for name in ("utf-8", "utf-8-sig", "latin-1", "cp1252")),
        ("utf-16", b""),
        ("utf-16-le", b""),
        ("utf-16-be", b"\xfe\xff"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_read_sheets_reads_text_in_any_usual_form(encoding, mark, delimiter, line_end):
    rows = [["Nombre", "Comuna", "x"], ["Ñusta", "Vicuña", ""]]
    text = line_end.join(delimiter.join(row) for row in rows)

    found = numbered(io.BytesIO(mark + text.encode(encoding)))

    assert found == [(1, rows[0]), (2, rows[1])]


def test_read_sheets_counts_rows_as_the_spreadsheet_does():
    text = 'a;b;c\n\n;;\n"dos\nlíneas";x;y\nfin;x;y\n'

    assert [number for number, _cells in numbered(io.BytesIO(text.encode()))] == [
        1,
        4,
        5,
    ]


def test_read_sheets_leaves_excels_own_first_line_out():
    found = numbered(io.BytesIO(b"sep=,\r\na,b\r\n1,2\r\n"))

    assert found == [(1, ["a", "b"]), (2, ["1", "2"])]


def test_a_title_with_other_signs_does_not_part_the_rows_below_it():
    text = "Libro, octubre, 2026, Maestranza\nRUT;Nombre;Sueldo\n1;Ana;1,5\n"

    rows = [cells for _number, cells in numbered(io.BytesIO(text.encode()))]

    assert rows[1:] == [["RUT", "Nombre", "Sueldo"], ["1", "Ana", "1,5"]]


def test_names_of_other_places_keep_the_letters_they_have():
    text = "RUT;Apellido;Nombre\n1;Žuvela – D’Ors;Zoë\n2;Peñalolén;Cœur\n"

    found = numbered(io.BytesIO(text.encode("cp1252")))

    assert found[1] == (2, ["1", "Žuvela – D’Ors", "Zoë"])


def test_read_sheets_reads_a_workbook_and_keeps_its_row_numbers():
    found = numbered(workbook([[], ["Nombre", "Fono"], [], ["Ñusta", 512300000]]))

    assert found == [(2, ["Nombre", "Fono"]), (4, ["Ñusta", 512300000.0])]


def test_read_sheets_leaves_hidden_sheets_out():
    out = io.BytesIO()
    import_book = workbook(ROWS).getvalue()
    with (
        zipfile.ZipFile(io.BytesIO(import_book)) as source,
        zipfile.ZipFile(out, "w") as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/workbook.xml":
                content = content.replace(b"<sheet ", b'<sheet state="hidden" ')
            target.writestr(name, content)

    assert read_sheets(out) == []


def test_a_formula_nobody_worked_out_is_its_own_text():
    cells = '<c r="A2"><f>HYPERLINK("http://x.example","Ana")</f><v/></c>'
    sheet = SHEET.format(
        rows=f'<row r="1">{text_cell("A1", "Nombre")}</row><row r="2">{cells}</row>'
    )

    assert numbered(raw_workbook(sheet))[1] == (
        2,
        ['=HYPERLINK("http://x.example","Ana")'],
    )


def test_a_formula_worked_out_is_its_result():
    cells = '<c r="A2" t="str"><f>CONCATENATE("A","na")</f><v>Ana</v></c>'
    sheet = SHEET.format(
        rows=f'<row r="1">{text_cell("A1", "Nombre")}</row><row r="2">{cells}</row>'
    )

    assert numbered(raw_workbook(sheet))[1] == (2, ["Ana"])


def rows_of_sheet(n, columns=1):
    cell = "<c><v>1</v></c>" * columns
    return SHEET.format(rows=f"<row>{cell}</row>" * n)


def bomb():
    return raw_workbook(SHEET.format(rows=" " * 90_000_000))


def heavy():
    return raw_workbook(SHEET.format(rows=""), extra={"a": b"\0" * 110_000_000})


def members():
    return raw_workbook(SHEET.format(rows=""), extra={f"f{n}": "" for n in range(300)})


def far_row():
    cells = text_cell("A1", "x") + text_cell("XFD1048576", "y")
    return raw_workbook(SHEET.format(rows=f'<row r="1">{cells}</row>'))


def far_column():
    return raw_workbook(SHEET.format(rows=f'<row r="1">{text_cell("GS1", "y")}</row>'))


def million_rows():
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 60_000)
    )
    return raw_workbook(SHEET.format(rows=rows))


def entities():
    bombed = (
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        + SHEET.format(rows='<row r="1"><c r="A1"><f>&b;</f><v/></c></row>')
    )
    return raw_workbook(bombed)


def truncated():
    return io.BytesIO(workbook(ROWS).getvalue()[:-200])


def zip_with(name):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "<x/>")
    return out


# What does not shrink, so that the whole does not look like a bomb.
PADDING = {"padding": random.Random(1).randbytes(200_000)}  # noqa: S311 -- no secret


def many_columns():
    """16,384 cells in one row that name no place, above many rows."""
    cells = "<c><v>1</v></c>" * 16_384
    rows = f"<row>{cells}</row>" + "<row><c><v>1</v></c></row>" * 10_000
    return raw_workbook(SHEET.format(rows=rows))


def long_and_wide():
    """Two cells, in the corners of a rectangle of ten million."""
    corner, other = text_cell("A1", "x"), text_cell("GR50000", "y")
    rows = f'<row r="1">{corner}</row><row r="50000">{other}</row>'
    return raw_workbook(SHEET.format(rows=rows))


def one_text_repeated():
    """A text of 30,000 letters that each of 300,000 cells repeats."""
    cells = '<c t="s"><v>0</v></c>' * 30
    texts = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<si><t>{'x' * 30_000}</t></si></sst>"
    )
    sheet = SHEET.format(rows=f"<row>{cells}</row>" * 10_000)
    return raw_workbook(sheet, extra={"xl/sharedStrings.xml": texts} | PADDING)


def external_entity():
    doctype = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row>'
    return raw_workbook(doctype + SHEET.format(rows=cells))


def lying_bomb():
    bombed = raw_workbook(SHEET.format(rows=" " * 30_000_000))
    return lying(bombed, "xl/worksheets/sheet1.xml")


HOSTILE = {
    "zip bomb": (bomb, "too big"),
    "too heavy once unpacked": (heavy, "too big"),
    "too many members": (members, "too big"),
    "a directory that lies": (lying_bomb, "damaged"),
    "a cell in the last corner": (far_row, "more than"),
    "a cell in column 201": (far_column, "more than"),
    "rows without numbers": (
        lambda: raw_workbook(rows_of_sheet(60_000), extra=PADDING),
        "more than",
    ),
    "numbered rows": (million_rows, "more than"),
    "16,384 columns": (many_columns, "more than"),
    "a rectangle of ten million cells": (long_and_wide, "more than"),
    "one long text in every cell": (one_text_repeated, "too much in them"),
    "entities": (entities, "damaged"),
    "an entity of another file": (external_entity, "damaged"),
    "truncated": (truncated, "damaged"),
    "a text document": (lambda: zip_with("word/document.xml"), "not an XLSX"),
    "LibreOffice": (lambda: zip_with("content.xml"), "ODS"),
    "a binary workbook": (lambda: zip_with("xl/workbook.bin"), "XLSB"),
    "old Excel": (lambda: io.BytesIO(b"\xd0\xcf\x11\xe0" + b"\0" * 600), "old Excel"),
    "a picture": (
        lambda: io.BytesIO(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0\x01" * 99),
        "not a spreadsheet",
    ),
    "a stray zero": (lambda: io.BytesIO(b"a;b;c\n1;2\0;3\n"), "not a spreadsheet"),
    "a document": (lambda: io.BytesIO(b"%PDF-1.7\n1 0 obj\n"), "not a spreadsheet"),
    "a web page called XLS": (
        lambda: io.BytesIO(b"\r\n<html><table><tr><td>RUT</td></tr></table></html>"),
        "web page",
    ),
    "accents of MS-DOS": (
        lambda: io.BytesIO("RUT;Apellido;Nombre\n1;Muñoz;Ana\n".encode("cp850")),
        "«Mu¤oz»",
    ),
    "accents of an old Mac": (
        lambda: io.BytesIO("RUT;Apellido;Nombre\n1;Ñandú;Ana\n".encode("mac_roman")),
        "«„andœ»",
    ),
    "a million lines": (lambda: io.BytesIO(b"a;b;c\n" * 1_000_000), "more than"),
    "201 columns": (lambda: io.BytesIO(b";".join([b"x"] * 201)), "more than"),
    "an open quotation mark": (
        lambda: io.BytesIO(b'a;b;c\n"' + b"x;y\n" * 60_000),
        "quotation mark",
    ),
    "a line of twenty million signs": (lambda: io.BytesIO(b";" * 20_000_000), "more"),
    "200 columns in 50,000 lines": (
        lambda: io.BytesIO((b";".join([b"x"] * 200) + b"\n") * 50_000),
        "more than",
    ),
    "21 MB": (lambda: io.BytesIO(b"x" * (limits.MAX_BYTES + 1)), "larger than 20 MB"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_under_a_second(name):
    make, message = HOSTILE[name]
    file = make()
    start = time.process_time()

    with pytest.raises(Refused, match=message):
        read_sheets(file)

    assert time.process_time() - start < 1


def test_the_last_row_and_column_within_the_limits_are_read():
    rows = [["x"] * limits.MAX_COLUMNS] + [["1"]] * limits.MAX_ROWS

    found = read_sheets(io.BytesIO("\n".join(map(";".join, rows)).encode()))

    assert len(found[0].rows) == limits.MAX_ROWS + 1


def test_one_row_more_than_the_limit_is_refused():
    rows = b"a;b;c\n" * (limits.MAX_ROWS + 2)

    with pytest.raises(Refused, match="more than"):
        read_sheets(io.BytesIO(rows))


@pytest.mark.parametrize("content", [b"", b"\n\n", b";;;\n"])
def test_an_empty_file_has_no_rows(content):
    assert numbered(io.BytesIO(content)) == []
