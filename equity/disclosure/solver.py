"""The one door to the integer solver (HiGHS, through SciPy)."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

# As far as a count is looked for where no total bounds it.
FAR = 10_000_000
WHOLE = 1e-6


@dataclass(frozen=True, kw_only=True, eq=False)
class Bounded:
    """The points within bounds, and what their rows may add up to."""

    matrix: np.ndarray | csr_array
    low: np.ndarray
    high: np.ndarray
    lower: np.ndarray
    upper: np.ndarray

    def cheapest(
        self, cost: np.ndarray, *, integral: bool = False
    ) -> np.ndarray | None:
        """Find the cheapest point; None where there is none."""
        rows = LinearConstraint(self.matrix, self.low, self.high)
        result = milp(
            cost,
            constraints=rows if self.matrix.shape[0] else (),
            bounds=Bounds(self.lower, self.upper),
            integrality=np.full(cost.shape, int(integral)),
        )
        return result.x

    def cheapest_whole(self, cost: np.ndarray) -> np.ndarray | None:
        """Find the cheapest point in whole numbers."""
        # Without integrality it takes a tenth of the time, and is mostly whole.
        point = self.cheapest(cost)
        if point is None or np.abs(point - np.rint(point)).max(initial=0) < WHOLE:
            return point
        return self.cheapest(cost, integral=True)


def part_labels(matrix: csr_array, wanted: np.ndarray) -> np.ndarray:
    """Number the parts that no row joins: each can be solved by itself."""
    labels = np.full(wanted.size, -1)
    columns = np.flatnonzero(wanted)
    joined = matrix[:, columns]
    _count, labels[columns] = connected_components(joined.T @ joined, directed=False)
    return labels


def cut_out(
    matrix: np.ndarray | csr_array, columns: np.ndarray
) -> tuple[np.ndarray, np.ndarray | csr_array]:
    """The rows that say anything about these columns, and what they say."""
    part = matrix[:, columns]
    rows = np.flatnonzero(abs(part).sum(axis=1))
    return rows, part[rows]
