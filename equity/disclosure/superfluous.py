"""Show again what nothing needs."""

import numpy as np

from equity.disclosure.attack import Stance
from equity.disclosure.holdings import dominated
from equity.disclosure.secondary import Cover


def drop_superfluous(cover: Cover, *, keep: np.ndarray) -> None:
    """Show what can be shown with every demand still met, the costliest first.

    A figure that was hidden for the sake of one shown may have lost its reason, so
    it goes round until nothing changes.
    """
    changed = True
    while changed:
        changed = False
        extra = np.flatnonzero(cover.hidden & ~keep)
        for figure in sorted(extra, key=lambda at: -cover.weights[at]):
            if cover.hidden[figure]:
                changed |= _show(cover, figure, keep=keep)


def _show(cover: Cover, figure: int, *, keep: np.ndarray) -> bool:
    """Show one figure, and those that hid for it alone; take it back if it tells."""
    before = cover.hidden
    cover.hidden = before.copy()
    cover.hidden[figure] = False
    while (told := first_told(cover)) is not None:
        if keep[told]:
            cover.hidden = before
            return False
        cover.hidden[told] = False
    return True


def first_told(cover: Cover) -> int | None:
    """A figure that the pattern gives away to some attacker."""
    for demand in cover.duty.demands(cover.hidden):
        stance = Stance(cover.attack, demand.attacker, cover.hidden)
        for figure in cover.told(demand, stance):
            if figure not in cover.hopeless:
                return figure
    duty = cover.duty
    for row in dominated(duty.system, cover.hidden, duty.policy):
        hidden = [figure for figure in row.tolist() if cover.hidden[figure]]
        if not cover.hopeless.issuperset(hidden):
            return max(hidden, key=lambda figure: duty.primary[figure])
    return None
