"""The documented JSON in: see docs/disclosure.md. No Django here."""

from typing import Any

from equity.disclosure.policy import Policy, Zeros
from equity.disclosure.tables import (
    TOTAL,
    InvalidTables,
    Labels,
    Protected,
    ProtectedCell,
    ProtectedTable,
    Status,
    Table,
)

NUMBERS = {
    "threshold", "derived_minimum", "pay_minimum", "pay_companies", "p_percent",
    "margin_percent",
}  # fmt: skip


class InvalidInput(InvalidTables):
    """The input is not in the documented format; the message says where."""


def policy_from(document: dict[str, Any]) -> Policy:
    given = dict(_object(document.get("policy", {}), "policy"))
    if "threshold" in document:
        given["threshold"] = document["threshold"]
    if unknown := set(given) - NUMBERS - {"zeros", "sensitive", "insiders"}:
        raise InvalidInput(f"policy: unknown setting {', '.join(sorted(unknown))}.")
    for name in NUMBERS & set(given):
        _count(given[name], f"policy: {name}")
    if not isinstance(given.get("insiders", True), bool):
        raise InvalidInput("policy: insiders is true or false.")
    try:
        zeros = Zeros(given.get("zeros", Zeros.SHOWN))
        sensitive = _pairs(given.get("sensitive", []), "policy: sensitive")
        return Policy(**(given | {"zeros": zeros, "sensitive": sensitive}))
    except ValueError as problem:
        raise InvalidInput(f"policy: {problem}") from problem


def tables_from(document: dict[str, Any], *, hidden: bool = False) -> list[Table]:
    """Read the tables; ``hidden`` cells, of value null, only where they make sense."""
    tables = _list(document.get("tables"), "tables")
    if not tables:
        raise InvalidInput("tables: there is none.")
    read = [
        _table(given, place, hidden=hidden) for place, given in enumerate(tables, 1)
    ]
    names = [table.name for table in read]
    if twice := {name for name in names if names.count(name) > 1}:
        raise InvalidInput(f"tables: two are called {', '.join(sorted(twice))}.")
    return read


def earlier_from(document: dict[str, Any]) -> list[Protected]:
    return [
        Protected(
            tables=tuple(
                _published(table)
                for table in tables_from(_object(release, "earlier"), hidden=True)
            )
        )
        for release in _list(document.get("earlier", []), "earlier")
    ]


def privileged_from(document: dict[str, Any]) -> list[list[tuple[str, str]]]:
    readers = _list(document.get("privileged", []), "privileged")
    return [list(_texts(reader, "privileged").items()) for reader in readers]


def _published(table: Table) -> ProtectedTable:
    hidden = ProtectedCell(status=Status.SUPPRESSED)
    return ProtectedTable(
        table=table,
        cells={
            labels: hidden
            if value is None
            else ProtectedCell(status=Status.SHOWN, value=value)
            for labels, value in table.cells.items()
        },
    )


def _table(given: Any, place: int, *, hidden: bool) -> Table:
    where = f"table {place}"
    given = _object(given, where)
    name = str(given.get("name", where))
    dimensions = tuple(
        _text(d, f"{name}: dimensions")
        for d in _list(given.get("dimensions"), f"{name}: dimensions")
    )
    if len(set(dimensions)) < len(dimensions):
        raise InvalidInput(f"{name}: a dimension is named twice.")
    cells, people = _cells(given, name, len(dimensions), hidden=hidden)
    return Table(
        name=name,
        dimensions=dimensions,
        cells=cells,
        measure=_text(given.get("measure", "people"), f"{name}: measure"),
        where=_texts(given.get("where", {}), f"{name}: where"),
        groups=_groups(given.get("groups", {}), name, dimensions),
        overlapping=_some_of(given, "overlapping", name, dimensions),
        partial=_some_of(given, "partial", name, dimensions),
        contributors=people or None,
        unprinted=_pairs(given.get("unprinted", []), f"{name}: unprinted"),
    )


def _cells(given, name: str, width: int, *, hidden: bool):
    cells: dict[Labels, int | None] = {}
    people: dict[Labels, int] = {}
    for place, cell in enumerate(_list(given.get("cells"), f"{name}: cells"), 1):
        where = f"{name}, cell {place}"
        cell = _object(cell, where)
        labels = _labels(cell.get("labels"), where, width)
        if labels in cells:
            raise InvalidInput(f"{where}: {', '.join(labels)} was given before.")
        cells[labels] = _value(cell, where, hidden=hidden)
        if cell.get("people") is not None:
            people[labels] = _count(cell["people"], f"{where}: people")
    if not cells:
        raise InvalidInput(f"{name}: it has no cells.")
    return cells, people


def _labels(given: Any, where: str, width: int) -> Labels:
    labels = _list(given, f"{where}: labels")
    if len(labels) != width:
        raise InvalidInput(f"{where}: {len(labels)} labels for {width} dimensions.")
    return tuple(
        TOTAL if label is None else _text(label, f"{where}: labels") for label in labels
    )


def _value(cell, where: str, *, hidden: bool) -> int | None:
    if cell.get("value") is None and hidden:
        return None
    return _count(cell.get("value"), f"{where}: value")


def _groups(given, name: str, dimensions: Labels):
    groups = _object(given, f"{name}: groups")
    if unknown := set(groups) - set(dimensions):
        raise InvalidInput(f"{name}: groups of no dimension: {sorted(unknown)}.")
    return {
        dimension: {
            group: tuple(
                _text(member, f"{name}: groups")
                for member in _list(members, f"{name}: groups")
            )
            for group, members in _object(by_name, f"{name}: groups").items()
        }
        for dimension, by_name in groups.items()
    }


def _some_of(given, field: str, name: str, dimensions: Labels) -> frozenset[str]:
    listed = _list(given.get(field, []), f"{name}: {field}")
    named = frozenset(_text(dimension, f"{name}: {field}") for dimension in listed)
    if not named <= set(dimensions):
        raise InvalidInput(f"{name}: {field} names no dimension of the table.")
    return named


def _pairs(given, where: str) -> frozenset[tuple[str, str]]:
    pairs = [_list(pair, where) for pair in _list(given, where)]
    if any(len(pair) != 2 for pair in pairs):
        raise InvalidInput(f"{where}: a dimension and a label are wanted each time.")
    return frozenset((str(dimension), str(label)) for dimension, label in pairs)


def _object(given: Any, where: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise InvalidInput(f"{where}: an object is wanted.")
    return given


def _texts(given: Any, where: str) -> dict[str, str]:
    return {name: _text(text, where) for name, text in _object(given, where).items()}


def _list(given: Any, where: str) -> list[Any]:
    if not isinstance(given, list):
        raise InvalidInput(f"{where}: a list is wanted.")
    return given


def _text(given: Any, where: str) -> str:
    if not isinstance(given, str) or not given:
        raise InvalidInput(f"{where}: a text is wanted, not {given!r}.")
    return given


def _count(given: Any, where: str) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or given < 0:
        raise InvalidInput(f"{where}: a count (0, 1, 2…) is wanted, not {given!r}.")
    return given
