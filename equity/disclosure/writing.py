"""The documented JSON out: see docs/disclosure.md. No Django here."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

from equity.disclosure.audit import Interval
from equity.disclosure.derived import Showing
from equity.disclosure.figures import DerivedFigure, Kind
from equity.disclosure.relations import Key, keys_of, name_of
from equity.disclosure.tables import Labels, Protected, ProtectedTable, Status, Table

NEEDED = ("name", "dimensions")
PERCENTAGES = (Kind.SHARE, Kind.DIFFERENCE, Kind.GAP)
DIGITS = dict.fromkeys(PERCENTAGES, 1) | {Kind.MEAN: 1, Kind.RATIO: 2}


def protected_document(protected: Protected) -> dict[str, Any]:
    return {
        "tables": [_protected_table(table) for table in protected.tables],
        "figures": [_figure(derived) for derived in protected.derived],
        "withheld": list(protected.withheld),
        "exposed": list(protected.exposed),
        "changed": list(protected.changed),
    }


def audit_document(
    tables: list[Table], intervals: Mapping[Key, Interval]
) -> dict[str, Any]:
    """``exposed`` names what earlier releases hide and all of them together tell."""
    ours = {
        key
        for table in tables
        for labels, key in keys_of(table).items()
        if table.cells[labels] is None
    }
    exact = {key for key, interval in intervals.items() if interval.is_exact}
    return {
        "tables": [_audited_table(table, intervals) for table in tables],
        "hidden": len(intervals.keys() & ours),
        "exact": len(exact & ours),
        "exposed": sorted(name_of(key) for key in exact - ours),
    }


def _figure(derived: DerivedFigure) -> dict[str, Any]:
    figure, value, interval = derived.figure, derived.value, derived.interval
    written: dict[str, Any] = {
        "name": figure.name,
        "kind": figure.kind.value,
        "parts": [_address(*address) for address in figure.parts],
        "over": [_address(*address) for address in figure.over],
        "status": derived.showing.value,
        "value": None if value is None else _printed(value, derived),
    }
    if interval is not None:
        written |= {"low": f"{interval[0]:.1f}", "high": f"{interval[1]:.1f}"}
    return written


def _address(table: str, labels: Labels) -> dict[str, Any]:
    return {"table": table, "labels": list(labels)}


def _printed(value: Fraction, derived: DerivedFigure) -> str:
    """Rounded half up, to the digits that the number of people allows."""
    digits = DIGITS[derived.figure.kind]
    if derived.figure.kind in PERCENTAGES and derived.showing is not Showing.SHOWN:
        digits = 0
    whole = floor(value * 10**digits + Fraction(1, 2))
    return str(Decimal(whole).scaleb(-digits))


def _described(table: Table) -> dict[str, Any]:
    """What an audit of the printed table has to know of it."""
    described: dict[str, Any] = {
        "name": table.name,
        "measure": table.measure,
        "where": dict(table.where),
        "dimensions": list(table.dimensions),
        "groups": {
            dimension: {group: list(members) for group, members in groups.items()}
            for dimension, groups in table.groups.items()
        },
        "overlapping": sorted(table.overlapping),
        "partial": sorted(table.partial),
        "within": sorted(table.within),
    }
    return {name: value for name, value in described.items() if value or name in NEEDED}


def _protected_table(table: ProtectedTable) -> dict[str, Any]:
    cells = [
        {"labels": list(labels), "status": cell.status.value, "value": cell.value}
        for labels, cell in table.cells.items()
    ]
    return _described(table.table) | {"withheld": table.is_withheld, "cells": cells}


def _audited_table(table: Table, intervals) -> dict[str, Any]:
    keys = keys_of(table)
    cells = [
        _audited_cell(labels, value, intervals.get(keys[labels]))
        for labels, value in table.cells.items()
    ]
    return _described(table) | {"cells": cells}


def _audited_cell(labels: Labels, value: int | None, interval: Interval | None):
    status = Status.SUPPRESSED if value is None else Status.SHOWN
    cell = {"labels": list(labels), "status": status.value, "value": value}
    if interval is None:
        return cell
    found = {"low": interval.low, "high": interval.high, "exact": interval.is_exact}
    return cell | found
