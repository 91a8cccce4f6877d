"""The people of a total that no listed label counts: whoever reads both has them.

Where the labels of a dimension are not all there are, a total of 40 beside a part of
38 tells of two others as plainly as if they were printed.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from equity.disclosure.tables import TOTAL, InvalidTables, Labels, Table

REST = "(others)"


def with_remainders(tables: Iterable[Table]) -> list[Table]:
    """Add, unprinted, what each printed total leaves over.

    :raises InvalidTables: the parts come to more than their total.
    """
    return [_completed(table) for table in tables]


def _completed(table: Table) -> Table:
    for dimension in sorted(table.partial - table.overlapping):
        table = _along(table, dimension)
    return table


def _along(table: Table, dimension: str) -> Table:
    at = table.dimensions.index(dimension)
    groups = set(table.groups.get(dimension, {}))

    def line_of(labels: Labels) -> Labels:
        return labels[:at] + labels[at + 1 :]

    ordered = sorted(table.cells, key=line_of)
    rest: dict[Labels, tuple[Labels, list[Labels]]] = {}
    for _line, cells in groupby(ordered, key=line_of):
        cells = list(cells)
        total = cells[0][:at] + (TOTAL,) + cells[0][at + 1 :]
        if total not in table.cells:
            # Some total is not told: its parts may still be more than are listed.
            return table
        parts = [cell for cell in cells if cell[at] not in {TOTAL, *groups}]
        rest[cells[0][:at] + (REST,) + cells[0][at + 1 :]] = total, parts
    return replace(
        table,
        cells=table.cells | {cell: _left(table, *of) for cell, of in rest.items()},
        contributors=_people(table, rest),
        contributions=_given(table, rest),
        partial=table.partial - {dimension},
        unprinted=table.unprinted | {(dimension, REST)},
    )


def _left(table: Table, total: Labels, parts: list[Labels]) -> int | None:
    values = [table.cells[cell] for cell in parts]
    if table.cells[total] is None or None in values:
        return None
    left = table.cells[total] - sum(values)
    if left < 0:
        raise InvalidTables(
            f"{table.name}, {', '.join(total)}: the total is {table.cells[total]}, "
            f"its parts give {sum(values)}."
        )
    return left


def _people(table: Table, rest):
    """Behind what is left of a sum are at most as many people as it comes to."""
    if table.contributors is None:
        return None
    left = {cell: _left(table, *of) or 0 for cell, of in rest.items()}
    return {**table.contributors, **left}


def _given(table: Table, rest):
    if table.contributions is None:
        return None
    found = dict(table.contributions)
    for cell, (total, parts) in rest.items():
        left = dict(table.contributions.get(total, {}))
        for part in parts:
            for who, amount in table.contributions.get(part, {}).items():
                left[who] = left.get(who, 0) - amount
        found[cell] = {who: amount for who, amount in left.items() if amount}
    return found
