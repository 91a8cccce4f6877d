"""Reads a described table of published or declared figures and checks it.
No Django here.

A table is what a page prints: groups with their people, amounts and means, a total,
shares, pay quarters, a funnel, a coverage, a parity index, figures by name. All of it
may be missing; what is there is checked.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from equity.indicators import consistency
from equity.indicators.consistency import Inconsistency
from equity.indicators.exact import Number, exactly


class TableUnreadable(Exception):
    """The description is not of a table: a name or a number is not what it must be."""


def problems(table: Mapping) -> list[Inconsistency]:
    """All that is wrong with a table; nothing where all is well.

    :raises TableUnreadable: it cannot be read.
    """
    unknown = table.keys() - {*CHECKS, "name", "unit", "total", "whole"}
    if unknown:
        raise TableUnreadable(f"Nobody knows what {sorted(unknown)} is.")
    try:
        return [
            wrong
            for part, check in CHECKS.items()
            if part in table
            for wrong in check(table)
        ]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise TableUnreadable(f"{name_of(table)}: {error}") from error


def name_of(table: Mapping) -> str:
    return str(table.get("name", "table"))


def unit_of(table: Mapping) -> Number:
    """The step that figures are rounded to: 0 where they are printed exactly."""
    return table.get("unit", 0)


def groups(table: Mapping) -> Iterator[Inconsistency]:
    rows, total = table["groups"], table.get("total", {})
    for column in ("people", "amount"):
        if column in total and all(column in row for row in rows.values()):
            yield from consistency.parts_make_the_total(
                f"{name_of(table)}: {column}",
                total=total[column],
                parts=[row[column] for row in rows.values()],
                unit=0 if column == "people" else unit_of(table),
            )
    for name, row in {**rows, "total": total}.items():
        yield from own_mean(f"{name_of(table)}: {name}", row, unit_of(table))
    if "mean" in total:
        yield from mean_of_all(table, rows, total["mean"])


def own_mean(subject: str, row: Mapping, unit: Number) -> Iterator[Inconsistency]:
    """A printed mean is its amount over its people."""
    if {"people", "amount", "mean"} <= row.keys():
        yield from consistency.share_is_the_quotient(
            subject,
            share=row["mean"],
            numerator=row["amount"],
            denominator=row["people"],
            unit=unit,
        )


def mean_of_all(table: Mapping, rows: Mapping, mean: Number) -> Iterator[Inconsistency]:
    means = [row["mean"] for row in rows.values() if row.get("mean") is not None]
    outside = consistency.mean_within_groups(
        f"{name_of(table)}: mean", mean=mean, groups=means, unit=unit_of(table)
    )
    yield from outside
    if not outside and all({"people", "mean"} <= row.keys() for row in rows.values()):
        yield from consistency.weighted_mean(
            f"{name_of(table)}: mean",
            mean=mean,
            groups=means,
            sizes=[row["people"] for row in rows.values()],
            unit=unit_of(table),
        )


def shares(table: Mapping) -> Iterator[Inconsistency]:
    yield from consistency.shares_make_a_whole(
        f"{name_of(table)}: shares",
        shares=table["shares"],
        whole=table.get("whole", 100),
        unit=unit_of(table),
    )


def quarters(table: Mapping) -> Iterator[Inconsistency]:
    """Sizes, or the women and men of each quarter with the share printed of them."""
    sizes = []
    for number, quarter in enumerate(table["quarters"], start=1):
        if not isinstance(quarter, Mapping):
            sizes.append(quarter)
            continue
        size = quarter["women"] + quarter["men"]
        sizes.append(size)
        if "share" in quarter:
            yield from consistency.share_is_the_quotient(
                f"{name_of(table)}: quarter {number}",
                share=exactly(quarter["share"]) / 100,
                numerator=quarter["women"],
                denominator=size,
                unit=exactly(unit_of(table)) / 100,
            )
    yield from consistency.quarters_are_even(f"{name_of(table)}: quarters", sizes=sizes)


def funnel(table: Mapping) -> Iterator[Inconsistency]:
    yield from consistency.funnel_narrows(table["funnel"])


def coverage(table: Mapping) -> Iterator[Inconsistency]:
    part, whole = table["coverage"]["part"], table["coverage"]["whole"]
    subject = f"{name_of(table)}: coverage"
    wrong = consistency.part_of_its_whole(subject, part=part, whole=whole)
    yield from wrong
    if "share" in table["coverage"] and not wrong:
        yield from consistency.share_is_the_quotient(
            subject,
            share=exactly(table["coverage"]["share"]) / 100,
            numerator=part,
            denominator=whole,
            unit=Fraction(exactly(unit_of(table)), 100),
        )


def parity(table: Mapping) -> Iterator[Inconsistency]:
    yield from consistency.parity_index_is_the_ratio(
        f"{name_of(table)}: parity",
        index=table["parity"]["index"],
        female=table["parity"]["women"],
        male=table["parity"]["men"],
        unit=unit_of(table),
    )


def figures(table: Mapping) -> Iterator[Inconsistency]:
    yield from consistency.one_name_one_figure(
        [(name, figure) for name, figure in table["figures"]], unit=unit_of(table)
    )


CHECKS: dict[str, Callable[[Mapping], Iterator[Inconsistency]]] = {
    "groups": groups,
    "shares": shares,
    "quarters": quarters,
    "funnel": funnel,
    "coverage": coverage,
    "parity": parity,
    "figures": figures,
}
