"""What can be reckoned from published tables alone, by someone who has only them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from scipy.sparse import csr_array, vstack

from equity.disclosure.joint import with_joint_tables
from equity.disclosure.relations import Key, keys_of, name_of
from equity.disclosure.solver import Bounded, cut_out, part_labels
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


@dataclass(frozen=True, kw_only=True)
class Rounded:
    """A printed quotient: ``per`` times part over whole, to within ``half``."""

    part: Key
    whole: Key
    printed: Fraction
    half: Fraction
    per: int = 1


def audit(
    tables: Iterable[Table],
    *,
    figures: Iterable[Rounded] = (),
    known: Mapping[Key, int] | None = None,
    least: int = 0,
) -> dict[Key, Interval]:
    """The interval of each hidden figure (value None), given all that is shown.

    ``figures`` are the percentages and means printed beside the tables. ``known`` are
    hidden figures that this reader knows besides; none is below ``least``.

    :raises InvalidTables: what is shown contradicts itself.
    """
    tables = list(tables)
    system = _with_figures(build(with_joint_tables(tables)), list(figures))
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


def _with_figures(system: System, figures: list[Rounded]) -> System:
    if not figures:
        return system
    rows = np.zeros((2 * len(figures), len(system)))
    bounds = np.full((2, len(rows)), [[-np.inf], [np.inf]])
    for at, figure in enumerate(figures):
        for row, end in ((2 * at, -1), (2 * at + 1, 1)):
            quotient = figure.printed + end * figure.half
            scale = quotient.denominator
            rows[row, system.index[figure.part]] += figure.per * scale
            rows[row, system.index[figure.whole]] -= quotient.numerator
            bounds[(end + 1) // 2, row] = 0
    return replace(
        system,
        matrix=vstack([system.matrix, csr_array(rows)], format="csr"),
        low=np.concatenate([system.low, bounds[0]]),
        high=np.concatenate([system.high, bounds[1]]),
    )


def _intervals(
    system: System, hidden: np.ndarray, *, least: int
) -> Iterator[tuple[int, Interval]]:
    labels = part_labels(system.matrix, hidden)
    known = system.matrix @ np.where(hidden, 0, system.values)
    for part in range(labels.max(initial=-1) + 1):
        columns = np.flatnonzero(labels == part)
        worlds = _worlds(system, columns, known, least=least)
        for place, figure in enumerate(columns.tolist()):
            try:
                yield figure, _interval(worlds, place, far=system.far)
            except InvalidTables as problem:
                name = name_of(system.keys[figure])
                raise InvalidTables(f"{name}: {problem}") from problem


def _worlds(
    system: System, columns: np.ndarray, known: np.ndarray, *, least: int
) -> Bounded:
    rows, matrix = cut_out(system.rows, columns)
    return Bounded(
        matrix=matrix,
        low=system.low[rows] - known[rows],
        high=system.high[rows] - known[rows],
        lower=np.full(columns.size, float(least)),
        upper=np.full(columns.size, float(system.far)),
    )


def _interval(worlds: Bounded, place: int, *, far: int) -> Interval:
    ends = []
    for sense in (1.0, -1.0):
        cost = np.zeros(worlds.lower.size)
        cost[place] = sense
        point = worlds.cheapest_whole(cost)
        if point is None:
            raise InvalidTables("what is shown contradicts itself, no counts fit it.")
        ends.append(round(point[place]))
    return Interval(low=ends[0], high=None if ends[1] >= far else ends[1])
