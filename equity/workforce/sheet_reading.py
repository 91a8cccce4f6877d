"""A workbook to the figures it declares; each bad cell with the way to mend it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from equity.workforce.figures import Key
from equity.workforce.sheet_layout import LAYOUTS, Layout, value_named
from training.refusals import Refused, gettext_noop
from training.spreadsheets.columns import Table, table_of
from training.spreadsheets.reading import Sheet, read_sheets
from training.spreadsheets.report import Reader, Remark, Report

MOST = 10_000_000_000


@dataclass(frozen=True)
class BadCell:
    """A cell that cannot be taken, and the sheet where it stands."""

    sheet: str
    remark: Remark

    def __str__(self):
        return f"{self.sheet}, {self.remark}"


@dataclass
class Reading:
    figures: dict[Key, int] = field(default_factory=dict)
    bad: list[BadCell] = field(default_factory=list)
    found: list[Layout] = field(default_factory=list)

    @property
    def absent(self) -> list[Layout]:
        return [layout for layout in LAYOUTS if layout not in self.found]


def read_workbook(file: BinaryIO) -> Reading:
    """Read every sheet that we know, whatever its order and language.

    :raises Refused: it is no spreadsheet, or holds no sheet of a declaration.
    """
    sheets = read_sheets(file)
    reading = Reading()
    for layout in LAYOUTS:
        table = table_in(sheets, layout)
        if table is not None:
            reading.found.append(layout)
            read_table(table, layout, reading)
    if not reading.found:
        raise Refused(
            gettext_noop(
                "No sheet of this file is one of a declaration. Download the empty "
                "workbook, fill it in and send that one."
            )
        )
    return reading


def table_in(sheets: list[Sheet], layout: Layout) -> Table | None:
    """The sheet of that name must have the columns; without it, any that has them."""
    named = [sheet for sheet in sheets if layout.is_named(sheet.name)]
    if named:
        return table_of(named, layout.columns())
    others = [
        sheet
        for sheet in sheets
        if not any(other.is_named(sheet.name) for other in LAYOUTS)
    ]
    try:
        return table_of(others, layout.columns())
    except Refused:
        return None


def read_table(table: Table, layout: Layout, reading: Reading) -> None:
    report = Report()
    for row in table.rows:
        reader = Reader(row, table.cells(row), report)
        read_row(reader, layout, reading)
        reader.is_refused()
    reading.bad += [BadCell(str(layout.name), remark) for remark in report.mistakes]


def read_row(reader: Reader, layout: Layout, reading: Reading) -> None:
    numbers = dict(numbers_in(reader, layout))
    if not numbers:
        # A row of the empty workbook that nobody filled in.
        return
    groups = {}
    for cut in layout.down:
        values = layout.values_of(cut)
        groups[cut] = reader(
            cut, lambda text, values=values: value_named(text, values), required=True
        )
    if not all(groups.values()):
        return
    for column, number in numbers.items():
        key = layout.key(groups, column)
        if key in reading.figures:
            reader.refuse(
                column,
                Refused(gettext_noop("This group stands twice: leave one row of it.")),
            )
        reading.figures[key] = number


def numbers_in(reader: Reader, layout: Layout) -> Iterator[tuple[str, int]]:
    for column in layout.value_keys():
        number = reader(column, whole_number)
        if isinstance(number, int):
            yield column, number


def whole_number(text: str) -> int:
    """A number as people write it: 12, 1.250.000, $ 780.000.

    :raises Refused: it is no whole number, or one too large.
    """
    digits = text.replace(" ", "").removeprefix("$")
    groups = digits.split(".")
    if len(groups) > 1 and all(len(group) == 3 for group in groups[1:]):
        digits = "".join(groups)
    if not (digits.isascii() and digits.isdigit()):
        raise Refused(
            gettext_noop(
                "Write a whole number, such as 12. Where the figure is not known, "
                "leave the cell empty: empty is not zero."
            )
        )
    if len(digits) > 11 or int(digits) > MOST:
        raise Refused(gettext_noop("This number is too large: look at its zeros."))
    return int(digits)
