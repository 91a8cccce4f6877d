"""Complementary suppression: what else to hide so that the hidden stays hidden."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import hstack

from equity.disclosure.attack import Attack
from equity.disclosure.goals import Duty, Goal, Reach, reach_of
from equity.disclosure.solver import FAR, rows_over, solve
from equity.disclosure.system import System

HIDDEN_ALREADY = 1e-4
TOTALS_LAST = 10


def weights(system: System) -> np.ndarray:
    """What hiding each figure costs: few figures, small ones first, totals last."""
    cost = 1 + np.log1p(np.maximum(system.values, 0)) / 10
    return np.where(system.is_margin, TOTALS_LAST, 1) * cost + system.tie / 1000


@dataclass(eq=False)
class Cover:
    """A pattern of hidden figures that grows until the duty is done."""

    duty: Duty
    attack: Attack
    hidden: np.ndarray
    # What may be hidden besides.
    candidates: np.ndarray
    # Figures that some attacker learns whatever is hidden.
    hopeless: dict[int, Goal] = field(default_factory=dict)

    def widen(self, candidates: np.ndarray) -> None:
        """Hide more until every goal is met, or known to be out of reach."""
        self.candidates = candidates
        self.hopeless = {}
        before = None
        while before is None or (self.hidden != before).any():
            before = self.hidden.copy()
            for goal in self.duty.goals(before):
                self._pursue(goal)

    def shrink(self, *, keep: np.ndarray) -> None:
        """Show again what nothing needs, the largest loss first."""
        extra = np.flatnonzero(self.hidden & ~keep)
        for figure in sorted(extra, key=lambda at: -weights(self.duty.system)[at]):
            self.hidden[figure] = False
            if not self._is_enough():
                self.hidden[figure] = True

    def _is_enough(self) -> bool:
        return all(
            goal.figure in self.hopeless
            or reach_of(goal, self.attack, hidden=self.hidden).meets(goal)
            for goal in self.duty.goals(self.hidden)
        )

    def _pursue(self, goal: Goal) -> None:
        while goal.figure not in self.hopeless:
            reach = reach_of(goal, self.attack, hidden=self.hidden)
            if reach.meets(goal):
                return
            found = self._way(goal, reach)
            if found is None:
                self.hopeless[goal.figure] = goal
            else:
                self.hidden = self.hidden | found

    def _way(self, goal: Goal, reach: Reach) -> np.ndarray | None:
        """The cheapest figures whose hiding brings the goal nearer."""
        for integral in (False, True):
            ways = [
                self._path(goal, sense=sense, length=length, integral=integral)
                for sense, length in _steps(goal, reach)
            ]
            new = [
                way for way in ways if way is not None and (way & ~self.hidden).any()
            ]
            if new:
                cost = weights(self.duty.system)
                return min(new, key=lambda way: cost[way & ~self.hidden].sum())
        return None

    def _path(
        self, goal: Goal, *, sense: int, length: int, integral: bool
    ) -> np.ndarray | None:
        system = self.duty.system
        columns = np.flatnonzero(goal.attacker.unknown(self.hidden | self.candidates))
        rows = rows_over(system.matrix, columns)
        part = system.matrix[rows][:, columns]
        truth = (system.matrix @ system.values)[rows]
        cost = np.where(self.hidden, HIDDEN_ALREADY, weights(system))[columns]
        down = np.maximum(system.values[columns] - goal.attacker.least, 0.0)
        up = np.full(columns.size, float(FAR))
        start_up, start_down = np.zeros(columns.size), np.zeros(columns.size)
        at = columns == goal.figure
        (start_up if sense > 0 else start_down)[at] = length
        (down if sense > 0 else up)[at] = 0
        if (start_down > down).any():
            return None
        point = solve(
            np.concatenate([cost, cost]),
            matrix=hstack([part, -part], format="csr"),
            low=system.low[rows] - truth,
            high=system.high[rows] - truth,
            lower=np.concatenate([start_up, start_down]),
            upper=np.concatenate([up, down]),
            integral=integral,
        )
        if point is None:
            return None
        used = np.zeros(len(system), dtype=bool)
        used[columns[point.reshape(2, -1).sum(axis=0) > 1e-6]] = True
        return used


def _steps(goal: Goal, reach: Reach) -> Iterator[tuple[int, int]]:
    """How far to push, and which way; either will do where two are given."""
    if reach.up < goal.up:
        yield 1, goal.up
    elif reach.down < goal.down:
        yield -1, goal.down
    else:
        yield 1, goal.width - reach.down
        yield -1, goal.width - reach.up
