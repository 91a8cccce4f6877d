"""Read an XLSX that has passed its limits. No Django here."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

import python_calamine as calamine
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse

from training.spreadsheets import limits

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
CELL_NAME = re.compile(r"([A-Z]{1,3})(\d{1,7})")

Numbered = Iterator[tuple[int, list]]


def sheets_of_workbook(file: BinaryIO) -> list[tuple[str, Numbered]]:
    """The visible sheets, in order, each as its numbered rows."""
    try:
        book = calamine.CalamineWorkbook.from_filelike(file)
        visible = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet
            and sheet.visible == calamine.SheetVisibleEnum.Visible
        ]
        read = {name: book.get_sheet_by_name(name).to_python(False) for name in visible}
        formulas = formulas_without_value(file, visible)
    except (calamine.CalamineError, zipfile.BadZipFile, ParseError, KeyError):
        raise limits.unreadable() from None
    except DefusedXmlException:
        raise limits.unreadable() from None
    for name, cells in formulas.items():
        for (row, column), text in cells.items():
            write_where_empty(read[name], row, column, text)
    return [(name, enumerate(rows, 1)) for name, rows in read.items()]


def write_where_empty(rows: list[list], row: int, column: int, text: str) -> None:
    """Put the text in its place, even past the last cell that holds a value."""
    rows.extend([] for _missing in range(len(rows), row + 1))
    cells = rows[row]
    cells.extend("" for _missing in range(len(cells), column + 1))
    if cells[column] in ("", None):
        cells[column] = text


def formulas_without_value(file: BinaryIO, names: list[str]) -> dict[str, dict]:
    """By sheet and place, the text of each formula that no program has worked out.

    A formula with a stored result is that result: it is what the person saw.
    """
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        paths = sheet_paths(archive)
        return {
            name: formulas_of_sheet(archive, paths[name])
            for name in names
            if name in paths and b"<f" in archive.read(paths[name])
        }


def sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    targets = {
        relation.get("Id"): relation.get("Target")
        for relation in fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    book = fromstring(archive.read("xl/workbook.xml"))
    found = {}
    for sheet in book.iter(f"{MAIN}sheet"):
        target = targets[sheet.get(RELATION)]
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        found[sheet.get("name")] = posixpath.normpath(path)
    return found


def formulas_of_sheet(archive: zipfile.ZipFile, path: str) -> dict[tuple, str]:
    found = {}
    with archive.open(path) as sheet:
        for _event, element in iterparse(sheet):
            if element.tag == f"{MAIN}c":
                formula = element.findtext(f"{MAIN}f")
                place = CELL_NAME.fullmatch(element.get("r", ""))
                if formula and place:
                    found[int(place[2]) - 1, column_index(place[1])] = f"={formula}"
            elif element.tag == f"{MAIN}row":
                element.clear()
    return found


def column_index(letters: str) -> int:
    """``A`` is 0, ``Z`` is 25, ``AA`` is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
