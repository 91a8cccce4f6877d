"""All the figures of a release as one vector, and what must hold between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from equity.disclosure.ordering import canonical_order
from equity.disclosure.relations import Key, Kind, Relation, keys_of, relations_of
from equity.disclosure.solver import FAR
from equity.disclosure.tables import InvalidTables, Table

# Beyond so many entries a matrix of mostly zeros is kept sparse.
DENSE = 1_000_000


@dataclass(frozen=True, kw_only=True, eq=False)
class System:
    """Figures x with low <= matrix @ x <= high. Unknown values are -1."""

    keys: tuple[Key, ...]
    values: np.ndarray
    # People behind each figure.
    people: np.ndarray
    # Figures on some page; the others exist all the same, unseen.
    printed: np.ndarray
    is_count: np.ndarray
    is_margin: np.ndarray
    # What each holding gave to each figure that is a sum of money.
    given: tuple[Mapping[str, int] | None, ...]
    # From 0 to 1, the same whatever the figures are called: decides between equals.
    tie: np.ndarray
    matrix: csr_array
    low: np.ndarray
    high: np.ndarray

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def sums(self) -> np.ndarray:
        """What the rows come to in truth."""
        return self.matrix @ self.values

    @cached_property
    def far(self) -> int:
        """No figure is looked for beyond this: no total may bound it."""
        return max(FAR, 10 * int(self.values.max(initial=0)))

    @cached_property
    def rows(self) -> np.ndarray | csr_array:
        """The matrix as it is quickest to cut up: small ones are not sparse."""
        rows, columns = self.matrix.shape
        return self.matrix.toarray() if rows * columns <= DENSE else self.matrix

    @cached_property
    def joins(self) -> csr_array:
        """Which rows join which figures, whatever their weight."""
        return abs(self.matrix)

    @cached_property
    def joined_by(self) -> csr_array:
        return self.joins.T.tocsr()

    def joined_to(self, figure: int, among: np.ndarray) -> np.ndarray:
        """The figures that rows tie to this one, going by those given alone."""
        found = np.zeros(len(self), dtype=bool)
        new = found.copy()
        new[figure] = True
        while new.any():
            found |= new
            touched = (self.joins @ new) > 0
            new = ((self.joined_by @ touched) > 0) & among & ~found
        return found

    def tied_to(self, figure: int) -> set[int]:
        """Its totals and its parts, those of groups of labels as well."""
        return self._across(figure, senses=(1, -1))

    def parts_of(self, figure: int) -> set[int]:
        """All that it is a total of, and what that is a total of."""
        found: set[int] = set()
        new = {figure}
        while new:
            new = {part for one in new for part in self._across(one, senses=(1,))}
            new -= found
            found |= new
        return found

    def _across(self, figure: int, *, senses: tuple[int, ...]) -> set[int]:
        """The other side of each row where it is the total (1) or a part (-1)."""
        found: set[int] = set()
        for row in self.joined_by[[figure]].indices.tolist():
            inside = slice(self.matrix.indptr[row], self.matrix.indptr[row + 1])
            columns, weights = self.matrix.indices[inside], self.matrix.data[inside]
            sense = int(np.sign(weights[columns == figure][0]))
            if sense in senses:
                found |= set(columns[weights * sense < 0].tolist())
        return found

    @cached_property
    def index(self) -> dict[Key, int]:
        return {key: place for place, key in enumerate(self.keys)}


def build(tables: Iterable[Table]) -> System:
    """Join the tables into one system.

    :raises InvalidTables: two tables give one figure different values, or a total
        is not the sum of its parts.
    """
    tables = list(tables)
    values, people = _stated(tables)
    # Without a printed total, "at most the sum of these" says nothing.
    relations = [
        relation
        for relation in relations_of(tables)
        if relation.kind is Kind.SUM or relation.total in values
    ]
    _reckon_unprinted_totals(relations, values, people)
    order, tie = canonical_order(values, relations)
    index = {key: place for place, key in enumerate(order)}
    matrix, low, high = _equations(relations, index)
    system = System(
        keys=tuple(order),
        values=_vector(values, order),
        people=_vector(people, order),
        printed=_printed(tables, order),
        is_count=_counts(tables, order),
        is_margin=_margins(relations, order),
        given=tuple(map(_given(tables).get, order)),
        tie=tie,
        matrix=matrix,
        low=low,
        high=high,
    )
    _check(system)
    return system


def _vector(by_key: Mapping[Key, int | None], order) -> np.ndarray:
    found = (by_key.get(key) for key in order)
    return np.array([-1 if value is None else value for value in found], dtype=int)


def _stated(tables: list[Table]) -> tuple[dict, dict]:
    values: dict[Key, int | None] = {}
    people: dict[Key, int | None] = {}
    for table in tables:
        for labels, key in keys_of(table).items():
            _state(values, key, table.cells[labels], table=table, labels=labels)
            if (behind := table.people_behind(labels)) is not None:
                people[key] = behind
    return values, people


def _state(values, key: Key, value: int | None, *, table: Table, labels) -> None:
    if value is not None and value < 0:
        raise InvalidTables(f"{table.name}, {', '.join(labels)}: {value} is negative.")
    stated = values.setdefault(key, value)
    if stated is None:
        values[key] = value
    elif value is not None and value != stated:
        raise InvalidTables(
            f"{table.name}, {', '.join(labels)}: {value} here, "
            f"{stated} for the same cell elsewhere."
        )


def _reckon_unprinted_totals(relations: list[Relation], values, people) -> None:
    """Give a variable to totals that no table prints: an attacker adds up as well.

    From the lowest up, so that a total of totals finds its parts reckoned.
    """
    for relation in sorted(relations, key=lambda found: -len(found.total[1])):
        if relation.total in values:
            continue
        for known in (values, people):
            parts = [known.get(part) for part in relation.parts]
            known[relation.total] = None if None in parts else sum(parts)


def _equations(relations: list[Relation], index):
    rows: list[tuple[dict[int, int], float, float]] = []
    for relation in relations:
        parts = [index[part] for part in relation.parts]
        rows.extend(_rows(relation.kind, index[relation.total], parts))
    entries = [
        (row, column, weight)
        for row, (weights, _low, _high) in enumerate(rows)
        for column, weight in weights.items()
    ]
    row, column, weight = zip(*entries, strict=True) if entries else ((), (), ())
    shape = (len(rows), len(index))
    matrix = csr_array((np.array(weight, dtype=float), (row, column)), shape=shape)
    return matrix, np.array([r[1] for r in rows]), np.array([r[2] for r in rows])


def _rows(kind: Kind, total: int, parts: list[int]):
    whole = {total: 1} | dict.fromkeys(parts, -1)
    if kind is Kind.SUM:
        return [(whole, 0.0, 0.0)]
    if kind in (Kind.PARTIAL, Kind.WITHIN):
        return [(whole, 0.0, np.inf)]
    at_least_each = [({total: 1, part: -1}, 0.0, np.inf) for part in parts]
    if kind is Kind.LOOSE:
        return at_least_each
    return [(whole, -np.inf, 0.0), *at_least_each]


def _given(tables: list[Table]) -> dict[Key, Mapping[str, int]]:
    """Who gave how much to each sum of money.

    :raises InvalidTables: a sum is not that of what was given to it.
    """
    found: dict[Key, Mapping[str, int]] = {}
    for table in tables:
        if table.contributions is None:
            continue
        for labels, key in keys_of(table).items():
            found[key] = table.contributions.get(labels, {})
            if sum(found[key].values()) != table.cells[labels]:
                raise InvalidTables(
                    f"{table.name}, {', '.join(labels)}: {table.cells[labels]} here, "
                    f"{sum(found[key].values())} from all who gave."
                )
    return found


def _printed(tables: list[Table], order) -> np.ndarray:
    printed = {
        key
        for table in tables
        for labels, key in keys_of(table).items()
        if table.is_printed(labels)
    }
    return np.array([key in printed for key in order], dtype=bool)


def _counts(tables: list[Table], order) -> np.ndarray:
    sums = {table.measure for table in tables if table.is_sum}
    return np.array([key[0] not in sums for key in order], dtype=bool)


def _margins(relations: list[Relation], order) -> np.ndarray:
    totals = {
        relation.total for relation in relations if relation.kind is not Kind.WITHIN
    }
    return np.array([key in totals for key in order], dtype=bool)


def _check(system: System) -> None:
    """Refuse totals that contradict their parts, where all of them are known."""
    for row in range(system.matrix.shape[0]):
        columns = system.matrix.indices[
            system.matrix.indptr[row] : system.matrix.indptr[row + 1]
        ]
        if (system.values[columns] < 0).any():
            continue
        weights = system.matrix.data[
            system.matrix.indptr[row] : system.matrix.indptr[row + 1]
        ]
        found = float(weights @ system.values[columns])
        if not system.low[row] <= found <= system.high[row]:
            raise InvalidTables(_contradiction(system, columns, weights))


def _contradiction(system: System, columns, weights) -> str:
    total = int(columns[np.argmax(weights)])
    parts = int(-(weights * system.values[columns])[weights < 0].sum())
    measure, labels = system.keys[total]
    where = ", ".join(f"{name} {label}" for name, label in sorted(labels)) or "all"
    return (
        f"{measure}, {where}: the total is {system.values[total]}, "
        f"its parts give {parts}."
    )
