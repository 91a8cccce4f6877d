"""Releases that are still public: what they show cannot be hidden any more, what they
hide must stay hidden, and whoever reads both versions of a figure has the difference.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from equity.disclosure.joint import with_joint_tables
from equity.disclosure.policy import Policy
from equity.disclosure.relations import Key, keys_of
from equity.disclosure.solver import Bounded
from equity.disclosure.system import System, build
from equity.disclosure.tables import InvalidTables, Labels, Protected, Table


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
    # By how much each differs from a version still read, where a few people make the
    # difference; else 0.
    drift: np.ndarray


@dataclass(frozen=True)
class Seen:
    """What an earlier version printed, and what is known of those behind it."""

    value: int
    # Who stands behind it, where it is a sum: how many, or each with their part.
    people: int | None = None
    given: Mapping[str, int] | None = None


def background(
    tables: list[Table], earlier: Iterable[Protected], policy: Policy
) -> Background:
    """Join a release with the earlier ones.

    Tables of an earlier release that contradict this one are of other data: their sums
    are left out, but a figure they show that has not changed since is still known.
    """
    linked = list(tables)
    hidden: set[Key] = set()
    shown: dict[Key, list[Seen]] = {}
    for release in earlier:
        linked += _linked(linked, release)
        _sort_out(release, hidden, shown)
    system = _completed(build(with_joint_tables(linked)))
    ours = {key for table in tables for key in keys_of(table).values()}
    return Background(
        system=system,
        known=_mask(
            system,
            lambda key, value: (
                key not in hidden and any(s.value == value for s in shown.get(key, ()))
            ),
        ),
        hidden=_mask(system, lambda key, _value: key in hidden),
        ours=_mask(system, lambda key, _value: key in ours),
        drift=_drift(system, shown, ours, policy),
    )


def _drift(
    system: System, shown: dict[Key, list[Seen]], ours: set[Key], policy: Policy
) -> np.ndarray:
    found = np.zeros(len(system), dtype=int)
    for place, key in enumerate(system.keys):
        if key in ours:
            few = [
                int(system.values[place]) - seen.value
                for seen in shown.get(key, ())
                if _few_make_it(seen, system, place, policy)
            ]
            found[place] = min(few, key=abs, default=0)
    return found


def _few_make_it(seen: Seen, system: System, place: int, policy: Policy) -> bool:
    """Test if so few came to a figure or left it that its difference tells on them.

    Of a sum whose people are not known, any change may be of one of them; where as
    many are behind it as before, nobody can tell whose it is.
    """
    change = abs(int(system.values[place]) - seen.value)
    if change == 0:
        return False
    given = system.given[place]
    if given is not None:
        return seen.given is None or (
            len(dict(given.items() ^ seen.given.items())) < policy.pay_companies
        )
    if system.is_count[place]:
        return change < policy.threshold
    if seen.people is None:
        return True
    return 1 <= abs(int(system.people[place]) - seen.people) < policy.threshold


def tables_beside(tables: list[Table], earlier: Iterable[Protected]) -> list[Table]:
    """The tables of earlier releases that a reader of these ones can go by as well."""
    found: list[Table] = []
    for release in earlier:
        found += _linked([*tables, *found], release)
    return found


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


def _sort_out(
    release: Protected, hidden: set[Key], shown: dict[Key, list[Seen]]
) -> None:
    for protected in release.tables:
        keys = keys_of(protected.table)
        for labels, cell in protected.cells.items():
            if cell.is_suppressed:
                hidden.add(keys[labels])
            else:
                seen = _seen(protected.table, labels, cell.value)
                shown.setdefault(keys[labels], []).append(seen)


def _seen(table: Table, labels: Labels, value: int) -> Seen:
    if table.contributions is not None:
        return Seen(value, given=table.contributions.get(labels, {}))
    if table.contributors is not None:
        return Seen(value, people=table.contributors.get(labels))
    return Seen(value)


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
