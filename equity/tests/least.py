"""The fewest figures that keep every promise, sought by trying patterns.

Knows nothing of the engine: a pattern is safe where the attacker finds no breach. A
pattern that is not safe says which figures could have helped; the fewest figures that
heed all of that are tried next.
"""

from copy import deepcopy

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from equity.tests.attacker import Place, breaches, places_of

MOST_ROUNDS = 200


class Fewest:
    """``documents`` show everything; ``small`` must be hidden, ``free`` may be."""

    def __init__(
        self, documents, truth, *, small: set[Place], free: list[Place], **options
    ):
        self.documents, self.truth = documents, truth
        self.small, self.free, self.options = small, free, options
        # (figures of which one must be hidden, figure that else must be shown)
        self.cuts: list[tuple[set[Place], Place | None]] = []

    def count(self) -> int | None:
        """How many figures must be hidden besides the small ones."""
        self.cuts += self._cuts_of_lines()
        for _round in range(MOST_ROUNDS):
            chosen = self._fewest_heeding_cuts()
            if chosen is None:
                return None
            breach = self._breach(chosen)
            if breach is None:
                return len(chosen)
            self.cuts.append(self._lesson(chosen, breach))
        return None

    def _cuts_of_lines(self):
        """Whatever is the only figure hidden in a line follows from the others."""
        for line in self._lines():
            small = self.small & line
            for place in small if len(small) == 1 else line - small:
                others = (line - {place}) & set(self.free)
                if place in self.small:
                    yield others, None
                elif not small and place in self.free:
                    yield others, place

    def _lines(self):
        """Each total of a table with its parts."""
        for document in self.documents:
            for table in document["tables"]:
                for at in range(len(table["dimensions"])):
                    lines: dict[tuple, set[Place]] = {}
                    for place, cell in places_of(table):
                        rest = (*cell["labels"][:at], *cell["labels"][at + 1 :])
                        lines.setdefault(rest, set()).add(place)
                    yield from lines.values()

    def _breach(self, chosen: set[Place], *, of: Place | None = None) -> Place | None:
        found = breaches(
            hiding(self.documents, self.small | chosen),
            self.truth,
            only=of,
            **self.options,
        )
        return found[0][1] if found else None

    def _lesson(self, chosen: set[Place], breach: Place):
        useless = set(chosen)
        for place in self.free:
            if place not in useless and self._breach(useless | {place}, of=breach):
                useless.add(place)
        return set(self.free) - useless, breach if breach in chosen else None

    def _fewest_heeding_cuts(self) -> set[Place] | None:
        if not self.free:
            return None if self.cuts else set()
        rows = np.zeros((len(self.cuts), len(self.free)))
        for row, (helpful, unless_shown) in zip(rows, self.cuts, strict=True):
            for place in helpful:
                row[self.free.index(place)] = 1
            if unless_shown is not None:
                row[self.free.index(unless_shown)] = -1
        least = [float(shown is None) for _helpful, shown in self.cuts]
        answer = milp(
            np.ones(len(self.free)),
            constraints=LinearConstraint(rows, least, np.inf) if self.cuts else (),
            bounds=Bounds(0, 1),
            integrality=np.ones(len(self.free)),
        )
        if answer.x is None:
            return None
        picked = zip(self.free, answer.x, strict=True)
        return {place for place, value in picked if value > 0.5}


def hiding(documents, hidden: set[Place]):
    hiding = deepcopy(documents)
    for document in hiding:
        for table in document["tables"]:
            for place, cell in places_of(table):
                if place in hidden:
                    cell["value"] = None
    return hiding
