"""What a reader can reckon: the attacker's side of the release, in whole numbers.

The attacker sees every printed figure that is not hidden, knows that no figure is
negative or fractional, and may know some hidden figures for reasons of their own.
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from equity.disclosure.solver import FAR, Bounded, part_labels, rows_over
from equity.disclosure.system import System


@dataclass(frozen=True)
class Attacker:
    """The figures this reader knows, and the least any hidden figure can be."""

    knows: frozenset[int] = frozenset()
    least: int = 0


ANYBODY = Attacker()


@dataclass(eq=False)
class Attack:
    """Worlds that differ from the truth, found so far for one system.

    A world that leaves every printed figure as it is cannot be told from the truth.
    ``moves`` are the differences.
    """

    system: System
    moves: np.ndarray = field(init=False)

    def __post_init__(self):
        self.moves = np.zeros((0, len(self.system)), dtype=np.int64)

    @cached_property
    def truth(self) -> np.ndarray:
        return self.system.matrix @ self.system.values

    def remember(self, move: np.ndarray) -> None:
        self.moves = np.vstack([self.moves, move])


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
        self.up = np.maximum(seen.max(axis=0, initial=0), 0)
        self.down = np.maximum(-seen.min(axis=0, initial=0), 0)

    def _possible(self) -> np.ndarray:
        moves = self.attack.moves
        possible = ~moves[:, ~self.unknown].any(axis=1)
        if self.attacker.least:
            worlds = moves + self.attack.system.values
            possible &= ~((worlds < self.attacker.least) & (moves < 0)).any(axis=1)
        return possible

    @cached_property
    def _parts(self) -> np.ndarray:
        """For each figure, the number of the part of the system it is joined to."""
        return part_labels(self.attack.system.matrix, self.unknown)

    def push(self, figure: int, *, sense: int) -> None:
        """Find the world in which a figure is highest (1) or lowest (-1)."""
        columns = np.flatnonzero(self._parts == self._parts[figure])
        self._look(columns, np.where(columns == figure, -float(sense), 0.0))

    def push_together(self, figures: np.ndarray) -> None:
        """Find worlds in which many figures are not what they are, if there are."""
        columns = np.flatnonzero(self.unknown)
        signs = np.where(self.attack.system.tie > 0.5, 1.0, -1.0)
        cost = np.where(np.isin(columns, figures), signs[columns], 0.0)
        for sense in (1.0, -1.0):
            self._look(columns, sense * cost)

    def _look(self, columns: np.ndarray, cost: np.ndarray) -> None:
        system, truth = self.attack.system, self.attack.truth
        rows = rows_over(system.matrix, columns)
        lowest = self.attacker.least - system.values[columns]
        worlds = Bounded(
            matrix=system.matrix[rows][:, columns],
            low=system.low[rows] - truth[rows],
            high=system.high[rows] - truth[rows],
            lower=np.minimum(lowest, 0.0),
            upper=np.full(columns.size, float(FAR)),
        )
        point = worlds.cheapest_whole(cost)
        if point is not None:
            move = np.zeros(len(system), dtype=np.int64)
            move[columns] = np.rint(point)
            self._take_in(move)

    def _take_in(self, move: np.ndarray) -> None:
        if (move > self.up).any() or (-move > self.down).any():
            self.attack.remember(move)
            self.up = np.maximum(self.up, move)
            self.down = np.maximum(self.down, -move)
