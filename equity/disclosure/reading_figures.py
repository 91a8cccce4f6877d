"""Percentages, means, ratios and gaps in the documented JSON. No Django here."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from equity.disclosure.figures import Address, Figure, Kind
from equity.disclosure.json_values import (
    InvalidInput,
    a_list,
    an_object,
    count,
    known_fields,
    labels,
    text,
)
from equity.disclosure.printed import Band, Printed
from equity.disclosure.relations import Key
from equity.disclosure.tables import InvalidTables, Table

FIGURE = frozenset({
    "name", "kind", "parts", "over", "status", "value", "low", "high",
})  # fmt: skip
KNOWN = frozenset({"table", "labels", "value"})
WITH_INTERVAL = (Kind.SHARE, Kind.DIFFERENCE)


def figures_from(document: dict[str, Any]) -> list[Figure]:
    listed = a_list(document.get("figures", []), "figures")
    return [_figure(given, place) for place, given in enumerate(listed, 1)]


def _figure(given: Any, place: int) -> Figure:
    where = f"figure {place}"
    given = an_object(given, where)
    known_fields(given, where, FIGURE)
    name = text(given.get("name", where), f"{where}: name")
    kind = given.get("kind")
    if kind not in list(Kind):
        raise InvalidInput(f"{name}: {kind!r} is none of {', '.join(Kind)}.")
    return Figure(
        name=name,
        kind=Kind(kind),
        parts=_addresses(given.get("parts"), f"{name}: parts"),
        over=_addresses(given.get("over"), f"{name}: over"),
    )


def _addresses(given: Any, where: str) -> tuple[Address, ...]:
    found = []
    for each in a_list(given, where):
        each = an_object(each, where)
        found.append(
            (
                text(each.get("table"), f"{where}: table"),
                labels(each.get("labels"), where),
            )
        )
    return tuple(found)


def printed_from(document: dict[str, Any], tables: Iterable[Table]) -> list[Printed]:
    """The figures whose values are printed, as text: "12.5" or "12"."""
    named = {table.name: table for table in tables}
    return [
        _printed(figure, given, named)
        for figure, given in zip(
            figures_from(document), document.get("figures", []), strict=True
        )
        if given.get("value") is not None
    ]


def _printed(figure: Figure, given: dict, named: dict[str, Table]) -> Printed:
    ends = [given.get(name) for name in ("low", "high")]
    if ends.count(None) == 1:
        raise InvalidInput(f"{figure.name}: an interval has a low and a high end.")
    return Printed(
        name=figure.name,
        kind=figure.kind,
        parts=tuple(_key(figure, part, named) for part in figure.parts),
        over=tuple(_key(figure, whole, named) for whole in figure.over),
        value=_band(given["value"], f"{figure.name}: value", signed=_signed(figure)),
        interval=None
        if None in ends or figure.kind not in WITH_INTERVAL
        else tuple(
            _hundredth(_band(end, f"{figure.name}: {name}", signed=True))
            for name, end in zip(("low", "high"), ends, strict=True)
        ),
    )


def _signed(figure: Figure) -> bool:
    return figure.kind in (Kind.DIFFERENCE, Kind.GAP)


def _hundredth(band: Band) -> Band:
    return band[0] / 100, band[1] / 100


def _band(given: Any, where: str, *, signed: bool) -> Band:
    """From where to where a printed number may have been rounded."""
    try:
        value = Decimal(text(given, where))
        digits = value.as_tuple().exponent
        printed, half = Fraction(value), Fraction(10) ** digits / 2
    except (InvalidOperation, TypeError, ValueError, OverflowError) as problem:
        if isinstance(problem, InvalidTables):
            raise
        raise InvalidInput(f"{where}: {given!r} is no number.") from problem
    least = -(10**9) if signed else 0
    if not -9 <= digits <= 9 or not least <= printed <= 10**9:
        raise InvalidInput(f"{where}: {given} is out of bounds.")
    return printed - half, printed + half


def _key(figure: Figure, address: Address, named: dict[str, Table]):
    name, place = address
    if name not in named or place not in named[name].cells:
        raise InvalidInput(f"{figure.name}: {name} has no cell {', '.join(place)}.")
    return named[name].measure, named[name].pairs(place)


def known_from(document: dict[str, Any], tables: Iterable[Table]) -> dict[Key, int]:
    """What the reader knows besides, cell by cell: a company, its own figures."""
    named = {table.name: table for table in tables}
    found: dict[Key, int] = {}
    for place, given in enumerate(a_list(document.get("known", []), "known"), 1):
        where = f"known {place}"
        given = an_object(given, where)
        known_fields(given, where, KNOWN)
        [(name, cell)] = _addresses([given], where)
        if name not in named or cell not in named[name].cells:
            raise InvalidInput(f"{where}: {name} has no cell {', '.join(cell)}.")
        key = named[name].measure, named[name].pairs(cell)
        value = count(given.get("value"), f"{where}: value")
        if named[name].cells[cell] not in (None, value):
            raise InvalidInput(
                f"{where}: {value} here, {named[name].cells[cell]} in the table."
            )
        if found.setdefault(key, value) != value:
            raise InvalidInput(f"{where}: {value} here, {found[key]} before.")
    return found
