"""Protecting a large release, beside merely reckoning what it leaves uncertain."""

from itertools import product

import numpy as np

from benchmarks import Row, interleaved
from equity.disclosure import TOTAL, Table, protect
from equity.disclosure.audit import audit

SHAPES = [(2, 10, 20), (3, 8, 8)]


def run() -> list[Row]:
    return [_row(_table(shape)) for shape in SHAPES]


def _row(table: Table) -> Row:
    printed = protect([table])["table"].printed
    ours, floor, ratio = interleaved(
        lambda: audit([protect([table])["table"].printed]),
        lambda: audit([printed]),
        rounds=3,
    )
    return Row(
        name=f"protect and audit {len(table.cells)} cells",
        ours=ours,
        floor=floor,
        ratio=ratio,
        unit="s",
        floor_name="audit alone",
        bound="700 cells in under 8 s",
    )


def _table(shape: tuple[int, ...]) -> Table:
    """Counts of which one in six is small, some of them of one person."""
    counts = np.random.default_rng(2026).poisson(7, shape)
    places = product(*([*range(size), None] for size in shape))
    return Table(
        name="table",
        dimensions=("a", "b", "c"),
        cells={
            tuple(TOTAL if at is None else str(at) for at in place): _sum(counts, place)
            for place in places
        },
    )


def _sum(counts: np.ndarray, place: tuple[int | None, ...]) -> int:
    return int(counts[tuple(slice(None) if at is None else at for at in place)].sum())
