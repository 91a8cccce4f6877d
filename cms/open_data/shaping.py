"""From what is published to what the interface answers with: plain values, in words."""

from django.urls import reverse

from equity.indicators.definition import Indicator
from equity.reporting.exports.addresses import (
    FORMATS,
    LICENCE,
    absolute,
    address_of_format,
    address_of_release,
)
from equity.reporting.exports.json_stat import dimension, statuses_in_words
from equity.reporting.exports.open_cells import OpenCell, number, open_cells
from equity.reporting.models import Release
from equity.reporting.queries import PublishedTable
from equity.reporting.wording import table_title

API = "open-data-v1"


def at(route: str, *, release: Release | None = None, **kwargs) -> str:
    """An address of the interface; of a release's version, where one is meant."""
    if release is None:
        return absolute(reverse(f"{API}:{route}", kwargs=kwargs))
    path = reverse(f"{API}:{route}", kwargs={"number": release.number} | kwargs)
    return absolute(f"{path}?version={release.version}")


def release_summary(release: Release) -> dict:
    return {
        "number": release.number,
        "version": release.version,
        "in_force": release.status == Release.Status.PUBLISHED,
        "restated_because": release.local_cause or None,
        "title": release.local_title,
        "agreement": release.agreement.name,
        "period": {"first_day": release.from_date, "last_day": release.last_day},
        "published_at": release.published_at,
        "sha256": release.sha256,
        "links": {
            "self": at("release", release=release),
            "tables": at("tables", release=release),
            "cells": at("cells", release=release),
            "content": at("content", release=release),
            "page": address_of_release(release),
            **{each.code: address_of_format(release, each) for each in FORMATS},
        },
    }


def release_detail(release: Release, tables: list[PublishedTable]) -> dict:
    return release_summary(release) | {
        "data_cut": release.computed_at,
        "licence": LICENCE["path"],
        "threshold": release.policy["threshold"],
        "derived_minimum": release.policy["derived_minimum"],
        "definitions": {table.indicator.code: table.version for table in tables},
        "tables": [table.name for table in tables],
        "statuses": statuses_in_words(),
    }


def table_summary(release: Release, table: PublishedTable) -> dict:
    where = {"release": release, "name": table.name}
    return {
        "name": table.name,
        "title": table_title(table),
        "indicator": table.indicator.code,
        "version": table.version,
        "unit": str(table.indicator.unit),
        "dimensions": list(table.dimensions),
        "links": {
            "self": at("table", **where),
            "json-stat": at("table_json_stat", **where),
            "indicator": at("indicator", code=table.indicator.code),
        },
    }


def table_detail(release: Release, table: PublishedTable) -> dict:
    return table_summary(release, table) | {
        "dimensions": [dimension_of(table, name) for name in table.dimensions],
        "cells": [cell_of(each) for each in open_cells(table)],
    }


def dimension_of(table: PublishedTable, name: str) -> dict:
    described = dimension(table, name)
    return {
        "code": name,
        "label": described["label"],
        "categories": [
            {"code": code, "label": label}
            for code, label in described["category"]["label"].items()
        ],
    }


def cell_of(each: OpenCell) -> dict:
    return {
        "table": each.table.name,
        "indicator": each.table.indicator.code,
        "labels": each.labels,
        "value": number(each.cell.value),
        "unit": str(each.table.indicator.unit),
        "numerator": each.cell.numerator,
        "denominator": each.cell.denominator,
        "status": each.cell.status,
        "note": each.note,
        "low": number(each.cell.low),
        "high": number(each.cell.high),
    }


def indicator_detail(indicator: Indicator) -> dict:
    return {
        "code": indicator.code,
        "title": str(indicator.title),
        "version": indicator.version,
        "unit": str(indicator.unit),
        "direction": str(indicator.direction),
        "why_it_matters": str(indicator.why_it_matters),
        "formula": str(indicator.formula),
        "numerator": str(indicator.numerator),
        "denominator": str(indicator.denominator),
        "standard": str(indicator.standard),
        "edge_cases": str(indicator.edge_cases),
        "reviewed_on": indicator.reviewed_on,
    }
