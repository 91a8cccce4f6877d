"""Cells that no table has, but that tie several tables together.

Tables by (a, b), by (a, c) and by (b, c) bound one another more tightly than the
totals they share: behind all of them stand the same people by a, b and c. Where tables
close such a ring, the table behind them is reckoned with as well, its values unknown.
"""

from collections.abc import Iterable
from itertools import product
from math import prod

from equity.disclosure.tables import TOTAL, Labels, Table

# Beyond so many cells the ring is left open: docs/disclosure.md says so.
MOST_CELLS = 2000


def with_joint_tables(tables: Iterable[Table]) -> list[Table]:
    """Add, for each ring of tables, the table that all of them are totals of."""
    tables = list(tables)
    found = []
    for measure in dict.fromkeys(table.measure for table in tables):
        of_measure = [table for table in tables if table.measure == measure]
        for where in dict.fromkeys(frozenset(t.where.items()) for t in of_measure):
            alike = [t for t in of_measure if frozenset(t.where.items()) == where]
            found += _joint(alike)
    return tables + found


def _joint(tables: list[Table]) -> list[Table]:
    ring = core(frozenset(table.dimensions) for table in tables)
    if not ring:
        return []
    dimensions = tuple(dict.fromkeys(n for t in tables for n in t.dimensions))
    dimensions = tuple(name for name in dimensions if name in set().union(*ring))
    labels = [_labels(tables, name) for name in dimensions]
    if prod(map(len, labels)) > MOST_CELLS:
        return []
    return [_unseen(tables, dimensions, labels)]


def core(sets: Iterable[frozenset[str]]) -> set[frozenset[str]]:
    """What is left of some sets when all that hangs on by one other is taken off.

    Nothing is left exactly where the sets form a tree (Graham; Yu and Özsoyoğlu).
    """
    left = set(sets)
    while True:
        everywhere = [name for one in left for name in one]
        trimmed = {
            frozenset(name for name in one if everywhere.count(name) > 1)
            for one in left
        }
        kept = {one for one in trimmed if not any(one < other for other in trimmed)}
        kept.discard(frozenset())
        if kept == left or len(kept) < 2:
            return kept if len(kept) > 1 else set()
        left = kept


def _labels(tables: list[Table], dimension: str) -> list[str]:
    found: dict[str, None] = {}
    for table in tables:
        if dimension in table.dimensions:
            at = table.dimensions.index(dimension)
            found |= dict.fromkeys(labels[at] for labels in table.cells)
    return list(found)


def _is_empty(table: Table, dimensions: Labels, cell: Labels) -> bool:
    """Test if the table says, by not listing it, that there is nobody here."""
    at = dict(zip(dimensions, cell, strict=True))
    there = tuple(at.get(name, TOTAL) for name in table.dimensions)
    return TOTAL not in there and there not in table.cells


def _unseen(tables: list[Table], dimensions: Labels, labels: list[list[str]]) -> Table:
    return Table(
        name="unseen",
        measure=tables[0].measure,
        where=tables[0].where,
        dimensions=dimensions,
        cells={
            cell: None
            for cell in product(*labels)
            if not any(_is_empty(table, dimensions, cell) for table in tables)
        },
        groups={
            name: groups
            for table in tables
            for name, groups in table.groups.items()
            if name in dimensions
        },
        overlapping=frozenset().union(*(t.overlapping for t in tables)),
        partial=frozenset().union(*(t.partial for t in tables)),
        unprinted=frozenset(
            (name, label)
            for name, some in zip(dimensions, labels, strict=True)
            for label in some
        ),
        contributors=None,
    )
