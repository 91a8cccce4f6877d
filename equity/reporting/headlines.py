"""The totals one looks at first."""

from equity.indicators.definition import TOTAL
from equity.reporting.models import Cell
from equity.reporting.queries import PublishedTable
from equity.reporting.wording import value_in_words

HEADLINES = (
    "people-trained-gender",
    "womens-share-topic",
    "training-hours-gender",
    "certificates-gender-topic",
    "company-coverage-size",
)


def headline_figures(tables: list[PublishedTable]) -> list[tuple[str, str]]:
    """The totals one looks at first, where they may be shown."""
    named = {table.name: table for table in tables}
    present = [named[name] for name in HEADLINES if name in named]
    totals = [(table, table.cell(TOTAL)) for table in present]
    return [
        (str(table.indicator.title), value_in_words(cell, table.indicator.unit))
        for table, cell in totals
        if cell.status == Cell.Status.SHOWN
    ]
