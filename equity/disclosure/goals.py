"""What must hold of a pattern of hidden figures. No figure is looked at here."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from equity.disclosure.attack import ANYBODY, Attacker, Stance
from equity.disclosure.holdings import needed, readers
from equity.disclosure.magnitudes import room
from equity.disclosure.policy import Policy, Zeros
from equity.disclosure.system import System
from equity.disclosure.worlds import Step


@dataclass(frozen=True, kw_only=True, eq=False)
class Demand:
    """How uncertain of each of some figures an attacker must stay.

    Each must be able to be ``up`` more and ``down`` less than it is, and to range
    over ``width``.
    """

    attacker: Attacker
    figures: np.ndarray
    up: np.ndarray
    down: np.ndarray
    width: np.ndarray

    def lacking(self, stance: Stance) -> np.ndarray:
        """The figures of which the attacker is, so far, too certain."""
        up, down = stance.up[self.figures], stance.down[self.figures]
        met = (up >= self.up) & (down >= self.down) & (up + down >= self.width)
        return self.figures[~met]

    def wants_width_alone(self, figure: int, stance: Stance) -> bool:
        at = int(np.flatnonzero(self.figures == figure)[0])
        up, down = int(stance.up[figure]), int(stance.down[figure])
        return up >= self.up[at] and down >= self.down[at] and up + down > 0

    def steps(self, figure: int, stance: Stance) -> list[Step]:
        """How far to move a figure and which way; where two are given, either does."""
        at = int(np.flatnonzero(self.figures == figure)[0])
        up, down = int(stance.up[figure]), int(stance.down[figure])
        if up < self.up[at]:
            return [Step(figure=figure, sense=1, length=int(self.up[at]))]
        if down < self.down[at]:
            return [Step(figure=figure, sense=-1, length=int(self.down[at]))]
        width = int(self.width[at])
        return [
            Step(figure=figure, sense=1, length=width - down),
            Step(figure=figure, sense=-1, length=width - up),
        ]


@dataclass(frozen=True, kw_only=True, eq=False)
class Duty:
    """What a release owes to the people in it, whatever gets hidden."""

    system: System
    policy: Policy
    primary: np.ndarray
    # By how much a figure differs from a version still read, where few make it so.
    drift: np.ndarray | int = 0
    # Sets of figures that one reader each knows exactly.
    privileged: tuple[frozenset[int], ...] = ()
    _owned: dict[frozenset[int], np.ndarray] = field(default_factory=dict)

    def demands(self, hidden: np.ndarray) -> Iterator[Demand]:
        """Everything that a pattern has to fulfil, the most demanding first."""
        yield self._of_anybody(hidden)
        owed = np.flatnonzero(hidden & (self.system.printed | self.primary))
        for attacker in self._insiders(hidden):
            yield self._of_insider(attacker, owed)
        if self.policy.insiders:
            for who, attacker in readers(self.system, hidden & self.primary):
                yield self._of_insider(attacker, owed, who=who)

    def is_owed(self, figure: int) -> bool:
        """Test if something must hold of a figure, once it is hidden."""
        return bool(self.system.printed[figure] or self.primary[figure])

    def _of_insider(
        self, attacker: Attacker, owed: np.ndarray, *, who: str | None = None
    ) -> Demand:
        figures = owed[~self._own(attacker.knows)[owed]]
        nothing = np.zeros(figures.size, dtype=int)
        up = nothing
        if who is not None:
            up = needed(self.system, figures, knows=who, policy=self.policy)
        return Demand(
            attacker=attacker,
            figures=figures,
            up=up,
            down=nothing,
            width=nothing + 1,
        )

    def _insiders(self, hidden: np.ndarray) -> Iterator[Attacker]:
        # Who reads that zeros are printed knows that nothing hidden is one.
        if self.policy.zeros is Zeros.SHOWN and not self.policy.sensitive:
            yield Attacker(least=1)
        for knows in self.privileged:
            yield Attacker(knows)
        if self.policy.insiders:
            for figures in same_person(self.system, hidden & (self.system.people == 1)):
                yield Attacker(figures)

    def _own(self, knows: frozenset[int]) -> np.ndarray:
        """What one knows is one's own, and so is every part of it: it tells on nobody
        else."""
        if knows not in self._owned:
            own = np.zeros(len(self.system), dtype=bool)
            keys = self.system.keys
            known = [keys[figure] for figure in knows]
            for place, (measure, labels) in enumerate(keys if known else ()):
                own[place] = any(
                    measure == counted and mine <= labels for counted, mine in known
                )
            own[[part for one in knows for part in self.system.parts_of(one)]] = True
            self._owned[knows] = own
        return self._owned[knows]

    def _of_anybody(self, hidden: np.ndarray) -> Demand:
        figures = np.flatnonzero(hidden & (self.system.printed | self.primary))
        value = np.maximum(self.system.values[figures], 0)
        margin = np.maximum(1, self._margin(figures, value))
        count, threshold = self.system.is_count[figures], self.policy.threshold
        primary = self.primary[figures]
        up = np.where(count, np.maximum(1, threshold - value), margin)
        down = np.minimum(value, np.where(count, 1, margin))
        if np.any(self.drift):
            # The difference must seem able to be of the threshold: upwards, where
            # less stands in the way of a hidden figure.
            drift = np.where(count, self.drift[figures], 0)
            up = np.where(drift != 0, np.maximum(up, threshold - drift), up)
            down = np.where((drift != 0) & (value >= threshold), 0, down)
        width = np.maximum(1, np.where(count, threshold - 1, margin))
        return Demand(
            attacker=ANYBODY,
            figures=figures,
            up=np.where(primary, up, 0),
            down=np.where(primary, down, 0),
            width=np.where(primary, width, 1),
        )

    def _margin(self, figures: np.ndarray, value: np.ndarray) -> np.ndarray:
        """How far from a sum one must stay: of money, so far that the second largest
        does not guess the largest; else a share of it."""
        share = -(-value * self.policy.margin_percent // 100)
        if not any(self.system.given):
            return share
        second = [_second(self.system.given[figure]) for figure in figures.tolist()]
        guess = [
            0
            if given is None
            else room(given, int(total), knows=who, policy=self.policy)
            for (given, who), total in zip(second, value, strict=True)
        ]
        is_money = np.array([given is not None for given, _who in second], dtype=bool)
        few = self.system.people[figures] > 0
        return np.where(is_money & ~few, guess, np.maximum(guess, share))


def _second(given):
    """Who gave, and the second largest of them."""
    if not given:
        return None, None
    ranked = sorted(given, key=lambda who: (-given[who], who))
    return given, ranked[1] if len(ranked) > 1 else None


def same_person(system: System, alone: np.ndarray) -> list[frozenset[int]]:
    """Gather the figures of one person each by whose they are.

    Of two nested groups of one, such as a row's total and its only cell that is not
    zero, both are the same person, who knows both and learns nothing from them. So are
    a partial total of one and the only one of its parts.
    """
    gathered: list[set[int]] = []
    for figure in np.flatnonzero(alone).tolist():
        tied = system.tied_to(figure)
        own = [
            each
            for each in gathered
            if each & tied or any(nested(system, figure, e) for e in each)
        ]
        gathered = [each for each in gathered if each not in own]
        gathered.append({figure}.union(*own))
    return [frozenset(each) for each in gathered]


def nested(system: System, one: int, other: int) -> bool:
    (measure, labels), (same, others) = system.keys[one], system.keys[other]
    return measure == same and (labels <= others or others <= labels)
