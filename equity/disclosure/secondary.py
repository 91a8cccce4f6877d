"""Complementary suppression: what else to hide so that the hidden stays hidden."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from equity.disclosure.attack import Attack, Stance
from equity.disclosure.goals import Demand, Duty
from equity.disclosure.holdings import dominated
from equity.disclosure.solver import WHOLE
from equity.disclosure.system import System
from equity.disclosure.worlds import Step, Surroundings

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
            self._dilute(candidates)

    def _dilute(self, candidates: np.ndarray) -> None:
        """Hide more where hidden sums, taken together, are nearly all one company's."""
        system, policy = self.duty.system, self.duty.policy
        for row in dominated(system, self.hidden, policy):
            free = row[candidates[row] & ~self.hidden[row]]
            if not free.size:
                self.hopeless |= set(row[self.hidden[row]].tolist())
                continue
            self.hidden = self.hidden.copy()
            self.hidden[free[np.argmin(self.weights[free])]] = True

    def _pursue(self, demand: Demand, candidates: np.ndarray) -> None:
        stance = Stance(self.attack, demand.attacker, self.hidden)
        for figure in list(self.told(demand, stance)):
            while figure not in self.hopeless:
                stance = Stance(self.attack, demand.attacker, self.hidden)
                if not is_told(figure, demand, stance):
                    break
                self._hide_for(demand.steps(figure, stance), stance, candidates)

    def told(self, demand: Demand, stance: Stance) -> Iterator[int]:
        """The figures that the attacker is too certain of, sought for in earnest."""
        lacking = demand.lacking(stance)
        yield from lacking[stance.determined[lacking]].tolist()
        lacking = lacking[~stance.determined[lacking]].tolist()
        yield from (figure for figure in lacking if is_told(figure, demand, stance))

    def _hide_for(
        self, steps: list[Step], stance: Stance, candidates: np.ndarray
    ) -> None:
        """Hide the cheapest figures that bring the demand nearer."""
        for whole in (False, True):
            ways = [self._way(step, stance, candidates, whole=whole) for step in steps]
            new = [way for way in ways if way is not None and way.any()]
            if new:
                cheapest = min(new, key=lambda way: self.weights[way].sum())
                self.hidden = self.hidden | cheapest
                return
        self.hopeless.add(steps[0].figure)

    def _way(
        self, step: Step, stance: Stance, candidates: np.ndarray, *, whole: bool
    ) -> np.ndarray | None:
        """What else must be hidden for this figure to be able to take a step."""
        allowed = self.hidden | candidates
        allowed[list(stance.attacker.knows)] = False
        columns = np.flatnonzero(allowed)
        cost = np.where(self.hidden, HIDDEN_ALREADY, self.weights)[columns]
        around = Surroundings.of(self.duty.system, columns, least=stance.attacker.least)
        found = around.cheapest(step, cost=cost, whole=whole)
        if found is None:
            return None
        used = np.zeros(allowed.size, dtype=bool)
        used[columns[np.abs(found) > WHOLE]] = True
        return used & ~self.hidden


def is_told(figure: int, demand: Demand, stance: Stance) -> bool:
    """Test if a figure lacks what is demanded, after looking for it."""
    while figure in demand.lacking(stance):
        steps = demand.steps(figure, stance)
        if not any(stance.seek(step) for step in steps):
            return not _stretches(figure, demand, stance)
    return False


def _stretches(figure: int, demand: Demand, stance: Stance) -> bool:
    """Test if both ends taken together make a range that neither step made."""
    if demand.wants_width_alone(figure, stance):
        stance.push(figure, sense=1)
        stance.push(figure, sense=-1)
    return figure not in demand.lacking(stance)
