"""Releases that are still public: what they show cannot be hidden any more, and what
they hide must stay hidden."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from equity.disclosure.joint import with_joint_tables
from equity.disclosure.relations import Key, keys_of
from equity.disclosure.solver import Bounded
from equity.disclosure.system import System, build
from equity.disclosure.tables import InvalidTables, Protected, Table


@dataclass(frozen=True, kw_only=True, eq=False)
class Background:
    """The system of a release together with what is public already."""

    system: System
    # Figures that any reader knows, whatever this release does.
    known: np.ndarray
    # Figures that were hidden once.
    hidden: np.ndarray
    # Figures of this release.
    ours: np.ndarray


def background(tables: list[Table], earlier: Iterable[Protected]) -> Background:
    """Join a release with the earlier ones.

    Tables of an earlier release that contradict this one are of other data: their sums
    are left out, but a figure they show that has not changed since is still known.
    """
    linked = list(tables)
    hidden: set[Key] = set()
    shown: dict[Key, int] = {}
    for release in earlier:
        linked += _linked(linked, release)
        _sort_out(release, hidden, shown)
    system = _completed(build(with_joint_tables(linked)))
    ours = {key for table in tables for key in keys_of(table).values()}
    return Background(
        system=system,
        known=_mask(
            system, lambda key, value: key not in hidden and shown.get(key) == value
        ),
        hidden=_mask(system, lambda key, _value: key in hidden),
        ours=_mask(system, lambda key, _value: key in ours),
    )


def _linked(tables: list[Table], release: Protected) -> list[Table]:
    """The tables of an earlier release that agree with these ones: all of them, or
    else each by itself, or else at least what a reader saw of it."""
    exact = [protected.table for protected in release.tables]
    if _fit(tables + exact):
        return exact
    found: list[Table] = []
    for protected in release.tables:
        for table in (protected.table, protected.as_read):
            if _fit([*tables, *found, table]):
                found.append(table)
                break
    return found


def _sort_out(release: Protected, hidden: set[Key], shown: dict[Key, int]) -> None:
    for protected in release.tables:
        keys = keys_of(protected.table)
        for labels, cell in protected.cells.items():
            if cell.is_suppressed:
                hidden.add(keys[labels])
            else:
                shown[keys[labels]] = cell.value


def _mask(system: System, test) -> np.ndarray:
    values = system.values.tolist()
    pairs = zip(system.keys, values, strict=True)
    return np.array([test(key, value) for key, value in pairs], dtype=bool)


def _fit(tables: list[Table]) -> bool:
    try:
        _completed(build(with_joint_tables(tables)))
    except InvalidTables:
        return False
    return True


def _completed(system: System) -> System:
    """Give figures that nobody here knows any more some value that fits the rest.

    What a reader can tell does not depend on which.
    """
    unknown = system.values < 0
    if not unknown.any():
        return system
    columns = np.flatnonzero(unknown)
    given = system.matrix @ np.where(unknown, 0, system.values)
    point = Bounded(
        matrix=system.matrix[:, columns],
        low=system.low - given,
        high=system.high - given,
        lower=np.zeros(columns.size),
        upper=np.full(columns.size, float(system.far)),
    ).cheapest_whole(np.ones(columns.size))
    if point is None:
        raise InvalidTables("What is shown contradicts itself: no counts fit it.")
    values = system.values.copy()
    values[columns] = np.rint(point)
    return replace(system, values=values)
