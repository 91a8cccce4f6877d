"""What a reader can reckon: the attacker's side of the release, in whole numbers.

The attacker sees every printed figure that is not hidden, knows that no figure is
negative or fractional, and may know some hidden figures for reasons of their own.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from equity.disclosure.system import System
from equity.disclosure.worlds import Step, Surroundings


@dataclass(frozen=True, eq=False)
class Attacker:
    """The figures this reader knows, and the least any hidden figure can be: one
    number for all, or one for each."""

    knows: frozenset[int] = frozenset()
    least: int | np.ndarray = 0


ANYBODY = Attacker()


class Attack:
    """Worlds that differ from the truth, found so far for one system.

    A world that leaves every printed figure as it is cannot be told from the truth.
    ``moves`` are the differences.
    """

    def __init__(self, system: System):
        self.system = system
        exact = np.flatnonzero(system.low == system.high)
        self.equations = abs(system.matrix[exact])
        self.summed_in = self.equations.T.tocsr()
        self._room = np.zeros((64, len(system)), dtype=np.int64)
        self._found = 0

    @property
    def moves(self) -> np.ndarray:
        return self._room[: self._found]

    def is_world(self, move: np.ndarray) -> bool:
        """Test if everything still adds up after a change."""
        sums = self.system.matrix @ (self.system.values + move)
        return bool(((sums >= self.system.low) & (sums <= self.system.high)).all())

    def remember(self, move: np.ndarray) -> None:
        if self._found == len(self._room):
            self._room = np.vstack([self._room, np.zeros_like(self._room)])
        self._room[self._found] = move
        self._found += 1


class Stance:
    """One attacker before one pattern: how far each figure can be from the truth.

    ``up`` and ``down`` are what the worlds found so far show; ``push`` finds more.
    """

    def __init__(self, attack: Attack, attacker: Attacker, hidden: np.ndarray):
        self.attack = attack
        self.attacker = attacker
        self.unknown = hidden.copy()
        self.unknown[list(attacker.knows)] = False
        seen = attack.moves[self._possible()]
        self._around_by_figure: dict[int, Surroundings] = {}
        self.up = np.maximum(seen.max(axis=0, initial=0), 0)
        self.down = np.maximum(-seen.min(axis=0, initial=0), 0)

    def _possible(self) -> np.ndarray:
        moves = self.attack.moves
        possible = ~moves[:, ~self.unknown].any(axis=1)
        if np.any(self.attacker.least):
            worlds = moves + self.attack.system.values
            possible &= ~((worlds < self.attacker.least) & (moves < 0)).any(axis=1)
        return possible

    @cached_property
    def determined(self) -> np.ndarray:
        """The figures that follow by taking away, sum by sum, what is known.

        Not all that can be reckoned, but what it finds it finds at once.
        """
        equations, summed_in = self.attack.equations, self.attack.summed_in
        unknown = self.unknown
        while True:
            alone = (equations @ unknown) == 1
            told = unknown & ((summed_in @ alone) > 0)
            if not told.any():
                return self.unknown & ~unknown
            unknown = unknown & ~told

    def seek(self, step: Step) -> bool:
        """Look for the smallest change in which a figure takes a step."""
        around = self._around(step.figure)
        cost = np.ones(around.columns.size)
        steps = around.cheapest(step, cost=cost, whole=True)
        self._take_in(around, steps)
        return steps is not None

    def push(self, figure: int, *, sense: int) -> None:
        """Find a change in which a figure is highest (1) or lowest (-1)."""
        around = self._around(figure)
        self._take_in(around, around.furthest(figure, sense=sense))

    def _around(self, figure: int) -> Surroundings:
        known = self._around_by_figure
        if figure not in known:
            system = self.attack.system
            columns = np.flatnonzero(system.joined_to(figure, self.unknown))
            around = Surroundings.of(system, columns, least=self.attacker.least)
            known |= dict.fromkeys(columns.tolist(), around)
        return known[figure]

    def _take_in(self, around: Surroundings, steps: np.ndarray | None) -> None:
        if steps is None:
            return
        move = np.zeros(self.unknown.size, dtype=np.int64)
        move[around.columns] = np.rint(steps)
        # A float is believed only where the whole numbers hold to the last one.
        if not self.attack.is_world(move):
            return
        if (move > self.up).any() or (-move > self.down).any():
            self.attack.remember(move)
            self.up = np.maximum(self.up, move)
            self.down = np.maximum(self.down, -move)
