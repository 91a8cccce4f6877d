"""The totals that a set of tables states or implies, between figures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby

from equity.disclosure.tables import TOTAL, Table

# A figure: what is counted, and the labels it is restricted to.
Key = tuple[str, frozenset[tuple[str, str]]]


class Kind(Enum):
    """How a total stands to its parts."""

    SUM = auto()
    OVERLAP = auto()
    PARTIAL = auto()
    # More labels than are listed, and people in several of them.
    LOOSE = auto()
    # Each figure of one measure is at most that of another.
    WITHIN = auto()


@dataclass(frozen=True)
class Relation:
    total: Key
    parts: tuple[Key, ...]
    kind: Kind


def sortable(key: Key) -> tuple[str, list[tuple[str, str]]]:
    return key[0], sorted(key[1])


def name_of(key: Key) -> str:
    measure, labels = key
    return ", ".join([measure, *(f"{name} {label}" for name, label in sorted(labels))])


def keys_of(table: Table) -> dict[tuple[str, ...], Key]:
    return {labels: (table.measure, table.pairs(labels)) for labels in table.cells}


def relations_of(tables: Iterable[Table]) -> list[Relation]:
    """Every total that the tables state or imply, each once, in a fixed order."""
    tables = list(tables)
    known = {key for table in tables for key in keys_of(table).values()}
    found = {
        relation
        for table in tables
        for dimension in table.dimensions
        for relation in _relations_along(table, dimension, known=known)
    }
    return sorted(found | set(_within(tables, known)), key=_order)


def _within(tables: list[Table], known: set[Key]) -> Iterator[Relation]:
    for table in tables:
        for measure, labels in keys_of(table).values():
            for other in table.within:
                if (other, labels) in known:
                    yield Relation((other, labels), ((measure, labels),), Kind.WITHIN)


def _order(relation: Relation):
    parts = [sortable(part) for part in relation.parts]
    return sortable(relation.total), relation.kind.name, parts


def _relations_along(
    table: Table, dimension: str, *, known: set[Key]
) -> Iterator[Relation]:
    place = table.dimensions.index(dimension)
    groups = table.groups.get(dimension, {})

    def rest(labels):
        return labels[:place] + labels[place + 1 :]

    for _rest, line in groupby(sorted(table.cells, key=rest), key=rest):
        line = list(line)
        yield from _totals(table, line, place=place, groups=groups)
        yield from _partial_totals(table, line[0], place, groups=groups, known=known)


def _totals(table: Table, line, *, place: int, groups) -> Iterator[Relation]:
    listed = {labels[place] for labels in line}
    whole = {TOTAL} | {name for name in groups if listed & set(groups[name])}
    parts = [labels for labels in line if labels[place] not in whole]
    if parts:
        total = parts[0][:place] + (TOTAL,) + parts[0][place + 1 :]
        yield _relation(table, total, parts, _kind(table, table.dimensions[place]))


def _kind(table: Table, dimension: str) -> Kind:
    if dimension in table.partial:
        return Kind.LOOSE if dimension in table.overlapping else Kind.PARTIAL
    return Kind.OVERLAP if dimension in table.overlapping else Kind.SUM


def _partial_totals(table, example, place, *, groups, known) -> Iterator[Relation]:
    def at(label):
        return example[:place] + (label,) + example[place + 1 :]

    dimension = table.dimensions[place]
    kind = Kind.OVERLAP if dimension in table.overlapping else Kind.SUM
    for group, members in groups.items():
        parts = [
            at(label)
            for label in members
            if (table.measure, table.pairs(at(label))) in known
        ]
        if parts and (table.measure, table.pairs(at(group))) in known:
            yield _relation(table, at(group), parts, kind)


def _relation(table: Table, total, parts, kind: Kind) -> Relation:
    keys = sorted(((table.measure, table.pairs(part)) for part in parts), key=sortable)
    return Relation((table.measure, table.pairs(total)), tuple(keys), kind)
