"""Percentages, means, ratios and gaps in the documented JSON. No Django here."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from equity.disclosure.audit import Rounded
from equity.disclosure.figures import Address, Figure, Kind
from equity.disclosure.json_values import (
    InvalidInput,
    a_list,
    an_object,
    known_fields,
    labels,
    text,
)
from equity.disclosure.tables import InvalidTables, Table

FIGURE = frozenset({
    "name", "kind", "parts", "over", "status", "value", "low", "high",
})  # fmt: skip


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


def rounded_from(document: dict[str, Any], tables: Iterable[Table]) -> list[Rounded]:
    """The shares and means whose values are printed, as text: "12.5" or "12"."""
    named = {table.name: table for table in tables}
    return [
        _rounded(figure, given["value"], named)
        for figure, given in zip(
            figures_from(document), document.get("figures", []), strict=True
        )
        if given.get("value") is not None and figure.kind in (Kind.SHARE, Kind.MEAN)
    ]


def _rounded(figure: Figure, given: Any, named: dict[str, Table]) -> Rounded:
    try:
        value = Decimal(text(given, f"{figure.name}: value"))
        digits = value.as_tuple().exponent
        printed, half = Fraction(value), Fraction(10) ** digits / 2
    except (InvalidOperation, TypeError, ValueError, OverflowError) as problem:
        if isinstance(problem, InvalidTables):
            raise
        raise InvalidInput(f"{figure.name}: {given!r} is no number.") from problem
    if not -9 <= digits <= 9 or not 0 <= printed <= 10**9:
        raise InvalidInput(f"{figure.name}: {given} is out of bounds.")
    [part], [whole] = figure.parts, figure.over
    return Rounded(
        part=_key(figure, part, named),
        whole=_key(figure, whole, named),
        printed=printed,
        half=half,
        per=100 if figure.kind is Kind.SHARE else 1,
    )


def _key(figure: Figure, address: Address, named: dict[str, Table]):
    name, place = address
    if name not in named or place not in named[name].cells:
        raise InvalidInput(f"{figure.name}: {name} has no cell {', '.join(place)}.")
    return named[name].measure, named[name].pairs(place)
