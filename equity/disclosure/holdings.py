"""Companies as readers of sums that they gave to: they know at least their own part.

Companies of one holding read as one. Two things must not happen: that one of them
reckons another's part of a hidden sum to within p per cent, and that several hidden
sums, which a shown total gives away together, are nearly all one company's.
Source: Handbook on Statistical Disclosure Control, chapter 4; sdcTools/UserSupport 160.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from equity.disclosure.attack import Attacker
from equity.disclosure.magnitudes import must_hide, room
from equity.disclosure.policy import Policy
from equity.disclosure.system import System


def readers(system: System, hidden: np.ndarray) -> Iterator[tuple[str, Attacker]]:
    """The two largest of each hidden sum, with what they know."""
    named: dict[str, None] = {}
    for figure in np.flatnonzero(hidden).tolist():
        given = system.given[figure] or {}
        # Of equals, the name decides: only so is the answer always the same.
        largest = sorted(given, key=lambda who: (-given[who], who))[:2]
        named |= dict.fromkeys(largest)
    for who in named:
        yield who, _reader(system, who)


def _reader(system: System, who: str) -> Attacker:
    least = np.zeros(len(system), dtype=int)
    alone = set()
    for figure, given in enumerate(system.given):
        if given and given.get(who):
            least[figure] = given[who]
            if given[who] == system.values[figure]:
                alone.add(figure)
    return Attacker(frozenset(alone), least)


def needed(
    system: System, figures: np.ndarray, *, knows: str | None, policy: Policy
) -> np.ndarray:
    """How much more than they are these sums must seem able to be to one company."""
    wanted = [
        room(given, int(system.values[figure]), knows=knows, policy=policy)
        if (given := system.given[figure])
        else 0
        for figure in figures.tolist()
    ]
    return np.maximum(np.array(wanted, dtype=int), 0)


def dominated(
    system: System, hidden: np.ndarray, policy: Policy
) -> Iterator[np.ndarray]:
    """The rows whose hidden parts, together, tell on one of those who gave to them."""
    if not any(system.given):
        return
    matrix = system.matrix
    for row in np.flatnonzero(system.low == system.high):
        inside = slice(matrix.indptr[row], matrix.indptr[row + 1])
        columns, weights = matrix.indices[inside], matrix.data[inside]
        if hidden[columns[weights > 0]].any():
            continue
        pool: Counter = Counter()
        for figure in columns[hidden[columns]].tolist():
            pool.update(system.given[figure] or {})
        if pool and must_hide(pool.items(), policy):
            yield columns
