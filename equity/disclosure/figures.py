"""Percentages, means, ratios and gaps as a part of the release. No Django here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from equity.disclosure.derived import Derived, Showing, showing
from equity.disclosure.policy import Policy
from equity.disclosure.relations import Key, relations_of
from equity.disclosure.relations import Kind as RelationKind
from equity.disclosure.tables import TOTAL, InvalidTables, Labels, ProtectedCell, Table
from equity.indicators.formulas import newcombe_interval, wilson_interval


class Kind(StrEnum):
    """What a derived figure is of its counts."""

    # Part over whole, in per cent: what is left of the whole is a figure as well.
    SHARE = "share"
    # A sum over the people it is of.
    MEAN = "mean"
    # Two quotients, one over the other: a parity index.
    RATIO = "ratio"
    # One share less another, in points.
    DIFFERENCE = "difference"
    # How much less the first mean is than the second, in per cent of the second.
    GAP = "gap"


# The table and the labels of a cell.
Address = tuple[str, Labels]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A derived figure: what it is made of, and over how many people.

    ``parts`` and ``over`` go together one by one: one each of a share or a mean, two
    each of a ratio or a gap.
    """

    name: str
    kind: Kind
    parts: tuple[Address, ...]
    over: tuple[Address, ...]

    def __post_init__(self):
        wanted = 1 if self.kind in (Kind.SHARE, Kind.MEAN) else 2
        if not len(self.parts) == len(self.over) == wanted:
            raise InvalidTables(
                f"{self.name}: a {self.kind} has {wanted} parts over {wanted} wholes."
            )


@dataclass(frozen=True, kw_only=True)
class DerivedFigure:
    """A derived figure as it may be printed, and exact where it may."""

    figure: Figure
    showing: Showing
    value: Fraction | None = None
    # What chance alone may make of a share or a difference of shares, at 95 %.
    interval: tuple[float, float] | None = None


def derived_figure(
    figure: Figure,
    cells: Mapping[Address, ProtectedCell],
    *,
    is_money: bool,
    policy: Policy,
) -> DerivedFigure:
    derived = Derived(
        components=tuple(cells[address] for address in figure.parts),
        denominators=tuple(cells[address] for address in figure.over),
    )
    least = policy.pay_minimum if is_money else policy.derived_minimum
    found = showing(derived, policy, least=least)
    value = _value(figure.kind, derived) if found.has_value else None
    if found.has_value and value is None:
        found = Showing.NO_DENOMINATOR
    interval = None if value is None else _interval(figure.kind, derived)
    return DerivedFigure(figure=figure, showing=found, value=value, interval=interval)


def _interval(kind: Kind, derived: Derived) -> tuple[float, float] | None:
    parts = [cell.value for cell in derived.components]
    wholes = [cell.value for cell in derived.denominators]
    if kind is Kind.SHARE:
        found = wilson_interval(parts[0], wholes[0])
    elif kind is Kind.DIFFERENCE:
        found = newcombe_interval(parts[0], wholes[0], parts[1], wholes[1])
    else:
        return None
    return None if found is None else (100 * found[0], 100 * found[1])


def _value(kind: Kind, derived: Derived) -> Fraction | None:
    pairs = zip(derived.components, derived.denominators, strict=True)
    quotients = [Fraction(part.value, whole.value) for part, whole in pairs]
    if kind is Kind.SHARE:
        return 100 * quotients[0]
    if kind is Kind.MEAN:
        return quotients[0]
    first, second = quotients
    if kind is Kind.DIFFERENCE:
        return 100 * (first - second)
    if not second:
        return None
    return first / second if kind is Kind.RATIO else 100 * (second - first) / second


def check(figures: Iterable[Figure], tables: Iterable[Table]) -> None:
    """Refuse figures of cells that nobody can read.

    :raises InvalidTables: a cell that a figure is made of is not printed.
    """
    printed = {
        (table.name, labels)
        for table in tables
        for labels in table.cells
        if table.is_printed(labels)
    }
    for figure in figures:
        for address in (*figure.parts, *figure.over):
            if address not in printed:
                name, labels = address
                raise InvalidTables(
                    f"{figure.name}: {name} has no printed cell {', '.join(labels)}."
                )


def complements(figures: Iterable[Figure], tables: Iterable[Table]) -> list[Table]:
    """What is left of each whole beside a share of it: whoever reads one has both.

    :raises InvalidTables: a part is not a part of its whole.
    """
    tables = list(tables)
    named = {table.name: table for table in tables}
    told = {
        (part, relation.total)
        for relation in relations_of(tables)
        if relation.kind is RelationKind.SUM
        for part in relation.parts
    }
    return [
        _complement(figure, part, whole, named)
        for figure in figures
        if figure.kind in (Kind.SHARE, Kind.DIFFERENCE)
        for part, whole in zip(figure.parts, figure.over, strict=True)
        # Where a table lists the other parts, what is left is theirs.
        if (_key(part, named), _key(whole, named)) not in told
    ]


def _key(address: Address, named: Mapping[str, Table]) -> Key:
    name, labels = address
    return named[name].measure, named[name].pairs(labels)


def _complement(figure: Figure, part: Address, whole: Address, named) -> Table:
    (part_name, labels), (whole_name, others) = part, whole
    inner, outer = named[part_name], named[whole_name]
    if inner.contributions is not None:
        raise InvalidTables(f"{figure.name}: a share is of counts, not of money.")
    within = outer.pairs(others)
    more = inner.pairs(labels) - within
    if (
        inner.measure != outer.measure
        or len(more) != 1
        or not within <= inner.pairs(labels)
    ):
        raise InvalidTables(
            f"{figure.name}: a share is of a whole of the same measure that has one "
            "label less."
        )
    [(dimension, label)] = more
    counted, all_of_it = inner.cells[labels], outer.cells[others]
    if counted > all_of_it:
        raise InvalidTables(f"{figure.name}: {counted} is more than {all_of_it}.")
    rest = f"(not {label})"
    return Table(
        name=f"what is left beside {figure.name}",
        measure=inner.measure,
        where=dict(within),
        dimensions=(dimension,),
        cells={
            (label,): counted,
            (rest,): all_of_it - counted,
            (TOTAL,): all_of_it,
        },
        contributors=_people(inner, outer, labels, others, label=label, rest=rest),
        unprinted=frozenset({(dimension, rest)}),
    )


def _people(inner: Table, outer: Table, part, whole, *, label: str, rest: str):
    """Behind what is left of a sum are at most as many people as it comes to."""
    if not (inner.is_sum or outer.is_sum):
        return None
    return {
        (label,): inner.people_behind(part),
        (TOTAL,): outer.people_behind(whole),
        (rest,): outer.cells[whole] - inner.cells[part],
    }
