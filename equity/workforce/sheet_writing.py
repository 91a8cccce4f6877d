"""Figures to the workbook that we read: filled in, or empty for a company to fill."""

from collections.abc import Iterator
from io import BytesIO
from itertools import product

import xlsxwriter
from django.utils.translation import gettext as _

from equity.workforce.figures import Figures
from equity.workforce.labels import VALUES
from equity.workforce.sheet_layout import LAYOUTS, Layout
from training.spreadsheets.formats import XLSX


def workbook_of(figures: Figures) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, XLSX.OPTIONS) as book:
        heading = book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        number = book.add_format({"num_format": "#,##0"})
        read_me = book.add_worksheet(_("Read me"))
        read_me.set_column(0, 0, 100)
        for place, line in enumerate(explanation()):
            read_me.write_string(place, 0, line)
        for layout in LAYOUTS:
            sheet = book.add_worksheet(str(layout.name))
            sheet.freeze_panes(1, len(layout.down))
            sheet.set_column(0, len(layout.columns()), 20)
            sheet.write_row(0, 0, [c.heading for c in layout.columns()], heading)
            for place, cells in enumerate(rows_of(layout, figures), 1):
                sheet.write_row(place, 0, cells, number)
    return out.getvalue()


def rows_of(layout: Layout, figures: Figures) -> Iterator[list]:
    """A row for each group, even where nothing of it is known."""
    for values in product(*(layout.values_of(cut) for cut in layout.down)):
        groups = dict(zip(layout.down, values, strict=True))
        yield [
            *(str(VALUES[value]) for value in values),
            *(
                figures.get(layout.key(groups, column))
                for column in layout.value_keys()
            ),
        ]


def explanation() -> list[str]:
    return [
        _("Fill in what you know. An empty cell says that it is not known: not zero."),
        _("Write 0 where there is nobody."),
        _("People are counted on the last day of the period, each once."),
        _("Pay is of a month at full time, before deductions, in whole pesos."),
        _("Order everybody by pay and cut the list in four to get the quarters."),
        _("Leave, hires, leavers and reviews are those of the twelve months before."),
        _("Whoever is still on leave is not due to return."),
    ]
