"""The documented JSON in: see docs/disclosure.md. No Django here."""

from typing import Any

from equity.disclosure.json_values import (
    MOST_CELLS,
    InvalidInput,
    a_list,
    an_object,
    count,
    known_fields,
    labels,
    pairs,
    repeated,
    text,
    texts,
)
from equity.disclosure.policy import Policy, Zeros
from equity.disclosure.reading_groups import groups_from
from equity.disclosure.tables import (
    Labels,
    Protected,
    ProtectedCell,
    ProtectedTable,
    Status,
    Table,
)

NUMBERS = frozenset({
    "threshold", "derived_minimum", "pay_minimum", "pay_companies", "p_percent",
    "margin_percent", "dominance_n", "dominance_k",
})  # fmt: skip
SWITCHES = ("insiders", "changes")
SETTINGS = NUMBERS | {"zeros", "sensitive", *SWITCHES}
DOCUMENT = frozenset({
    "tables", "threshold", "policy", "earlier", "privileged", "figures", "known",
    "withheld", "exposed", "changed", "hidden", "exact",
})  # fmt: skip
TABLE = frozenset({
    "name", "dimensions", "cells", "measure", "where", "groups", "overlapping",
    "partial", "unprinted", "within", "withheld",
})  # fmt: skip
CELL = frozenset({
    "labels", "value", "people", "given", "status", "low", "high", "exact",
})  # fmt: skip


def policy_from(document: dict[str, Any]) -> Policy:
    given = dict(an_object(document.get("policy", {}), "policy"))
    if "threshold" in document:
        given["threshold"] = document["threshold"]
    if unknown := set(given) - SETTINGS:
        raise InvalidInput(f"policy: unknown setting {', '.join(sorted(unknown))}.")
    for name in sorted(NUMBERS & set(given)):
        count(given[name], f"policy: {name}")
    for name in SWITCHES:
        if not isinstance(given.get(name, True), bool):
            raise InvalidInput(f"policy: {name} is true or false.")
    try:
        zeros = Zeros(given.get("zeros", Zeros.SHOWN))
        sensitive = pairs(given.get("sensitive", []), "policy: sensitive")
        return Policy(**(given | {"zeros": zeros, "sensitive": sensitive}))
    except InvalidInput:
        raise
    except ValueError as problem:
        raise InvalidInput(f"policy: {problem}") from problem


def tables_from(document: dict[str, Any], *, hidden: bool = False) -> list[Table]:
    """Read the tables; ``hidden`` cells, of value null, only where they make sense."""
    known_fields(document, "document", DOCUMENT)
    tables = a_list(document.get("tables"), "tables")
    if not tables:
        raise InvalidInput("tables: there is none.")
    read = [
        _table(given, place, hidden=hidden) for place, given in enumerate(tables, 1)
    ]
    if twice := repeated(table.name for table in read):
        raise InvalidInput(f"tables: two are called {', '.join(twice)}.")
    if (found := sum(len(table.cells) for table in read)) > MOST_CELLS:
        raise InvalidInput(f"tables: {found} cells are more than {MOST_CELLS}.")
    return read


def earlier_from(document: dict[str, Any]) -> list[Protected]:
    return [
        Protected(
            tables=tuple(
                _published(table)
                for table in tables_from(
                    an_object(release, f"earlier {place}"), hidden=True
                )
            )
        )
        for place, release in enumerate(
            a_list(document.get("earlier", []), "earlier"), 1
        )
    ]


def privileged_from(document: dict[str, Any]) -> list[list[tuple[str, str]]]:
    readers = a_list(document.get("privileged", []), "privileged")
    found = [list(texts(reader, "privileged").items()) for reader in readers]
    if not all(found):
        raise InvalidInput("privileged: whoever sees everything needs no protection.")
    return found


def _published(table: Table) -> ProtectedTable:
    hidden = ProtectedCell(status=Status.SUPPRESSED)
    return ProtectedTable(
        table=table,
        cells={
            place: hidden
            if value is None
            else ProtectedCell(status=Status.SHOWN, value=value)
            for place, value in table.cells.items()
        },
    )


def _table(given: Any, place: int, *, hidden: bool) -> Table:
    where = f"table {place}"
    given = an_object(given, where)
    name = text(given.get("name", where), f"{where}: name")
    known_fields(given, name, TABLE)
    dimensions = tuple(
        text(dimension, f"{name}: dimensions")
        for dimension in a_list(given.get("dimensions"), f"{name}: dimensions")
    )
    restricted = texts(given.get("where", {}), f"{name}: where")
    if len({*dimensions, *restricted}) < len(dimensions) + len(restricted):
        raise InvalidInput(f"{name}: a dimension is named twice.")
    cells = _cells(given, name, len(dimensions))
    people = _people(cells)
    contributions = {
        labels: _contributions(cell["given"], where)
        for labels, (where, cell) in cells.items()
        if cell.get("given") is not None
    }
    return Table(
        name=name,
        dimensions=dimensions,
        cells={
            labels: _value(cell, where, hidden=hidden)
            for labels, (where, cell) in cells.items()
        },
        measure=text(given.get("measure", "people"), f"{name}: measure"),
        where=restricted,
        groups=groups_from(given.get("groups", {}), name, dimensions),
        overlapping=_some_of(given, "overlapping", name, dimensions),
        partial=_some_of(given, "partial", name, dimensions),
        contributors=people or None,
        contributions=contributions or None,
        within=frozenset(
            text(measure, f"{name}: within")
            for measure in a_list(given.get("within", []), f"{name}: within")
        ),
        unprinted=pairs(given.get("unprinted", []), f"{name}: unprinted"),
    )


def _cells(given: dict, name: str, width: int) -> dict[Labels, tuple[str, dict]]:
    """Each cell by its labels, with what to call it in a complaint."""
    found: dict[Labels, tuple[str, dict]] = {}
    for place, cell in enumerate(a_list(given.get("cells"), f"{name}: cells"), 1):
        where = f"{name}, cell {place}"
        cell = an_object(cell, where)
        known_fields(cell, where, CELL)
        place_of_it = labels(cell.get("labels"), where)
        if len(place_of_it) != width:
            raise InvalidInput(
                f"{where}: {len(place_of_it)} labels for {width} dimensions."
            )
        named = f"{where} ({', '.join(place_of_it)})"
        if place_of_it in found:
            raise InvalidInput(f"{named}: {', '.join(place_of_it)} was given before.")
        found[place_of_it] = named, cell
    if not found:
        raise InvalidInput(f"{name}: it has no cells.")
    return found


def _people(cells: dict[Labels, tuple[str, dict]]) -> dict[Labels, int]:
    """How many stand behind each cell: said of all of them, or of none."""
    told = any(cell.get("people") is not None for _where, cell in cells.values())
    found: dict[Labels, int] = {}
    for place, (where, cell) in cells.items() if told else ():
        people, value = cell.get("people"), cell.get("value")
        if people is None and value:
            raise InvalidInput(f"{where}: other cells say of how many people they are.")
        found[place] = count(people or 0, f"{where}: people")
        if value and not found[place]:
            raise InvalidInput(f"{where}: its value is {value!r}, of 0 people.")
    return found


def _contributions(given: Any, where: str) -> dict[str, int]:
    return {
        holding: count(amount, f"{where}: given, {holding}")
        for holding, amount in an_object(given, f"{where}: given").items()
    }


def _value(cell: dict, where: str, *, hidden: bool) -> int | None:
    value, status = cell.get("value"), cell.get("status")
    if status not in (None, *(each.value for each in Status)):
        raise InvalidInput(f"{where}: {status!r} is no status.")
    if status is not None and (status == Status.SUPPRESSED) != (value is None):
        raise InvalidInput(f"{where}: it is {status} and its value is {value!r}.")
    if value is None and hidden:
        return None
    return count(value, f"{where}: value")


def _some_of(given, field: str, name: str, dimensions: Labels) -> frozenset[str]:
    listed = a_list(given.get(field, []), f"{name}: {field}")
    named = frozenset(text(dimension, f"{name}: {field}") for dimension in listed)
    if not named <= set(dimensions):
        raise InvalidInput(f"{name}: {field} names no dimension of the table.")
    return named
