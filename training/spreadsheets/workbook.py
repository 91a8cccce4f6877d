"""Read an XLSX that has passed its limits. No Django here."""

import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

import python_calamine as calamine
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse

from training.spreadsheets import limits
from training.spreadsheets.merges import Merge, filled_down, merges_of

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
CHUNK = 256 * 1024
CELL_NAME = re.compile(r"([A-Z]{1,3})(\d{1,7})")

Numbered = Iterator[tuple[int, list]]


def sheets_of_workbook(file: BinaryIO) -> Iterator[tuple[str, Numbered, list[Merge]]]:
    """The visible sheets, in order: each as its numbered rows, which are made as they
    are asked for, and the cells merged in it."""
    try:
        book = calamine.CalamineWorkbook.from_filelike(file)
        visible = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet
            and sheet.visible == calamine.SheetVisibleEnum.Visible
        ]
        formulas = formulas_without_value(file, visible)
        for name in visible:
            sheet = book.get_sheet_by_name(name)
            merges = merges_of(sheet)
            rows = with_texts(sheet.iter_rows(), formulas.get(name, {}))
            yield name, enumerate(filled_down(rows, merges), 1), merges
    except (calamine.CalamineError, zipfile.BadZipFile, ParseError, KeyError):
        raise limits.unreadable() from None
    except DefusedXmlException:
        raise limits.unreadable() from None


def with_texts(rows: Iterable[list], texts: dict[int, dict]) -> Iterator[list]:
    """Put each text in its place, even past the last cell that holds a value."""
    last = -1
    for last, cells in enumerate(rows):
        yield filled(cells, texts[last]) if last in texts else cells
    for number in range(last + 1, max(texts, default=-1) + 1):
        yield filled([], texts.get(number, {}))


def filled(cells: list, texts: dict[int, str]) -> list:
    for column, text in texts.items():
        cells.extend("" for _missing in range(len(cells), column + 1))
        if cells[column] in ("", None):
            cells[column] = text
    return cells


def formulas_without_value(
    file: BinaryIO, names: list[str]
) -> dict[str, dict[int, dict]]:
    """By sheet, row and column, the text of each formula that no program worked out.

    A formula with a stored result is that result: it is what the person saw.
    """
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        paths = sheet_paths(archive)
        return {
            name: formulas_of_sheet(archive, paths[name])
            for name in names
            if name in paths and has_formulas(archive, paths[name])
        }


def has_formulas(archive: zipfile.ZipFile, path: str) -> bool:
    """Whether any is there, looked for a piece at a time."""
    tail = b""
    with archive.open(path) as sheet:
        while piece := sheet.read(CHUNK):
            if b"<f" in tail + piece:
                return True
            tail = piece[-1:]
    return False


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


def formulas_of_sheet(archive: zipfile.ZipFile, path: str) -> dict[int, dict]:
    found: dict[int, dict] = {}
    with archive.open(path) as sheet:
        for _event, element in iterparse(sheet):
            if element.tag == f"{MAIN}c":
                formula = element.findtext(f"{MAIN}f")
                place = CELL_NAME.fullmatch(element.get("r", ""))
                if formula and place:
                    row = found.setdefault(int(place[2]) - 1, {})
                    row[column_index(place[1])] = f"={formula}"
            elif element.tag == f"{MAIN}row":
                element.clear()
    return found


def column_index(letters: str) -> int:
    """``A`` is 0, ``Z`` is 25, ``AA`` is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
