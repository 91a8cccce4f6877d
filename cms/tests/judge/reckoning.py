"""What follows from the figures a release prints, by what each of them counts.

Knows the definitions of the indicators, as every reader does, and nothing of how cells
are hidden. Each count by gender and by the label of an axis is an unknown; what is
printed, and what must hold between counts, are the rows.
"""

from collections.abc import Iterator
from functools import cached_property

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from cms.tests.judge.reading import Fact
from equity.indicators.catalogue import BY_CODE
from equity.indicators.measures import Count, Ratio, Share

FAR, FAR_OF_MONEY = 1_000_000, 10_000_000_000
MONEY = {"pay_sum", "basic_sum"}
BOTH, ALL = "FM", "TOTAL"
GENDERS = ("F", "M", "X", "U")
# Someone may be under several labels of these.
OVERLAPPING = {"topic", "course", "modality", "schedule"}
PEOPLE = {"people", "people_reporting"}
# Each is a part of the next, and the rest of it is of somebody, printed or not.
PARTS = (
    ("completed", "participations"),
    ("certified", "completed"),
    ("people_reporting", "people"),
    ("minutes_reporting", "minutes"),
    ("companies_reached", "companies"),
    ("companies_declaring", "companies"),
)
# Whoever came stayed a minute at least.
AT_MOST = (*PARTS, ("people", "minutes"), ("people_reporting", "minutes_reporting"))

# What is counted, of whom, by which axis and under which label; of all: "" and "".
Place = tuple[str, str, str, str]


class Contradiction(Exception):
    """No world fits what is printed."""


def placed(counted: str, gender: str, axis: str, label: str) -> Place:
    everybody = label == ALL and axis != "source"
    return (counted, gender, "", "") if everybody else (counted, gender, axis, label)


class World:
    """All the worlds that fit some facts; ``knows``: at least so many, for a reader."""

    def __init__(self, facts: list[Fact], knows: dict[Place, int] | None = None):
        self.index: dict[Place, int] = {}
        self.rows: list[tuple[dict[Place, float], float, float]] = []
        # What is printed as it is.
        self.exact: dict[Place, int] = {}
        # What is made of several counts that are not printed beside it.
        self.made_of: list[list[Place]] = []
        # What each hidden cell is made of.
        self.suppressed: list[list[Place]] = []
        self.found: list[np.ndarray] = []
        for fact in facts:
            self._read(fact)
        self._between_genders()
        self._along_axes()
        for part, whole in self.pairs(AT_MOST):
            self._says({whole: 1, part: -1}, 0, np.inf)
            if self.exact.get(whole) == 0:
                self.exact[part] = 0
        for place, value in (knows or {}).items():
            if place in self.index:
                self._says({place: 1}, value, np.inf)

    def _says(self, weights: dict[Place, float], low: float, high: float) -> None:
        for place in weights:
            self.index.setdefault(place, len(self.index))
        self.rows.append((weights, low, high))

    def _read(self, fact: Fact) -> None:
        measure = BY_CODE[fact.indicator].measure
        places = [
            placed(counted, gender, fact.axis, fact.label)
            for counted, gender in dict.fromkeys(measure.components(fact.gender))
        ]
        for place in places:
            self.index.setdefault(place, len(self.index))
        if fact.status == "SUPPRESSED":
            self.suppressed.append(places)
        if not isinstance(measure, Count | Ratio | Share):
            if fact.status == "SHOWN":
                self.made_of.append(places)
            return
        whole = dict.fromkeys(places[1:], 1)
        if isinstance(measure, Share):
            among = (
                placed(measure.counted, each, fact.axis, fact.label)
                for each in measure.among
            )
            whole = dict.fromkeys(among, 1)
        self._take_in(fact, places[0], whole)

    def _take_in(self, fact: Fact, part: Place, whole: dict[Place, float]) -> None:
        if fact.status == "SHOWN":
            self._says({part: 1}, fact.numerator, fact.numerator)
            self.exact[part] = fact.numerator
            if whole:
                self._says(whole, fact.denominator, fact.denominator)
            if whole:
                self._know_the_rest(part, [*whole], fact.denominator)
        elif fact.status == "TOO_FEW":
            self._says(whole, 1, 9)
        elif fact.status == "NO_DENOMINATOR" and whole:
            # Said in so many words: there is nobody.
            self._says(whole, 0, 0)
            self.exact |= dict.fromkeys(whole, 0)

    def _know_the_rest(self, part: Place, whole: list[Place], total: int) -> None:
        """Of women among women and men, the men are what is left."""
        if part in whole and len(whole) == 2:
            [rest] = [place for place in whole if place != part]
            self.exact[rest] = total - self.exact[part]
            self.exact[part[0], BOTH, *part[2:]] = total
        elif len(whole) == 1:
            self.exact |= dict.fromkeys(whole, total)

    def _between_genders(self) -> None:
        by: dict[tuple[str, str, str], set[str]] = {}
        for counted, gender, axis, label in self.index:
            by.setdefault((counted, axis, label), set()).add(gender)
        for (counted, *where), genders in by.items():
            of = {each: (counted, each, *where) for each in (*GENDERS, BOTH, ALL)}
            if {of["F"], of["M"]} <= self.exact.keys():
                # Whoever reads both has both together: no table hides them.
                both = self.exact[of["F"]] + self.exact[of["M"]]
                self.exact.setdefault(of[BOTH], both)
            if genders != {ALL}:
                self._says({of["F"]: 1, of["M"]: 1, of[BOTH]: -1}, 0, 0)
            if genders > {ALL}:
                each = {of[gender]: 1 for gender in GENDERS}
                self._says(each | {of[ALL]: -1}, 0, 0)

    def _along_axes(self) -> None:
        lines: dict[tuple[str, str, str], list[Place]] = {}
        for place in self.index:
            if place[2] not in ("", "source"):
                lines.setdefault(place[:3], []).append(place)
        for (counted, gender, axis), places in lines.items():
            total = (counted, gender, "", "")
            overlaps = counted in PEOPLE and axis in OVERLAPPING
            self._says(
                dict.fromkeys(places, 1) | {total: -1}, 0, np.inf if overlaps else 0
            )
            for place in places:
                self._says({total: 1, place: -1}, 0, np.inf)

    def pairs(self, of=PARTS) -> Iterator[tuple[Place, Place]]:
        """Parts with their wholes, where a table speaks of both."""
        for counted, all_of_it in of:
            for place in list(self.index):
                whole = (all_of_it, *place[1:])
                if place[0] == counted and whole in self.index:
                    yield place, whole

    @cached_property
    def _constraints(self) -> LinearConstraint:
        entries = [
            (row, self.index[place], weight)
            for row, (weights, _low, _high) in enumerate(self.rows)
            for place, weight in weights.items()
        ]
        row, column, weight = zip(*entries, strict=True)
        shape = len(self.rows), len(self.index)
        return LinearConstraint(
            csr_array((weight, (row, column)), shape=shape),
            [low for _weights, low, _high in self.rows],
            [high for _weights, _low, high in self.rows],
        )

    @cached_property
    def _far(self) -> np.ndarray:
        return np.array([
            FAR_OF_MONEY if counted in MONEY else FAR for counted, *_at in self.index
        ])  # fmt: skip

    def _cheapest(self, cost: np.ndarray) -> np.ndarray:
        for whole in (0, 1):
            answer = milp(
                cost,
                constraints=self._constraints,
                bounds=Bounds(0, self._far),
                integrality=np.full(cost.size, whole),
            )
            if answer.x is None:
                raise Contradiction(answer.message)
            if np.abs(answer.x - np.rint(answer.x)).max(initial=0) < 1e-6:
                break
        return np.rint(answer.x)

    def _cost(self, weights: dict[Place, int]) -> np.ndarray:
        cost = np.zeros(len(self.index))
        for place, weight in weights.items():
            cost[self.index[place]] = weight
        return cost

    def seen(self, weights: dict[Place, int]) -> tuple[int, int]:
        """The range that the worlds found so far show."""
        cost = self._cost(weights)
        values = [int(cost @ world) for world in self.found]
        return min(values, default=0), max(values, default=0)

    def bounds(self, weights: dict[Place, int]) -> tuple[int, int]:
        """The least and the most it can be."""
        cost = self._cost(weights)
        ends = [self._cheapest(cost), self._cheapest(-cost)]
        self.found += ends
        return int(cost @ ends[0]), int(cost @ ends[1])
