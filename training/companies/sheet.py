"""What a company pastes or uploads, as rows of cells; and what a row of them says.

The columns, and what their cells mean, are those of the payroll (people_sheet).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext_noop

from training.companies.rules import MOST_PEOPLE
from training.refusals import Refused
from training.registry import classification, people_sheet, widgets
from training.registry.documents import Document
from training.registry.models import Company
from training.spreadsheets.columns import Cell, Table, table_of
from training.spreadsheets.reading import Sheet
from training.spreadsheets.report import Reader, Remark, Report
from training.spreadsheets.rows import Row
from training.spreadsheets.values import text_of

NEEDED = {"document", "given_names", "first_surname"}
COLUMNS = tuple(
    replace(column, required=column.key in NEEDED) for column in people_sheet.COLUMNS
)
HEADINGS = {column.key: column.heading for column in COLUMNS}
# How a list without headings is read.
IN_ORDER = (
    "document",
    "given_names",
    "first_surname",
    "second_surname",
    "email",
    "phone",
    "position",
)
LOOKS_LIKE_A_RUN = re.compile(r"[\d.\s]{6,}-?\s*[\dkK]")
CUT_BY_EXCEL = re.compile(r"\d[.,]?\d*E\+?\d+", re.I)


@dataclass(frozen=True)
class Sent:
    """A row as it was sent: what is written in each column we know."""

    number: int
    cells: dict[str, str]
    registered_sex: str = classification.NOT_RECORDED


@dataclass
class Entry:
    """What a row says: a person's fields and those of their job, or its mistakes."""

    document: Document | None
    person: dict
    employment: dict
    mistakes: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)


def rows_sent(sheets: list[Sheet]) -> tuple[list[Sent], list[str]]:
    """The rows of the first sheet that holds people, and the headings nobody reads.

    :raises Refused: there is nobody in it, or more people than one list takes.
    """
    table = table_of([with_headings(sheet) for sheet in sheets], COLUMNS)
    if not table.rows:
        raise Refused(gettext_noop("There are headings, and no people below them."))
    if len(table.rows) > MOST_PEOPLE:
        raise Refused(
            gettext_noop("A list takes %(most)s people at most. Split it."),
            most=MOST_PEOPLE,
        )
    sexes = sexes_in(table)
    sent = [
        Sent(row.number, texts_of(table, row), sexes.get(row.number, ""))
        for row in table.rows
    ]
    return sent, table.unknown


def with_headings(sheet: Sheet) -> Sheet:
    """The same sheet, under our headings where its first row is a person already."""
    first = next((row for row in sheet.rows if not row.is_blank()), None)
    if first is None or not LOOKS_LIKE_A_RUN.fullmatch(text_of(first.cells[0])):
        return sheet
    headings = Row(0, [HEADINGS[key] for key in IN_ORDER])
    return Sheet(sheet.name, [headings, *sheet.rows])


def texts_of(table: Table, row: Row) -> dict[str, str]:
    return {
        key: cell.text
        for key, cell in table.cells(row).items()
        if cell.text and key != "sex"
    }


def sexes_in(table: Table) -> dict[int, str]:
    """What the file states, where it is clear: nobody is asked, nothing is refused."""
    try:
        m_is = classification.sex_of_m(table.texts("sex"))
    except classification.WhichSexIsM:
        m_is = classification.NOT_RECORDED
    return {
        row.number: sex_in(table.cells(row)["sex"], m_is=m_is) for row in table.rows
    }


def sex_in(cell: Cell, *, m_is: str) -> str:
    try:
        return classification.registered_sex(cell.text, m_means=m_is)
    except Refused:
        return classification.NOT_RECORDED


def read_entry(
    cells: dict[str, str], *, number: int, company: Company, on: date
) -> Entry:
    """Read one row's cells, as they stand now."""
    reader = Reader(Row(number, []), columned(cells), Report())
    refuse_another_company(reader, company)
    refuse_a_number_cut_by_excel(reader)
    cut = bool(reader.mistakes and reader.mistakes[-1].column == HEADINGS["document"])
    document = None if cut else people_sheet.read_document(reader)
    person = people_sheet.read_person(
        reader, sex=people_sheet.sex_rule(classification.NOT_RECORDED)
    )
    person.pop("registered_sex")
    employment = {
        "position": reader("position", people_sheet.up_to(120)),
        "job_category": reader("job_category", widgets.JOB_CATEGORY.clean),
        "from_date": reader.day("from_date", people_sheet.hired_by(on)),
    }
    return Entry(document, person, employment, reader.mistakes, reader.warnings)


def columned(cells: dict[str, str]) -> dict[str, Cell]:
    return {
        column.key: Cell(column.heading, cells.get(column.key)) for column in COLUMNS
    }


def refuse_another_company(reader: Reader, company: Company) -> None:
    stated = reader("company", widgets.RUT.clean)
    if stated and stated != company.rut:
        reader.refuse(
            "company",
            Refused(
                gettext_noop(
                    "This row names another company. Here you enrol the people of "
                    "%(company)s alone: leave the cell empty, or take the row out."
                ),
                company=str(company),
            ),
        )


def refuse_a_number_cut_by_excel(reader: Reader) -> None:
    if CUT_BY_EXCEL.fullmatch(reader.cells["document"].text):
        reader.refuse(
            "document",
            Refused(
                gettext_noop(
                    "The spreadsheet program has cut this number. Give the column the "
                    "format of text, or write the RUN here."
                )
            ),
        )


def refuse_twice(entries: Iterable[tuple[int, Entry]]) -> None:
    """Nobody is enrolled by two rows of one list: the second is a mistake."""
    first: dict[Document, int] = {}
    for number, entry in entries:
        if entry.document is None:
            continue
        seen = first.setdefault(entry.document, number)
        if seen != number:
            entry.mistakes.append(
                Remark(
                    number,
                    HEADINGS["document"],
                    entry.document.number,
                    gettext_noop(
                        "This person is already in row %(row)s of the list. Leave one "
                        "of the two."
                    ),
                    {"row": seen},
                )
            )


def columns_wrong(entry: Entry) -> dict[str, list[str]]:
    """The mistakes' words, by our name of their column."""
    keys = {heading: key for key, heading in HEADINGS.items()}
    wrong: dict[str, list[str]] = {}
    for remark in entry.mistakes:
        wrong.setdefault(keys[remark.column], []).append(remark.text)
    return wrong
