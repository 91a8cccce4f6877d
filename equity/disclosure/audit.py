"""What can be reckoned from published tables alone, by someone who has only them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

import numpy as np
from scipy.sparse import csr_array, vstack

from equity.disclosure.joint import with_joint_tables
from equity.disclosure.printed import Printed, said_by
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


def audit(
    tables: Iterable[Table],
    *,
    figures: Iterable[Printed] = (),
    known: Mapping[Key, int] | None = None,
    least: int | Mapping[Key, int] = 0,
    beside: Iterable[Table] = (),
) -> dict[Key, Interval]:
    """The interval of each hidden figure (value None), given all that is shown.

    ``figures`` are the percentages, means and ratios printed beside the tables.
    ``known`` are hidden figures that this reader knows besides; none is below
    ``least``, which is one number for all, or one each for some. ``beside`` are tables
    that are read as well, as of earlier releases, whose hidden figures are answered
    for too.

    :raises InvalidTables: what is shown contradicts itself.
    """
    tables = [*tables, *beside]
    system = build(with_joint_tables(tables))
    shown = system.values >= 0
    for key, value in (known or {}).items():
        shown[system.index[key]] = True
        system.values[system.index[key]] = value
    system = _with_figures(system, list(figures))
    asked = _hidden_somewhere(tables) - set(known or ())
    found = dict(_intervals(system, ~shown, least=_least(system, least)))
    return {
        key: found[place] if not shown[place] else _exactly(system.values[place])
        for place, key in enumerate(system.keys)
        if key in asked
    }


def _least(system: System, given: int | Mapping[Key, int]) -> np.ndarray:
    if isinstance(given, int):
        return np.full(len(system), float(given))
    return np.array([float(given.get(key, 0)) for key in system.keys])


def _hidden_somewhere(tables: Iterable[Table]) -> set[Key]:
    """What some table hides, even where another one shows it."""
    return {
        key
        for table in tables
        for labels, key in keys_of(table).items()
        if table.cells[labels] is None and table.is_printed(labels)
    }


def _exactly(value: int) -> Interval:
    return Interval(low=int(value), high=int(value))


def _with_figures(system: System, figures: list[Printed]) -> System:
    known = {
        key: int(value)
        for key, value in zip(system.keys, system.values, strict=True)
        if value >= 0
    }
    said = [row for figure in figures for row in said_by(figure, known)]
    if not said:
        return system
    rows = np.zeros((len(said), len(system)))
    bounds = np.full((2, len(said)), [[-np.inf], [np.inf]])
    for place, row in enumerate(said):
        numbers = [*row.weights.values(), row.least or 0, row.most or 0]
        # Whole numbers, so that floats hold them exactly.
        scale = lcm(*(Fraction(number).denominator for number in numbers))
        for key, weight in row.weights.items():
            rows[place, system.index[key]] += float(weight * scale)
        for end, bound in enumerate((row.least, row.most)):
            if bound is not None:
                bounds[end, place] = float(bound * scale)
    return replace(
        system,
        matrix=vstack([system.matrix, csr_array(rows)], format="csr"),
        low=np.concatenate([system.low, bounds[0]]),
        high=np.concatenate([system.high, bounds[1]]),
    )


def _intervals(
    system: System, hidden: np.ndarray, *, least: np.ndarray
) -> Iterator[tuple[int, Interval]]:
    labels = part_labels(system.matrix, hidden)
    known = system.matrix @ np.where(hidden, 0, system.values)
    # Beyond what all that is shown comes to, nothing bounds a figure.
    far = max(system.far, 4 * int(system.values[~hidden].sum()))
    for part in range(labels.max(initial=-1) + 1):
        columns = np.flatnonzero(labels == part)
        worlds = _worlds(system, columns, known, least=least, far=far)
        for place, figure in enumerate(columns.tolist()):
            try:
                yield figure, _interval(worlds, place, far=far)
            except InvalidTables as problem:
                name = name_of(system.keys[figure])
                raise InvalidTables(f"{name}: {problem}") from problem


def _worlds(
    system: System,
    columns: np.ndarray,
    known: np.ndarray,
    *,
    least: np.ndarray,
    far: int,
) -> Bounded:
    rows, matrix = cut_out(system.rows, columns)
    return Bounded(
        matrix=matrix,
        low=system.low[rows] - known[rows],
        high=system.high[rows] - known[rows],
        lower=least[columns],
        upper=np.full(columns.size, float(far)),
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
    return Interval(low=ends[0], high=None if ends[1] > far / 2 else ends[1])
