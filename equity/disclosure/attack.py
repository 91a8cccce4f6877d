"""What a reader can reckon: the attacker's side of the release, in whole numbers.

The attacker sees every printed figure that is not hidden, knows that no figure is
negative or fractional, and may know some hidden figures for reasons of their own.
"""

from dataclasses import dataclass, field

import numpy as np

from equity.disclosure.solver import FAR, parts_of, rows_over, solve
from equity.disclosure.system import System


@dataclass(frozen=True)
class Attacker:
    """The figures this reader knows, and the least any hidden figure can be."""

    knows: frozenset[int] = frozenset()
    least: int = 0

    def unknown(self, hidden: np.ndarray) -> np.ndarray:
        unknown = hidden.copy()
        unknown[list(self.knows)] = False
        return unknown


ANYBODY = Attacker()


@dataclass(eq=False)
class Attack:
    """Attacks on one system whose truth is known; remembers what it finds.

    ``moves`` are worlds that differ from the truth, as differences from it: a world
    that leaves every printed figure as it is cannot be told from the truth.
    """

    system: System
    moves: np.ndarray = field(init=False)

    def __post_init__(self):
        self.moves = np.zeros((0, len(self.system)), dtype=int)

    def moves_for(self, attacker: Attacker, hidden: np.ndarray) -> np.ndarray:
        """The worlds found so far that this attacker cannot tell from the truth."""
        fixed = ~attacker.unknown(hidden)
        possible = ~self.moves[:, fixed].any(axis=1)
        if attacker.least:
            worlds = self.moves + self.system.values
            below = (worlds < attacker.least) & (self.moves < 0)
            possible &= ~below.any(axis=1)
        return self.moves[possible]

    def push(
        self, figure: int, *, sense: int, attacker: Attacker, hidden: np.ndarray
    ) -> None:
        """Find the world in which a figure is highest (1) or lowest (-1)."""
        columns = self._joined_with(figure, attacker.unknown(hidden))
        if not columns.size:
            return
        system = self.system
        rows = rows_over(system.matrix, columns)
        truth = (system.matrix @ system.values)[rows]
        point = solve(
            np.where(columns == figure, -float(sense), 0.0),
            matrix=system.matrix[rows][:, columns],
            low=system.low[rows] - truth,
            high=system.high[rows] - truth,
            lower=np.minimum(attacker.least - system.values[columns], 0.0),
            upper=np.full(columns.size, float(FAR)),
        )
        if point is not None:
            self._remember(columns, np.rint(point).astype(int))

    def _joined_with(self, figure: int, unknown: np.ndarray) -> np.ndarray:
        for part in parts_of(self.system.matrix, np.flatnonzero(unknown)):
            if figure in part:
                return part
        return np.zeros(0, dtype=int)

    def _remember(self, columns: np.ndarray, steps: np.ndarray) -> None:
        if steps.any():
            move = np.zeros((1, len(self.system)), dtype=int)
            move[0, columns] = steps
            self.moves = np.vstack([self.moves, move])
