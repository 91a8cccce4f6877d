"""Attack many random programmes, each in two versions.

    python -m benchmarks._attacked_programmes 300

Counts what the attacker of the tests, who shares no code with the engine, gets out of
what is printed: tables, totals, percentages, means, and both versions side by side.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from equity.disclosure import TOTAL, Policy, Protected, Table, protect
from equity.disclosure.figures import Figure, Kind
from equity.disclosure.relations import keys_of, name_of
from equity.disclosure.writing import protected_document
from equity.tests.attacker import Share, breaches, places_of
from equity.tests.programmes import Programme

THRESHOLD = 5
# What there must be none of.
TOLD = ("not said so", "small counts shown", "by difference")


def tables_of(programme: Programme) -> list[Table]:
    return [
        programme.people_by("gender", "topic"),
        programme.people_by("gender", "size"),
        programme.people_by("size", "quarter"),
        programme.sums_by("gender", "topic", measure="participations"),
        programme.sums_by("gender", "size", measure="minutes"),
    ]


def figures_of(tables: list[Table]) -> list[Figure]:
    """Women's share and mean minutes, of each size and of all."""
    people, minutes = tables[1], tables[4]
    labels = dict.fromkeys(cell[1] for cell in people.cells)
    found = []
    for label in labels:
        if ("F", label) in people.cells:
            part, whole = ("F", label), (TOTAL, label)
            for kind, of in ((Kind.SHARE, people), (Kind.MEAN, minutes)):
                over = whole if kind is Kind.SHARE else part
                found.append(
                    Figure(
                        name=f"{kind} {label}",
                        kind=kind,
                        parts=((of.name, part),),
                        over=((people.name, over),),
                    )
                )
    return found


def read(document: dict, tables: list[Table]):
    """What is printed of percentages and means, to within its rounding."""
    keys = {(t.name, cell): key for t in tables for cell, key in keys_of(t).items()}
    for figure in document["figures"]:
        if figure["value"] is not None:
            digits = len(figure["value"].partition(".")[2])
            part, whole = (
                keys[place["table"], tuple(place["labels"])]
                for place in (*figure["parts"], *figure["over"])
            )
            yield Share(
                part=part,
                whole=whole,
                printed=Fraction(figure["value"]),
                half=Fraction(1, 2 * 10**digits),
                per=100 if figure["kind"] == "share" else 1,
            )


def truth_of(tables: list[Table]) -> dict:
    return {k: t.cells[cell] for t in tables for cell, k in keys_of(t).items()}


def with_fewer_people(programme: Programme, seed: int) -> Programme:
    """The same, after up to three people turned out not to have come."""
    gone = {seed % len(programme.people), (seed * 7 + 1) % len(programme.people)}
    gone = set(list(gone)[: 1 + seed % 2])
    programme.places = [p for p in programme.places if p["person"] not in gone]
    return programme


def values_of(protected: Protected) -> dict:
    document = protected_document(protected)
    return {
        place: cell["value"]
        for table in document["tables"]
        for place, cell in places_of(table)
    }


def seen_by_difference(first: Protected, second: Protected) -> int:
    """Counts of people that both versions show and that differ by a few."""
    before, after = values_of(first), values_of(second)
    return sum(
        1
        for place, value in after.items()
        if place[0] == "people"
        and None not in (value, before.get(place))
        and 1 <= abs(value - before[place]) < THRESHOLD
    )


def attacked(seed: int) -> Counter:
    tables = tables_of(Programme(seed))
    figures = figures_of(tables)
    found: Counter = Counter(programmes=1)
    started = time.perf_counter()
    first = protect(tables, figures=figures)
    found["milliseconds"] += round(1000 * (time.perf_counter() - started))
    mended = tables_of(with_fewer_people(Programme(seed), seed))
    second = protect(mended, Policy(changes=True), earlier=[first])
    for name, protected, of in (("first", first, tables), ("second", second, mended)):
        document, truth = protected_document(protected), truth_of(of)
        values = values_of(protected)
        hidden = [place for place, value in values.items() if value is None]
        few = [p for p, v in truth.items() if p[0] == "people" and 1 <= v < THRESHOLD]
        told = {
            name_of(place)
            for _who, place in breaches([document], truth, shares=read(document, of))
        }
        found.update({
            f"{name}: cells": len(values),
            f"{name}: hidden": len(hidden),
            f"{name}: small counts": len(few),
            f"{name}: small counts shown": len(set(few) - set(hidden)),
            f"{name}: derived shown": sum(
                each["value"] is not None for each in document["figures"]
            ),
            f"{name}: told, and not said so": len(told - set(protected.exposed)),
            f"{name}: exposed, and said so": len(protected.exposed),
        })  # fmt: skip
    found["seen by difference"] += seen_by_difference(first, second)
    return found


def main(seeds: Iterable[int]) -> None:
    total: Counter = Counter()
    for seed in seeds:
        one = attacked(seed)
        total.update(one)
        if any(one[name] for name in one if name.endswith(TOLD)):
            print(f"seed {seed}: {dict(one)}", flush=True)
    for name, number in total.items():
        print(f"{name}: {number}", flush=True)


if __name__ == "__main__":
    first, *beyond = map(int, sys.argv[1:] or ["300"])
    main(range(first, *beyond))
