"""How little is hidden: beside the least there is, found by trying every pattern."""

from itertools import combinations

import numpy as np
import pytest

from equity.disclosure import TOTAL, Policy, protect
from equity.disclosure.attack import Attack
from equity.disclosure.goals import Duty
from equity.disclosure.primary import primaries
from equity.disclosure.secondary import Cover
from equity.disclosure.superfluous import first_told
from equity.disclosure.system import build
from equity.tests.cubes import cube

pytestmark = pytest.mark.slow


def fewest(table, policy, *, below):
    """The least number of figures to hide besides the small ones, if it is less."""
    system = build([table])
    small = primaries(system, policy)
    duty = Duty(system=system, policy=policy, primary=small)
    cover = Cover(duty, Attack(system), hidden=small)
    labels = [labels for _measure, labels in system.keys]
    others = [
        place for place in np.flatnonzero(~small & (system.values > 0)) if labels[place]
    ]
    for count in range(below):
        for some in combinations(others, count):
            cover.hidden = small.copy()
            cover.hidden[list(some)] = True
            if first_told(cover) is None:
                return count
    return below


@pytest.mark.parametrize("insiders", [False, True])
@pytest.mark.parametrize(
    "counts",
    [
        [[1, 2, 19, 11, 9], [3, 4, 8, 5, 6]],
        [[2, 9, 12], [7, 15, 8], [11, 6, 3]],
        [[3, 12, 9, 8], [14, 2, 7, 16], [9, 8, 21, 6]],
        [[4, 9, 5, 6], [6, 12, 3, 8]],
    ],
)
def test_protect_hides_at_most_three_tenths_more_than_the_least(counts, insiders):
    policy = Policy(insiders=insiders)
    names = {"row": "abc"[: len(counts)], "column": "vwxyz"[: len(counts[0])]}
    table = cube(names, counts)

    protected = protect([table], policy)

    hidden = sum(
        cell.is_suppressed and not 1 <= table.cells[labels] < 5
        for labels, cell in protected["table"].cells.items()
    )
    assert not protected["table"].cells[TOTAL, TOTAL].is_suppressed
    assert hidden <= 1.3 * fewest(table, policy, below=hidden)
