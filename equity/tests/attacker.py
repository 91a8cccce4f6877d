"""An attacker of published tables, who knows nothing of how they were protected.

Written from what a reader of the documents has: named dimensions, labels, values,
statuses. Every combination of all labels is an unknown number of people (an atom), and
each printed figure, each percentage with its rounding and whatever the reader knows of
their own is a row. What fits all rows is what may be the truth.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from equity.tests.atoms import ALL, Measure, Place

FAR = 100_000


class Contradiction(Exception):
    """No world fits what is printed."""


@dataclass(frozen=True)
class Share:
    """A printed quotient: ``per`` times part over whole, to within ``half``."""

    part: Place
    whole: Place
    printed: Fraction
    half: Fraction
    per: int = 100


class Reader:
    """Somebody with the documents, and maybe with knowledge of their own."""

    def __init__(
        self,
        releases: Iterable[dict],
        *,
        shares: Iterable[Share] = (),
        knows: dict[Place, int] | None = None,
        somebody: Iterable[Place] = (),
    ):
        tables = [table for release in releases for table in release["tables"]]
        self.measures: dict[str, Measure] = {}
        size = 0
        for name in dict.fromkeys(map(counted, tables)):
            own = [table for table in tables if counted(table) == name]
            self.measures[name] = Measure(own, start=size)
            size += len(self.measures[name].atoms)
        self.size = size
        self.rows: list[tuple[np.ndarray, float, float]] = []
        self.hidden: dict[Place, np.ndarray] = {}
        for table in tables:
            self._read(table)
        for measure in self.measures.values():
            for row, low, high in measure.overlaps():
                self.rows.append((self._widened(measure, row), low, high))
        for share in shares:
            self._take_in(share)
        self._know(knows or {}, somebody)
        self.worlds: list[np.ndarray] = []

    def _widened(self, measure: Measure, row: np.ndarray) -> np.ndarray:
        wide = np.zeros(self.size)
        wide[measure.start : measure.start + row.size] = row
        return wide

    def sums(self, place: Place) -> np.ndarray:
        measure = self.measures[place[0]]
        return self._widened(measure, measure.weights(place[1]))

    def _read(self, table: dict) -> None:
        for place, cell in places_of(table):
            row = self.sums(place)
            if cell["value"] is None:
                self.hidden[place] = row
            else:
                self.rows.append((row, cell["value"], cell["value"]))

    def _take_in(self, share: Share) -> None:
        part, whole = self.sums(share.part), self.sums(share.whole)
        low, high = share.printed - share.half, share.printed + share.half
        self.rows.append((share.per * part - float(low) * whole, -1e-6, np.inf))
        self.rows.append((share.per * part - float(high) * whole, -np.inf, 1e-6))

    def _know(self, knows: dict[Place, int], somebody: Iterable[Place]) -> None:
        for place, value in knows.items():
            self.rows.append((self.sums(place), value, value))
            self.hidden.pop(place, None)
        for place in somebody:
            self.rows.append((self.sums(place), 1, np.inf))

    def _world(self, cost: np.ndarray) -> np.ndarray:
        matrix = np.array([row for row, _low, _high in self.rows])
        low = np.array([low for _row, low, _high in self.rows])
        high = np.array([high for _row, _low, high in self.rows])
        for whole in (0, 1):
            answer = milp(
                cost,
                constraints=LinearConstraint(matrix, low, high) if self.rows else (),
                bounds=Bounds(0, FAR),
                integrality=np.full(self.size, whole),
            )
            if answer.x is None:
                raise Contradiction
            if np.abs(answer.x - np.rint(answer.x)).max(initial=0) < 1e-6:
                break
        return np.rint(answer.x)

    def bounds(self, place: Place) -> tuple[int, int]:
        """The least and the most that a hidden figure can be."""
        row = self.hidden[place]
        self.worlds += [self._world(row), self._world(-row)]
        return int(row @ self.worlds[-2]), int(row @ self.worlds[-1])

    def seen(self, place: Place) -> tuple[int, int]:
        """What the worlds found for other figures show of this one already."""
        values = [int(self.hidden[place] @ world) for world in self.worlds]
        return min(values, default=0), max(values, default=0)

    def told(self, wanted, *, only: Place | None = None) -> list[Place]:
        """The hidden figures whose bounds are not wide enough for ``wanted``."""
        return [
            place
            for place in self.hidden
            if only in (None, place)
            and not wanted(place, *self.seen(place))
            and not wanted(place, *self.bounds(place))
        ]


def counted(table: dict) -> str:
    return table.get("measure", "people")


def places_of(table: dict) -> Iterator[tuple[Place, dict]]:
    where = set(table.get("where", {}).items())
    for cell in table["cells"]:
        named = zip(table["dimensions"], cell["labels"], strict=True)
        pairs = {pair for pair in named if pair[1] not in (ALL, None)}
        yield (counted(table), frozenset(pairs | where)), cell


def breaches(
    releases: list[dict],
    truth: dict[Place, int],
    *,
    threshold: int = 5,
    shares: Iterable[Share] = (),
    privileged: Iterable[dict[Place, int]] = (),
    counts: frozenset[str] = frozenset({"people"}),
    insiders: bool = True,
    only: Place | None = None,
) -> list[tuple[str, Place]]:
    """Every promise that the documents break, from P1 to P8 and P17.

    ``only`` looks at one figure alone, which is quicker.
    """

    def uncertain(_place, low, high):
        return low < high

    def unknown_whether_small(place, low, high):
        value = truth[place]
        if place[0] not in counts or not 1 <= value < threshold:
            return low < high
        wide = high - low >= threshold - 1
        return wide and low <= value - 1 and high >= threshold

    shares, privileged = list(shares), list(privileged)
    # What stands on somebody's desk alone is not printed: no reader else has it.
    whispered = set().union(*privileged)
    reader = Reader(releases, shares=shares)
    found = [
        ("anybody", place) for place in reader.told(unknown_whether_small, only=only)
    ]
    hidden = [place for place in reader.hidden if place not in whispered]
    if hidden and all(truth[place] > 0 for place in hidden):
        careful = Reader(releases, shares=shares, somebody=hidden)
        found += [
            ("zeros are shown", place) for place in careful.told(uncertain, only=only)
        ]
    for own in own_knowledge(hidden, truth) if insiders else ():
        insider = Reader(releases, shares=shares, knows=own)
        found += [
            ("an insider", place)
            for place in insider.told(uncertain, only=only)
            if not concerns(place, own)
        ]
    for own in privileged:
        company = Reader(releases, shares=shares, knows=own)
        found += [
            ("a company", place)
            for place in company.told(uncertain, only=only)
            if not concerns(place, own)
        ]
    return [
        (who, place)
        for who, place in found
        if who == "a company" or place not in whispered
    ]


def own_knowledge(hidden: list[Place], truth) -> Iterator[dict[Place, int]]:
    """Who is alone in a cell is alone in all that contains it: one person, not two."""
    left = [place for place in hidden if truth[place] == 1]
    while left:
        own = [left.pop()]
        for mine in own:
            near = [place for place in left if nested(place, mine)]
            own += near
            left = [place for place in left if place not in near]
        yield dict.fromkeys(own, 1)


def nested(one: Place, other: Place) -> bool:
    return one[0] == other[0] and (one[1] <= other[1] or other[1] <= one[1])


def concerns(place: Place, own: dict[Place, int]) -> bool:
    """Test if a figure is a part of one's own: nobody else is in it."""
    return any(place[0] == mine[0] and place[1] >= mine[1] for mine in own)
