"""A release over 100,000, a million and five million marks of 50,000 people.

Ours adds up the minutes kept with each enrolment, counts distinct people at every
level of every table and decides who completed by our rules. The floor asks for the
same sums on the marks themselves, statement by statement, and both must be equal.
``PARIDAD_MARKS=100000,1000000`` chooses the sizes.
"""

import os

from django.db import connection

from benchmarks import Row, seconds
from benchmarks._release_rows import BEFORE, FROM, Programme
from benchmarks._release_sql import answers_in_sql, answers_of_cube
from equity.indicators.measuring import measure
from equity.indicators.queries import material_of
from equity.reporting.protection import protected

SIZES = tuple(
    int(size)
    for size in os.environ.get("PARIDAD_MARKS", "100000,1000000,5000000").split(",")
)
COMPARED = 1_000_000


def run() -> list[Row]:
    programme = Programme()
    taken: dict[int, float] = {}
    rows = []
    for size in SIZES:
        programme.grow_to(size)
        cube = in_ours()
        if size <= COMPARED:
            rows.append(beside_the_marks(size, cube))
        taken[size] = min(seconds(in_ours) for _round in range(3))
        rows.append(protection_row(size, cube, taken[size]))
    return [*rows, *growth_rows(taken)]


def in_ours():
    return measure(material_of(from_date=FROM, before=BEFORE))


def beside_the_marks(size: int, cube) -> Row:
    answers = []
    before = seconds(in_ours)
    floor = seconds(lambda: answers.append(answers_in_sql(connection)))
    after = seconds(in_ours)
    if answers != [answers_of_cube(cube)]:
        raise AssertionError("The cube and the plain sums differ.")
    return Row(
        name=f"all counts of a release over {size:,} marks",
        # The machine is shared: ours is taken on both sides of the long floor.
        ours=(before + after) / 2,
        floor=floor,
        unit="s",
        floor_name="the same sums on the marks in plain SQL",
        bound="at most 0.25",
    )


def protection_row(size: int, cube, counting: float) -> Row:
    return Row(
        name=f"protecting the tables of {size:,} marks",
        ours=seconds(lambda: protected(cube)),
        floor=counting,
        unit="s",
        floor_name="counting them",
    )


def growth_rows(taken: dict[int, float]) -> list[Row]:
    sizes = list(taken)
    return [
        Row(
            name=f"{more:,} marks beside {less:,}",
            ours=taken[more],
            floor=taken[less],
            unit="s",
            floor_name="fewer",
            bound="at most 6 from 1,000,000 to 5,000,000",
        )
        for less, more in zip(sizes, sizes[1:], strict=False)
    ]
