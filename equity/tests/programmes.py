"""Random programmes: some people, what they did, and every table told of them."""

from collections import Counter
from itertools import product

import numpy as np

from equity.disclosure import TOTAL, Table

TOPICS, SIZES, QUARTERS = ("climate", "equity", "safety"), ("S", "M"), ("Q1", "Q2")
OUTCOMES = ("CERTIFIED", "NOT")
GENDERS = ("F", "M", "X")


class Programme:
    """People with a gender, a company of some size, and courses in some quarters."""

    def __init__(self, seed: int):
        random = np.random.default_rng(seed)
        self.companies = {
            f"c{number}": str(random.choice(SIZES))
            for number in range(int(random.integers(3, 7)))
        }
        share_of_x = random.choice([0, 0.03, 0.1])
        genders = [0.5 - share_of_x / 2, 0.5 - share_of_x / 2, share_of_x]
        self.people = [
            {
                "gender": str(random.choice(GENDERS, p=genders)),
                "company": str(random.choice(list(self.companies))),
            }
            for _person in range(int(random.integers(5, 90)))
        ]
        self.places = [
            self._place(random, number, person)
            for number, person in enumerate(self.people)
            for _course in range(int(random.integers(1, 4)))
        ]

    def _place(self, random, number: int, person: dict) -> dict:
        return person | {
            "person": number,
            "size": self.companies[person["company"]],
            "topic": str(random.choice(TOPICS, p=[0.6, 0.3, 0.1])),
            "quarter": str(random.choice(QUARTERS, p=[0.3, 0.7])),
            "outcome": str(random.choice(OUTCOMES, p=[0.85, 0.15])),
            "minutes": 30 * int(random.integers(1, 9)),
        }

    def people_by(self, *dimensions: str, **options) -> Table:
        """Different people; in several categories of topics and quarters."""
        several = frozenset({"topic", "quarter"} & set(dimensions))
        seen: dict[tuple, set[int]] = {}
        for place in self.places:
            for labels in product(*([place[name], TOTAL] for name in dimensions)):
                seen.setdefault(labels, set()).add(place["person"])
        cells = {
            labels: len(seen.get(labels, ())) for labels in self._every(dimensions)
        }
        return Table(
            name=options.pop("name", "people " + " ".join(dimensions)),
            dimensions=dimensions,
            cells=cells,
            overlapping=several,
            **options,
        )

    def sums_by(self, *dimensions: str, measure: str, **options) -> Table:
        """Participations or minutes, with the people behind each."""
        sums: Counter = Counter()
        behind: dict[tuple, set[int]] = {}
        for place in self.places:
            for labels in product(*([place[name], TOTAL] for name in dimensions)):
                sums[labels] += place.get(measure, 1)
                behind.setdefault(labels, set()).add(place["person"])
        every = list(self._every(dimensions))
        return Table(
            name=f"{measure} {' '.join(dimensions)}",
            measure=measure,
            dimensions=dimensions,
            cells={labels: sums[labels] for labels in every},
            contributors={labels: len(behind.get(labels, ())) for labels in every},
            **options,
        )

    def _every(self, dimensions: tuple[str, ...]):
        found = [
            [*dict.fromkeys(place[name] for place in self.places), TOTAL]
            for name in dimensions
        ]
        return product(*found)
