"""A release as JSON-stat 2.0: a collection with one dataset a table.

Each dataset has the table's dimensions, the period, and one more: the value and what
it is made of. Every place without a number says why in its status.
"""

from decimal import Decimal
from itertools import product

from django.conf import settings
from django.utils.translation import gettext as _

from equity.reporting.exports.open_cells import number, period_of
from equity.reporting.models import Cell, Release
from equity.reporting.queries import PublishedTable
from equity.reporting.wording import (
    AXES,
    REASONS,
    UNITS,
    label_in_words,
    period_in_words,
    table_title,
)

MEASURES = ("value", "numerator", "denominator", "low", "high")
DECIMALS = ("value", "low", "high")
# A number that this kind of figure does not have: a count has no denominator.
NOT_APPLICABLE = "NOT_APPLICABLE"


def collection(release: Release, tables: list[PublishedTable]) -> dict:
    return {
        "version": "2.0",
        "class": "collection",
        "label": release.local_title,
        "updated": release.published_at.isoformat(),
        "link": {"item": [dataset(release, table) for table in tables]},
    }


def dataset(release: Release, table: PublishedTable) -> dict:
    dimensions = {
        "period": period_dimension(release),
        **{name: dimension(table, name) for name in table.dimensions},
        "measure": measure_dimension(table),
    }
    values, statuses = values_and_statuses(table)
    return {
        "version": "2.0",
        "class": "dataset",
        "label": table_title(table),
        "source": settings.ISSUER_LEGAL_NAME,
        "updated": release.published_at.isoformat(),
        "id": list(dimensions),
        "size": [len(each["category"]["index"]) for each in dimensions.values()],
        "role": {"time": ["period"], "metric": ["measure"]},
        "dimension": dimensions,
        "value": values,
        "status": statuses,
        "extension": {
            "release": release.number,
            "sha256": release.sha256,
            "table": table.name,
            "indicator": table.indicator.code,
            "version": table.version,
            "unit": str(table.indicator.unit),
            "status": statuses_in_words(),
        },
    }


def period_dimension(release: Release) -> dict:
    code = period_of(release)
    return {
        "label": _("Period"),
        "category": {"index": [code], "label": {code: period_in_words(release)}},
    }


def dimension(table: PublishedTable, name: str) -> dict:
    codes = codes_of(table, name)
    return {
        "label": str(AXES[name]),
        "category": {
            "index": codes,
            "label": {code: label_in_words(name, code) for code in codes},
        },
    }


def codes_of(table: PublishedTable, name: str) -> list[str]:
    place = table.dimensions.index(name)
    return list(dict.fromkeys(labels[place] for labels in table.cells))


def measure_dimension(table: PublishedTable) -> dict:
    labels = (
        str(table.indicator.title),
        _("Numerator"),
        _("Denominator"),
        _("Interval from"),
        _("Interval to"),
    )
    return {
        "label": _("Figure"),
        "category": {
            "index": list(MEASURES),
            "label": dict(zip(MEASURES, labels, strict=True)),
            "unit": {each: unit_of(table, each) for each in MEASURES},
        },
    }


def unit_of(table: PublishedTable, measure: str) -> dict:
    """What it is in, and with how many decimals it is printed at most."""
    found = (getattr(cell, measure, None) for cell in table.cells.values())
    numbers = [Decimal(each).normalize() for each in found if each is not None]
    decimals = max((-each.as_tuple().exponent for each in numbers), default=0)
    unit = {"decimals": max(decimals, 0)}
    if measure in DECIMALS:
        unit["label"] = str(UNITS[table.indicator.unit])
    return unit


def values_and_statuses(table: PublishedTable) -> tuple[list, dict[str, str]]:
    """In the order of the dimensions, the last one fastest."""
    codes = [codes_of(table, name) for name in table.dimensions]
    values: list = []
    statuses: dict[str, str] = {}
    for labels in product(*codes):
        cell = table.cells.get(labels)
        for measure in MEASURES:
            found = number_of(cell, measure)
            if found is None:
                statuses[str(len(values))] = why_none(cell)
            values.append(found)
    return values, statuses


def number_of(cell: Cell | None, measure: str):
    found = getattr(cell, measure, None)
    return number(found) if measure in DECIMALS else found


def why_none(cell: Cell | None) -> str:
    if cell is None or cell.status == Cell.Status.SHOWN:
        return NOT_APPLICABLE
    return cell.status


def statuses_in_words() -> dict[str, str]:
    reasons = {str(status): str(words) for status, words in REASONS.items()}
    return reasons | {NOT_APPLICABLE: _("This figure has no such number")}
