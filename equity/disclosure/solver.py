"""The one door to the integer solver (HiGHS, through SciPy)."""

from collections.abc import Iterator

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

# A move may not take a figure further than this: no total may bound it.
FAR = 10_000_000


def solve(
    cost: np.ndarray,
    *,
    matrix: csr_array,
    low: np.ndarray,
    high: np.ndarray,
    lower: np.ndarray,
    upper: np.ndarray,
    integral: bool | np.ndarray = True,
) -> np.ndarray | None:
    """Find the cheapest point within the bounds; None where there is none."""
    constraints = LinearConstraint(matrix, low, high) if matrix.shape[0] else ()
    result = milp(
        cost,
        constraints=constraints,
        bounds=Bounds(lower, upper),
        integrality=np.broadcast_to(np.asarray(integral, dtype=int), cost.shape),
    )
    return result.x


def parts_of(matrix: csr_array, columns: np.ndarray) -> Iterator[np.ndarray]:
    """Split columns into groups that no row joins: each can be solved by itself."""
    if not columns.size:
        return
    joined = matrix[:, columns]
    count, label = connected_components(joined.T @ joined, directed=False)
    for part in range(count):
        yield columns[label == part]


def rows_over(matrix: csr_array, columns: np.ndarray) -> np.ndarray:
    """The rows that say anything about these columns."""
    touched = matrix[:, columns]
    return np.flatnonzero(np.diff(touched.indptr))
