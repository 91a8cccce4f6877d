"""Rounded counts instead of hidden ones, for tables that anybody may filter.

Every count becomes one of the two multiples next to it, so that a reader who sees a
count of a knows only that it was within base - 1 of it.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from hashlib import blake2b

import numpy as np

from equity.disclosure.relations import keys_of
from equity.disclosure.solver import Bounded
from equity.disclosure.system import System, build
from equity.disclosure.tables import Labels, Table

BASE = 5


def randomly_rounded(count: int, *, key: str, base: int = BASE) -> int:
    """Round up as often as the count is near the upper multiple: right on average.

    The same key, as of the same people, is always rounded the same way.
    """
    below, rest = divmod(count, base)
    draw = int.from_bytes(blake2b(key.encode(), digest_size=8).digest())
    return base * (below + (Fraction(draw, 2**64) < Fraction(rest, base)))


def controlled(table: Table, *, base: int = BASE) -> Table | None:
    """Round a table so that its totals still add up, as near as can be to the truth.

    None where there is no such rounding.
    """
    system = build([table])
    below = system.values // base
    up = _raised(system, below, base)
    if up is None:
        return None
    rounded = dict(zip(system.keys, (base * (below + up)).tolist(), strict=True))
    return replace(table, cells=_cells(table, rounded))


def _raised(system: System, below: np.ndarray, base: int) -> np.ndarray | None:
    """Which counts to raise to the next multiple."""
    rest = system.values - base * below
    point = Bounded(
        matrix=base * system.matrix,
        low=system.low - base * (system.matrix @ below),
        high=system.high - base * (system.matrix @ below),
        lower=np.zeros(rest.size),
        upper=(rest > 0).astype(float),
    ).cheapest_whole(base - 2.0 * rest + system.tie / 1000)
    return None if point is None else np.rint(point).astype(int)


def _cells(table: Table, rounded: Mapping) -> dict[Labels, int]:
    return {labels: rounded[key] for labels, key in keys_of(table).items()}
