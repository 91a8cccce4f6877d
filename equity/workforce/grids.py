"""The figures of a declaration as tables: fields to fill in, or numbers to read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import product

from django.utils.translation import gettext_lazy as _

from equity.workforce.figures import PEOPLE, TOTAL, Figures, Key, in_section
from equity.workforce.forms import field_name
from equity.workforce.labels import SECTION_TITLES, VALUES
from equity.workforce.sheet_layout import LAYOUTS, Layout
from equity.workforce.wording import in_digits

HINTS = {
    "total": _(
        "With the totals we can tell a category you left empty from one with nobody."
    ),
    "people": _(
        "Everybody with a contract on that day, each once. Write 0 where there is "
        "nobody; empty means that it is not known."
    ),
    "board": _("Only if your company has one. Partners who do not meet are no board."),
    "pay": _(
        "If you want to. Gross pay of a month at full time, in whole pesos. Nobody "
        "reads it but you and the association's equity analyst, each look is noted "
        "below; only protected figures of many companies are published."
    ),
    "quarter": _(
        "If you want to. Order everybody by pay, cut the list in four equal parts and "
        "count the women and men of each."
    ),
    "leave": _(
        "Of the twelve months before that day. Whoever is still on leave is not due "
        "to return."
    ),
    "movement": _("Of the twelve months before that day."),
}


@dataclass(frozen=True)
class Cell:
    """A place of a table: its column's words, and a field or a number in it."""

    heading: str
    content: object


@dataclass(frozen=True)
class Row:
    heading: str
    cells: list[Cell]


@dataclass(frozen=True)
class Grid:
    code: str
    title: str
    hint: str
    columns: list[str]
    rows: list[Row] = field(default_factory=list)

    @property
    def is_optional(self) -> bool:
        """May be left out whole: only who works there is asked of everybody."""
        return self.code not in (TOTAL.code, PEOPLE.code)

    @property
    def has_content(self) -> bool:
        """Test if some field of it is filled in, or wrong."""
        fields = [cell.content for row in self.rows for cell in row.cells]
        return any(field.errors or field.value() not in (None, "") for field in fields)


def grid(layout: Layout, fill: Callable[[Key], object]) -> Grid:
    """A section's table: groups of people down, sexes or questions across.

    Where contracts are cut too, each stands beside its sex, so that a category is one
    row.
    """
    beside = "contract" if "contract" in layout.down else ""
    down = [cut for cut in layout.down if cut != beside]
    seconds = layout.values_of(beside) if beside else ("",)
    columns = [(c, second) for c in layout.value_keys() for second in seconds]
    headings = [heading_of(layout, *column) for column in columns]
    rows = []
    for values in product(*(layout.values_of(cut) for cut in down)):
        groups = dict(zip(down, values, strict=True))
        cells = [
            Cell(
                heading,
                fill(layout.key(groups | ({beside: s} if beside else {}), column)),
            )
            for heading, (column, s) in zip(headings, columns, strict=True)
        ]
        rows.append(Row(", ".join(str(VALUES[value]) for value in values), cells))
    code = layout.section.code
    return Grid(code, SECTION_TITLES[code], HINTS[code], headings, rows)


def heading_of(layout: Layout, column: str, second: str) -> str:
    first = layout.heading(column)
    return f"{first}, {str(VALUES[second]).lower()}" if second else first


def grids_to_fill_in(form) -> list[Grid]:
    return [grid(layout, lambda key: form[field_name(key)]) for layout in LAYOUTS]


def grids_to_read(figures: Figures) -> list[Grid]:
    """The sections of which something is declared, without empty rows."""
    return [
        without_empty_rows(grid(layout, lambda key: in_digits(figures.get(key))))
        for layout in LAYOUTS
        if in_section(figures, layout.section)
    ]


def without_empty_rows(whole: Grid) -> Grid:
    rows = [row for row in whole.rows if any_known(row.cells)]
    return Grid(whole.code, whole.title, whole.hint, whole.columns, rows)


def any_known(cells: Iterable[Cell]) -> bool:
    return any(cell.content is not None for cell in cells)
