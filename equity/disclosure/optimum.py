"""The cheapest pattern of all, for tables small enough to look for it.

Patterns that give something away each teach a cut: of certain figures, one at least
must be hidden. The cheapest pattern that heeds all cuts so far is tried next; the
first that gives nothing away is the cheapest there is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array

from equity.disclosure.attack import Stance
from equity.disclosure.goals import Demand
from equity.disclosure.secondary import Cover, is_told
from equity.disclosure.solver import Bounded

# Beyond either the pattern found step by step is kept: it is nearly as good.
MOST_CANDIDATES = 20
MOST_ROUNDS = 40


@dataclass(frozen=True, eq=False)
class Cut:
    """One of the options must be hidden, or else (if given) this figure shown."""

    # Figures, by number or as a mask.
    options: np.ndarray
    unless_shown: int | None


@dataclass(eq=False)
class Search:
    cover: Cover
    keep: np.ndarray
    candidates: np.ndarray
    cuts: list[Cut] = field(default_factory=list)

    def improve(self) -> None:
        """Put the cheapest pattern in place of the cover's own, if it is found."""
        self.cuts += self._cuts_of_rows()
        found = self.cover.hidden
        limit = self._cost(found)
        for _round in range(MOST_ROUNDS):
            pattern = self._cheapest()
            if pattern is None or self._cost(pattern) > limit - 1e-6:
                break
            if not self._learn(pattern):
                found = pattern
                break
        self.cover.hidden = found

    def _cuts_of_rows(self) -> Iterator[Cut]:
        """Nothing is hidden that is the only one hidden in a sum."""
        system = self.cover.duty.system
        matrix = system.matrix
        for row in np.flatnonzero(system.low == system.high):
            members = matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]
            kept = members[self.keep[members]]
            free = members[self.candidates[members]]
            if kept.size == 0:
                yield from (Cut(free[free != one], int(one)) for one in free)
            elif kept.size == 1 and self.cover.duty.is_owed(int(kept[0])):
                yield Cut(free, None)

    def _cost(self, pattern: np.ndarray) -> float:
        return float(self.cover.weights[pattern & ~self.keep].sum())

    def _cheapest(self) -> np.ndarray | None:
        columns = np.flatnonzero(self.candidates)
        matrix = np.zeros((len(self.cuts), self.keep.size))
        for row, cut in enumerate(self.cuts):
            matrix[row, cut.options] = 1
            if cut.unless_shown is not None:
                matrix[row, cut.unless_shown] = -1
        least = [float(cut.unless_shown is None) for cut in self.cuts]
        point = Bounded(
            matrix=csr_array(matrix[:, columns]),
            low=np.array(least),
            high=np.full(len(least), np.inf),
            lower=np.zeros(columns.size),
            upper=np.ones(columns.size),
        ).cheapest_whole(self.cover.weights[columns])
        if point is None:
            return None
        pattern = self.keep.copy()
        pattern[columns[point > 0.5]] = True
        return pattern

    def _learn(self, pattern: np.ndarray) -> bool:
        """Add what the pattern gives away to the cuts; False where it is nothing."""
        for demand in self.cover.duty.demands(pattern):
            stance = Stance(self.cover.attack, demand.attacker, pattern)
            told = list(self.cover.told(demand, stance))
            if told:
                self.cuts += [self._cut(pattern, demand, figure) for figure in told[:3]]
                return True
        return False

    def _cut(self, pattern: np.ndarray, demand: Demand, figure: int) -> Cut:
        """Hide ever more as long as the figure is told: what is left must help."""
        useless = pattern.copy()
        chunks = [np.flatnonzero(self.candidates & ~pattern)]
        while chunks:
            chunk = chunks.pop()
            more = useless.copy()
            more[chunk] = True
            if self._tells(more, demand, figure):
                useless = more
            elif chunk.size > 1:
                chunks += np.array_split(chunk, 2)
        unless_shown = None if self.keep[figure] else figure
        return Cut(self.candidates & ~useless, unless_shown)

    def _tells(self, pattern: np.ndarray, demand: Demand, figure: int) -> bool:
        stance = Stance(self.cover.attack, demand.attacker, pattern)
        return bool(stance.determined[figure]) or is_told(figure, demand, stance)


def improve(cover: Cover, *, keep: np.ndarray, candidates: np.ndarray) -> None:
    """Find the cheapest pattern where the tables are small enough."""
    if any(cover.duty.system.given):
        return
    candidates = candidates & ~keep
    totals = cover.duty.system.is_margin
    # A total costs as much as ten others: not one is, where none was needed before.
    if not (cover.hidden & candidates & totals).any():
        candidates = candidates & ~totals
    hides_more = (cover.hidden & ~keep).any()
    if hides_more and not cover.hopeless and candidates.sum() <= MOST_CANDIDATES:
        Search(cover, keep, candidates).improve()
