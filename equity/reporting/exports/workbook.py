"""A release as a workbook: a sheet a table, between a «Léame» and a dictionary."""

import io
from dataclasses import dataclass

import xlsxwriter
from django.utils.translation import gettext as _

from equity.indicators.definition import TOTAL
from equity.reporting.figures import decimals
from equity.reporting.method import dictionary_rows, readme_rows
from equity.reporting.models import Cell, Release
from equity.reporting.queries import PublishedTable
from equity.reporting.wording import (
    GENDERS,
    UNITS,
    label_in_words,
    reason_in_words,
    table_title,
)

# What a cell begins with is never taken for a formula or a link.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDTHS = (18, 38, 12, 24, 12, 14, 14, 44, 14, 14)
FIRST_ROW = 4


@dataclass
class Formats:
    title: object
    heading: object
    muted: object
    wrap: object
    numbers: dict


def xlsx_bytes(release: Release, tables: list[PublishedTable]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        # The day of the cut, so that the same release gives the same bytes.
        book.set_properties(
            {"title": release.local_title, "created": release.published_at}
        )
        formats = formats_of(book)
        write_pairs(
            book.add_worksheet("Léame"), readme_rows(release, tables), formats, 34
        )
        for table in tables:
            write_table(book.add_worksheet(f"T{table.position:02d}"), table, formats)
        write_dictionary(book.add_worksheet("Diccionario"), formats)
    return out.getvalue()


def formats_of(book) -> Formats:
    return Formats(
        title=book.add_format({"bold": True, "font_size": 14}),
        heading=book.add_format(
            {"bold": True, "bg_color": "#0B3C49", "font_color": "#FFFFFF"}
        ),
        muted=book.add_format({"font_color": "#52656B"}),
        wrap=book.add_format({"text_wrap": True, "valign": "top"}),
        numbers={
            digits: book.add_format(
                {"num_format": "#,##0" + "." * bool(digits) + "0" * digits}
            )
            for digits in (0, 1, 2)
        },
    )


def write_pairs(sheet, rows: list[tuple[str, str]], formats: Formats, width) -> None:
    sheet.set_column(0, 0, width)
    sheet.set_column(1, 1, 100)
    for row, (name, words) in enumerate(rows):
        sheet.write_string(row, 0, name, formats.title if row == 0 else formats.wrap)
        sheet.write_string(row, 1, words, formats.wrap)


def write_table(sheet, table: PublishedTable, formats: Formats) -> None:
    sheet.write_string(0, 0, table_title(table), formats.title)
    sheet.write_string(1, 0, str(table.indicator.formula), formats.muted)
    for column, (heading, width) in enumerate(zip(headings(), WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(FIRST_ROW - 1, column, heading, formats.heading)
    sheet.freeze_panes(FIRST_ROW, 0)
    for row, (labels, cell) in enumerate(table.cells.items(), start=FIRST_ROW):
        write_row(sheet, row, table, labels=labels, cell=cell, formats=formats)


def headings() -> list[str]:
    return [
        _("Gender"),
        _("Group"),
        _("Value"),
        _("Unit"),
        _("Numerator"),
        _("Denominator"),
        _("Status"),
        _("Note"),
        _("Interval from"),
        _("Interval to"),
    ]


def write_row(sheet, row: int, table, *, labels, cell: Cell, formats: Formats) -> None:
    gender = labels[0] if table.by_gender else TOTAL
    unit = table.indicator.unit
    sheet.write_string(row, 0, str(GENDERS[gender]))
    sheet.write_string(row, 1, label_in_words(table.axis, labels[-1]))
    sheet.write_string(row, 3, str(UNITS[unit]))
    sheet.write_string(row, 6, cell.status)
    sheet.write_string(row, 7, reason_in_words(cell))
    if cell.status != Cell.Status.SHOWN:
        return
    digits = decimals(unit, cell.denominator)
    sheet.write_number(row, 2, float(cell.value), formats.numbers[digits])
    for column, number in ((4, cell.numerator), (5, cell.denominator)):
        if number is not None:
            sheet.write_number(row, column, number, formats.numbers[0])
    for column, edge in ((8, cell.low), (9, cell.high)):
        if edge is not None:
            sheet.write_number(row, column, float(edge), formats.numbers[1])


def write_dictionary(sheet, formats: Formats) -> None:
    rows = dictionary_rows()
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, len(rows[0]) - 1, 44)
    for row, values in enumerate(rows):
        for column, words in enumerate(values):
            chosen = formats.heading if row == 0 else formats.wrap
            sheet.write_string(row, column, words, chosen)
