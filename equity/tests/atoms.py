"""What published tables of one measure count: people by every label there is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

import numpy as np

ALL, REST = "TOTAL", "(rest)"

# What is counted, and the labels it is restricted to.
Place = tuple[str, frozenset[tuple[str, str]]]


@dataclass
class Measure:
    """The atoms of one measure, and which of them each place adds up."""

    tables: list[dict]
    start: int = 0
    options: dict[str, list[str]] = field(default_factory=dict)
    overlapping: set[str] = field(default_factory=set)

    def __post_init__(self):
        for table in self.tables:
            self.overlapping |= set(table.get("overlapping", []))
            self._add_labels(table)
        for name, labels in self.options.items():
            if name in self.overlapping:
                labels.append(ALL)
            elif self._may_have_more(name):
                labels.append(REST)
        self.names = list(self.options)
        self.atoms = list(product(*self.options.values()))

    def _add_labels(self, table: dict) -> None:
        for name, label in table.get("where", {}).items():
            self._add(name, label)
        for column, name in enumerate(table["dimensions"]):
            groups = table.get("groups", {}).get(name, {})
            labels = [cell["labels"][column] for cell in table["cells"]]
            labels += [member for members in groups.values() for member in members]
            for label in labels:
                if label not in (ALL, None) and label not in self.groups(name):
                    self._add(name, label)

    def _add(self, name: str, label: str) -> None:
        labels = self.options.setdefault(name, [])
        if label not in labels:
            labels.append(label)

    def groups(self, name: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for table in self.tables:
            found |= table.get("groups", {}).get(name, {})
        return found

    def _may_have_more(self, name: str) -> bool:
        split = [table for table in self.tables if name in table["dimensions"]]
        return not split or any(name in table.get("partial", []) for table in split)

    def weights(self, pairs: frozenset[tuple[str, str]]) -> np.ndarray:
        """1 for each atom that a place counts."""
        wanted = dict(pairs)
        allowed = []
        for name in self.names:
            label = wanted.get(name, ALL)
            if label == ALL and name not in self.overlapping:
                allowed.append(set(self.options[name]))
            else:
                allowed.append(set(self.groups(name).get(label, [label])))
        fits = [
            all(one in some for one, some in zip(atom, allowed, strict=True))
            for atom in self.atoms
        ]
        return np.array(fits, dtype=float)

    def overlaps(self) -> Iterator[tuple[np.ndarray, float, float]]:
        """Of people in several categories: between the largest and the sum of all."""
        index = {atom: place for place, atom in enumerate(self.atoms)}
        for name in self.overlapping:
            at = self.names.index(name)
            for atom in self.atoms:
                if atom[at] != ALL:
                    continue
                sums = np.zeros(len(self.atoms))
                sums[index[atom]] = -1
                for label in self.options[name][:-1]:
                    one = index[*atom[:at], label, *atom[at + 1 :]]
                    sums[one] = 1
                    each = np.zeros(len(self.atoms))
                    each[index[atom]], each[one] = 1, -1
                    yield each, 0, np.inf
                yield sums, 0, np.inf
