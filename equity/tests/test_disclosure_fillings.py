"""The tool's intervals beside every filling tried by hand: they must be the same."""

from itertools import combinations
from random import Random

import pytest

from equity.tests.depth import FILLINGS
from equity.tests.fillings import ALL, ranges
from equity.tests.test_disclosure_tool import run

GROUPS = {"a": {"a12": ["a1", "a2"]}}
OPTIONS = {"a": ["a1", "a2", "a3"], "b": ["b1", "b2"], "c": ["c1", "c2"]}


class Puzzle:
    """Some linked tables of few people, with some figures hidden at random."""

    def __init__(self, seed: int):
        self.dice = Random(seed)  # noqa: S311 -- made-up data
        names = list(OPTIONS)[: self.dice.choice([2, 3])]
        self.options = {
            name: OPTIONS[name][: self.dice.choice([2, 3]) if name == "a" else 2]
            for name in names
        }
        self.has_group = len(self.options["a"]) == 3 and self.dice.random() < 0.5
        self.people = [
            {name: self.dice.choice(labels) for name, labels in self.options.items()}
            for _person in range(self.dice.choice([3, 5, 7]))
        ]
        pairs = [list(pair) for pair in combinations(names, 2)]
        self.tables = self.dice.sample(pairs, self.dice.randint(1, len(pairs)))
        if len(names) == 3 and self.dice.random() < 0.3:
            self.tables.append(names)

    def places(self, table: list[str]):
        found = [{}]
        for name in table:
            labels = [*self.options[name], ALL]
            labels += ["a12"] if name == "a" and self.has_group else []
            found = [one | {name: label} for one in found for label in labels]
        return found

    def of(self, place: dict[str, str]) -> dict[str, set[str]]:
        """The labels that a figure counts; totals restrict nothing."""
        return {
            name: set(GROUPS["a"].get(label, [label]))
            for name, label in place.items()
            if label != ALL
        }

    def value(self, of) -> int:
        return sum(
            all(person[name] in labels for name, labels in of.items())
            for person in self.people
        )

    def document(self):
        """With what is shown and what is hidden, the same figure alike everywhere."""
        share = self.dice.choice([0.3, 0.5, 0.8])
        self.hidden, self.shown, seen = [], [], {}
        tables = []
        for table in self.tables:
            cells = []
            for place in self.places(table):
                of = self.of(place)
                key = repr(sorted((n, sorted(labels)) for n, labels in of.items()))
                if key not in seen:
                    seen[key] = bool(of) and self.dice.random() < share
                    (self.hidden if seen[key] else self.shown).append(of)
                value = None if seen[key] else self.value(of)
                cells.append({"labels": list(place.values()), "value": value})
            tables.append({
                "name": " ".join(table), "dimensions": table, "cells": cells,
                "groups": GROUPS if "a" in table and self.has_group else {},
            })  # fmt: skip
        self.shown = [(of, self.value(of)) for of in self.shown]
        return {"tables": tables}


def told(answer, puzzle):
    """The interval of each hidden figure, as the tool gives it."""
    found = {}
    for table, names in zip(answer["tables"], puzzle.tables, strict=True):
        for cell in table["cells"]:
            of = puzzle.of(dict(zip(names, cell["labels"], strict=True)))
            if cell["value"] is None:
                found[repr(of)] = cell["low"], cell["high"]
    return found


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(FILLINGS))
def test_audit_gives_the_very_ranges_of_all_fillings(seed):
    puzzle = Puzzle(seed)
    document = puzzle.document()
    tried = ranges(puzzle.options, puzzle.shown, puzzle.hidden)

    code, answer, complaints = run("audit", document)

    assert complaints == ""
    assert told(answer, puzzle) == {
        repr(of): found for of, found in zip(puzzle.hidden, tried, strict=True)
    }
    assert code == any(low == high for low, high in tried)
