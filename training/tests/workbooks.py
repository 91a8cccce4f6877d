"""Files to throw at the reader: honest ones and hostile ones."""

import io
import zipfile

import xlsxwriter

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)


def workbook(rows, *, name="Hoja"):
    """An honest XLSX of those rows; text stays text."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False}
    with xlsxwriter.Workbook(out, options) as book:
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if hasattr(cell, "year"):
                    sheet.write_datetime(row, column, cell, day)
                else:
                    sheet.write(row, column, cell)
    out.seek(0)
    return out


def raw_workbook(sheet, *, extra=None):
    """An XLSX whose first sheet is exactly that XML."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(workbook([])) as honest,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in honest.namelist():
            is_sheet = name == "xl/worksheets/sheet1.xml"
            archive.writestr(name, sheet if is_sheet else honest.read(name))
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    out.seek(0)
    return out


def text_cell(name, text):
    return f'<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>'


def lying(file, name):
    """The same archive, whose directory says that a member is 10 bytes long."""
    content = bytearray(file.getvalue())
    at = content.rindex(name.encode()) - 46
    assert content[at : at + 4] == b"PK\x01\x02"
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return io.BytesIO(bytes(content))
