"""Which figures a reader of the releases comes too near to, and how near."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cms.tests.judge.reading import Fact
from cms.tests.judge.reckoning import Place, World
from equity.indicators.cube import NO_INFORMATION, Cube
from equity.indicators.measuring.cuts import firm_labels, last_rows
from equity.indicators.rows import UNKNOWN, Material
from equity.reporting.models import Release
from equity.reporting.protection import POLICY
from equity.reporting.recoding import recoded

THRESHOLD = 5


@dataclass(frozen=True)
class Told:
    """A figure with what is known of it, and what it is."""

    what: str
    place: Place
    low: int
    high: int
    truth: int


class Truth:
    def __init__(self, cube: Cube):
        self.cube = cube

    def __call__(self, place: Place) -> int:
        counted, gender, axis, label = place
        axis, label = (axis, label) if axis else ("all", "TOTAL")
        return self.cube.tally(counted, axis, gender, label).value


def counts_printed(release: Release) -> Cube:
    """The counts under the labels that a release prints."""
    cube = Cube.from_rows(release.cube)
    return recoded(cube, edition=release.policy["tables"], policy=POLICY)


def hidden(world: World) -> list[Place]:
    """Counts that some table is made of, and none prints."""
    return [place for place in world.index if place not in world.exact]


def told_to_anybody(facts: list[Fact], cube: Cube) -> Iterator[Told]:
    world, truth = World(facts), Truth(cube)
    yield from told_cells(world, truth)
    for place in hidden(world):
        if place[0] == "people" and 1 <= (value := truth(place)) < THRESHOLD:
            yield from judged(world, "a small count", {place: 1}, value, few=True)
    for part, whole in world.pairs():
        value = truth(whole) - truth(part)
        if 1 <= value < THRESHOLD and not part[0].startswith("companies"):
            left = {whole: 1, part: -1}
            yield from judged(world, "what is left", left, value, few=False)
    alone = {places[0] for places in world.suppressed if len(places) == 1}
    for places in world.made_of:
        for place in alone.intersection(places):
            # How near one comes depends on the figure: near enough to be told.
            value = truth(place)
            yield Told("a part of what is shown", place, 0, value, value)


def told_cells(
    world: World, truth: Truth, own: dict[Place, int] | None = None
) -> Iterator[Told]:
    """Hidden cells of which a reader knows every part; one's own tells of nobody."""
    for places in world.suppressed:
        told = []
        for place in places:
            if own is not None and own.get(place, 0) >= truth(place):
                break
            if place in world.exact:
                known = world.exact[place]
                told.append(
                    Told("printed elsewhere", place, known, known, truth(place))
                )
                continue
            found = [*judged(world, "a cell", {place: 1}, truth(place), few=False)]
            if not found:
                break
            told += found
        else:
            yield told[0]


def judged(world: World, what: str, weights, value: int, *, few: bool):
    """Two worlds are enough, unless they are too near each other."""
    for look in (world.seen, world.bounds):
        low, high = look(weights)
        if look == world.bounds and not low <= value <= high:
            raise AssertionError(f"{weights}: {value} is not in {low} to {high}.")
        wide = high - low >= THRESHOLD - 1 and low < value and high >= THRESHOLD
        if wide if few else low < high:
            return
    yield Told(what, next(reversed(weights)), low, high, value)


def told_to_a_company(
    facts: list[Fact], cube: Cube, own: dict[Place, int]
) -> Iterator[Told]:
    """What others have no part in is the company's own."""
    yield from told_cells(World(facts, knows=own), Truth(cube), own)


def own_of_companies(material: Material) -> dict[int, dict[Place, int]]:
    """How many of each company stand in each count of people, by company."""
    firms = {axis: firm_labels(material, axis) for axis in ("size", "sector")}
    found: dict[int, Counter] = {}
    for person, row in last_rows(material.attended).items():
        if row.company is None:
            continue
        own = found.setdefault(row.company, Counter())
        for gender in genders_of(material.genders[person]):
            own["people", gender, "", ""] += 1
            for axis, labels in firms.items():
                label = labels[row.company]
                label = NO_INFORMATION if label == UNKNOWN else label
                own["people", gender, axis, label] += 1
    return found


def genders_of(gender: str) -> Iterable[str]:
    return (gender, "TOTAL", "FM") if gender in "FM" else (gender, "TOTAL")
