"""Changes of some figures that leave all the others, and every sum, as they are."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array, hstack, issparse

from equity.disclosure.solver import Bounded, cut_out
from equity.disclosure.system import System


@dataclass(frozen=True, kw_only=True)
class Step:
    """A figure that is to be so much more (``sense`` 1) or less (-1) than it is."""

    figure: int
    sense: int
    length: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Surroundings:
    """The figures that may change, and how: no world has a figure below ``least``."""

    columns: np.ndarray
    matrix: np.ndarray | csr_array
    low: np.ndarray
    high: np.ndarray
    # How far each may fall, and how far any may rise.
    depth: np.ndarray
    far: float

    @classmethod
    def of(
        cls, system: System, columns: np.ndarray, *, least: int | np.ndarray
    ) -> "Surroundings":
        rows, matrix = cut_out(system.rows, columns)
        return cls(
            columns=columns,
            matrix=matrix,
            low=system.low[rows] - system.sums[rows],
            high=system.high[rows] - system.sums[rows],
            depth=np.maximum((system.values - least)[columns], 0.0),
            far=float(system.far),
        )

    @cached_property
    def _there_and_back(self) -> np.ndarray | csr_array:
        if issparse(self.matrix):
            return hstack([self.matrix, -self.matrix], format="csr")
        return np.hstack([self.matrix, -self.matrix])

    def furthest(self, figure: int, *, sense: int) -> np.ndarray | None:
        """Find a change in which the figure is highest (1) or lowest (-1)."""
        return Bounded(
            matrix=self.matrix,
            low=self.low,
            high=self.high,
            lower=-self.depth,
            upper=np.full(self.columns.size, self.far),
        ).cheapest_whole(np.where(self.columns == figure, -float(sense), 0.0))

    def cheapest(
        self, step: Step, *, cost: np.ndarray, whole: bool
    ) -> np.ndarray | None:
        """Find the cheapest change that takes a step, maybe not in whole numbers."""
        size = self.columns.size
        most = np.concatenate([np.full(size, self.far), self.depth])
        least = np.zeros(most.size)
        at = int(np.flatnonzero(self.columns == step.figure)[0])
        there, back = (at, at + size) if step.sense > 0 else (at + size, at)
        if step.length > most[there]:
            return None
        least[there], most[back] = step.length, 0
        # A rise and a fall are two variables, for either has its cost.
        space = Bounded(
            matrix=self._there_and_back,
            low=self.low,
            high=self.high,
            lower=least,
            upper=most,
        )
        search = space.cheapest_whole if whole else space.cheapest
        point = search(np.concatenate([cost, cost]))
        return None if point is None else np.subtract(*point.reshape(2, -1))
