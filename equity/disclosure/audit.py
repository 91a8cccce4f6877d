"""What can be reckoned from published tables alone, by someone who has only them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from equity.disclosure.joint import with_joint_tables
from equity.disclosure.relations import Key, keys_of
from equity.disclosure.solver import FAR, Bounded, cut_out, part_labels
from equity.disclosure.system import System, build
from equity.disclosure.tables import InvalidTables, Table


@dataclass(frozen=True, kw_only=True)
class Interval:
    """Every whole number a hidden figure can be; ``high`` None: no limit is known."""

    low: int
    high: int | None

    @property
    def is_exact(self) -> bool:
        return self.low == self.high


def audit(
    tables: Iterable[Table],
    *,
    known: Mapping[Key, int] | None = None,
    least: int = 0,
) -> dict[Key, Interval]:
    """The interval of each hidden figure (value None), given all that is shown.

    ``known`` are hidden figures that this reader knows besides; none is below
    ``least``.

    :raises InvalidTables: what is shown contradicts itself.
    """
    tables = list(tables)
    system = build(with_joint_tables(tables))
    hidden = system.values < 0
    for key, value in (known or {}).items():
        hidden[system.index[key]] = False
        system.values[system.index[key]] = value
    printed = {
        key
        for table in tables
        for labels, key in keys_of(table).items()
        if table.is_printed(labels)
    }
    return {
        system.keys[figure]: interval
        for figure, interval in _intervals(system, hidden, least=least)
        if system.keys[figure] in printed
    }


def _intervals(
    system: System, hidden: np.ndarray, *, least: int
) -> Iterator[tuple[int, Interval]]:
    labels = part_labels(system.matrix, hidden)
    known = system.matrix @ np.where(hidden, 0, system.values)
    for part in range(labels.max(initial=-1) + 1):
        columns = np.flatnonzero(labels == part)
        worlds = _worlds(system, columns, known, least=least)
        for place, figure in enumerate(columns.tolist()):
            yield figure, _interval(worlds, place)


def _worlds(
    system: System, columns: np.ndarray, known: np.ndarray, *, least: int
) -> Bounded:
    rows, matrix = cut_out(system.rows, columns)
    return Bounded(
        matrix=matrix,
        low=system.low[rows] - known[rows],
        high=system.high[rows] - known[rows],
        lower=np.full(columns.size, float(least)),
        upper=np.full(columns.size, float(FAR)),
    )


def _interval(worlds: Bounded, place: int) -> Interval:
    ends = []
    for sense in (1.0, -1.0):
        cost = np.zeros(worlds.lower.size)
        cost[place] = sense
        point = worlds.cheapest_whole(cost)
        if point is None:
            raise InvalidTables("What is shown contradicts itself: no counts fit it.")
        ends.append(round(point[place]))
    return Interval(low=ends[0], high=None if ends[1] >= FAR else ends[1])
