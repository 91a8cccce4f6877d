"""What must hold of a pattern of hidden figures, and whether it does."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from equity.disclosure.attack import ANYBODY, Attack, Attacker
from equity.disclosure.policy import Policy, Zeros
from equity.disclosure.system import System


@dataclass(frozen=True, kw_only=True)
class Goal:
    """How uncertain of one figure an attacker must stay.

    It must be able to be ``up`` more and ``down`` less than it is, and range over
    ``width``.
    """

    figure: int
    attacker: Attacker = ANYBODY
    up: int = 0
    down: int = 0
    width: int = 1


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How far from the truth a figure can be for all that an attacker can tell."""

    up: int
    down: int

    def meets(self, goal: Goal) -> bool:
        wide = self.up + self.down >= goal.width
        return wide and self.up >= goal.up and self.down >= goal.down


@dataclass(frozen=True, kw_only=True, eq=False)
class Duty:
    """What a release owes to the people in it, whatever gets hidden."""

    system: System
    policy: Policy
    primary: np.ndarray
    # Sets of figures that one reader each knows exactly.
    privileged: tuple[frozenset[int], ...] = ()

    def goals(self, hidden: np.ndarray) -> Iterator[Goal]:
        """Everything that a pattern has to fulfil, the most demanding first."""
        for figure in np.flatnonzero(self.primary & hidden):
            yield self._primary_goal(int(figure))
        owed = np.flatnonzero(hidden & (self.system.printed | self.primary))
        for attacker in self._attackers(hidden):
            for figure in owed:
                if figure not in attacker.knows:
                    yield Goal(figure=int(figure), attacker=attacker)

    def _attackers(self, hidden: np.ndarray) -> Iterator[Attacker]:
        yield ANYBODY
        # Who reads that zeros are printed knows that nothing hidden is one.
        if self.policy.zeros is Zeros.SHOWN and not self.policy.sensitive:
            yield Attacker(least=1)
        for knows in self.privileged:
            yield Attacker(knows)
        if self.policy.insiders:
            for figure in np.flatnonzero(hidden & (self.system.people == 1)):
                yield Attacker(frozenset({int(figure)}))

    def _primary_goal(self, figure: int) -> Goal:
        value = int(self.system.values[figure])
        if self.system.is_count[figure]:
            threshold = self.policy.threshold
            up, down, width = max(1, threshold - value), 1, threshold - 1
        else:
            up = down = width = max(1, -(-value * self.policy.margin_percent // 100))
        return Goal(figure=figure, up=up, down=min(value, down), width=width)


def reach_of(goal: Goal, attack: Attack, *, hidden: np.ndarray) -> Reach:
    """Look among the worlds found so far, then for new ones only if need be."""
    reach = _seen(goal, attack, hidden=hidden)
    for sense in (1, -1):
        if reach.meets(goal):
            break
        attack.push(goal.figure, sense=sense, attacker=goal.attacker, hidden=hidden)
        reach = _seen(goal, attack, hidden=hidden)
    return reach


def _seen(goal: Goal, attack: Attack, *, hidden: np.ndarray) -> Reach:
    steps = attack.moves_for(goal.attacker, hidden)[:, goal.figure]
    return Reach(up=int(steps.max(initial=0)), down=int(-steps.min(initial=0)))
