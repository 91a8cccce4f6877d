"""Complementary suppression: what else to hide so that the hidden stays hidden."""

from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import hstack

from equity.disclosure.attack import Attack, Stance
from equity.disclosure.goals import Demand, Duty
from equity.disclosure.solver import FAR, Bounded, rows_over
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
    # Figures that some attacker learns whatever is hidden.
    hopeless: set[int] = field(default_factory=set)

    def __post_init__(self):
        self.weights = weights(self.duty.system)

    def widen(self, candidates: np.ndarray) -> None:
        """Hide candidates until every demand is met, or known to be out of reach."""
        self.hopeless = set()
        before = None
        while before is None or (self.hidden != before).any():
            before = self.hidden
            for demand in self.duty.demands(before):
                self._pursue(demand, candidates)

    def _pursue(self, demand: Demand, candidates: np.ndarray) -> None:
        stance = Stance(self.attack, demand.attacker, self.hidden)
        for figure in self.lacking(demand, stance):
            while figure not in self.hopeless:
                stance = Stance(self.attack, demand.attacker, self.hidden)
                if figure not in demand.lacking(stance):
                    break
                if not self._is_told(figure, demand, stance):
                    break
                self._hide_for(int(figure), demand, stance, candidates)

    def lacking(self, demand: Demand, stance: Stance) -> np.ndarray:
        """The figures that the attacker is too certain of, sought for in earnest."""
        figures = demand.lacking(stance)
        if figures.size > 2:
            stance.push_together(figures)
        return np.array(
            [
                figure
                for figure in demand.lacking(stance)
                if self._is_told(figure, demand, stance)
            ],
            dtype=int,
        )

    def _is_told(self, figure: int, demand: Demand, stance: Stance) -> bool:
        for sense in (1, -1):
            if figure not in demand.lacking(stance):
                return False
            stance.push(figure, sense=sense)
        return figure in demand.lacking(stance)

    def _hide_for(
        self, figure: int, demand: Demand, stance: Stance, candidates: np.ndarray
    ) -> None:
        """Hide the cheapest figures that bring the demand nearer."""
        for integral in (False, True):
            ways = [
                self._way(stance, candidates, figure, step, integral=integral)
                for step in demand.steps(figure, stance)
            ]
            new = [way & ~self.hidden for way in ways if way is not None]
            new = [way for way in new if way.any()]
            if new:
                cheapest = min(new, key=lambda way: self.weights[way].sum())
                self.hidden = self.hidden | cheapest
                return
        self.hopeless.add(figure)

    def _way(
        self, stance: Stance, candidates, figure: int, step, *, integral: bool
    ) -> np.ndarray | None:
        """The figures that must give way for this one to be moved by a step."""
        system, attacker = self.duty.system, stance.attacker
        allowed = self.hidden | candidates
        allowed[list(attacker.knows)] = False
        columns = np.flatnonzero(allowed)
        rows = rows_over(system.matrix, columns)
        part, truth = system.matrix[rows][:, columns], self.attack.truth[rows]
        least, most = _bounds(system.values[columns] - attacker.least)
        cost = np.where(self.hidden, HIDDEN_ALREADY, self.weights)[columns]
        sense, length = step
        at = np.flatnonzero(columns == figure)[0] + (0 if sense > 0 else columns.size)
        least[at] = length
        most[(at + columns.size) % most.size] = 0
        if least[at] > most[at]:
            return None
        worlds = Bounded(
            matrix=hstack([part, -part], format="csr"),
            low=system.low[rows] - truth,
            high=system.high[rows] - truth,
            lower=least,
            upper=most,
        )
        point = worlds.cheapest(np.concatenate([cost, cost]), integral=integral)
        if point is None:
            return None
        used = np.zeros(len(system), dtype=bool)
        used[columns[point.reshape(2, -1).sum(axis=0) > 1e-6]] = True
        return used


def _bounds(below: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How far each figure may rise, and then how far each may fall."""
    most = np.concatenate([np.full(below.size, float(FAR)), np.maximum(below, 0.0)])
    return np.zeros(most.size), most
