"""Reads a described table of published or declared figures and checks it.
No Django here.

A table is what a page prints: groups with their people, amounts and means, a total,
shares, pay quarters, a funnel, a coverage, a parity index, parental leave, pay, figures
by name. All of it may be missing; what is there is checked.
"""

from collections.abc import Callable, Iterator, Mapping

from equity.indicators import consistency, published_rows
from equity.indicators.consistency import Inconsistency
from equity.indicators.exact import amounts, exactly
from equity.indicators.printed import step_of, unit_of
from equity.indicators.published_rows import ALL, people_of, refuse_unknown

OF_QUARTER = ("women", "men", "other", "share", "share_men")


class TableUnreadable(Exception):
    """The description is not of a table: a name or a number is not what it must be."""


def problems(table: Mapping) -> list[Inconsistency]:
    """All that is wrong with a table; nothing where all is well.

    :raises TableUnreadable: it cannot be read.
    """
    if not isinstance(table, Mapping):
        raise TableUnreadable("A table is an object with named parts.")
    unknown = table.keys() - {*CHECKS, "name", "unit", "total", "whole"}
    if unknown:
        raise TableUnreadable(f"Nobody knows what {sorted(unknown)} is.")
    try:
        return [
            wrong
            for part, check in CHECKS.items()
            if part in table
            for wrong in check(table, name_of(table))
        ]
    except KeyError as error:
        raise TableUnreadable(f"{name_of(table)}: {error} is missing.") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise TableUnreadable(f"{name_of(table)}: {error}") from error


def name_of(table: Mapping) -> str:
    return str(table.get("name", "table"))


def shares(table: Mapping, name: str) -> Iterator[Inconsistency]:
    yield from consistency.shares_make_a_whole(
        f"{name}: shares",
        shares=table["shares"],
        whole=table.get("whole", ALL),
        unit=unit_of(table, "share", table["shares"]),
    )


def quarters(table: Mapping, name: str) -> Iterator[Inconsistency]:
    """Sizes, or the women and men of each quarter, or their shares in per cent."""
    rows = {
        f"quarter {number}": quarter
        for number, quarter in enumerate(table["quarters"], start=1)
        if isinstance(quarter, Mapping)
    }
    refuse_unknown(rows, OF_QUARTER)
    units = {
        column: unit_of(table, column, [row.get(column) for row in rows.values()])
        for column in ("share", "share_men")
    }
    for each, row in rows.items():
        yield from published_rows.own_shares(f"{name}: {each}", row, units)
    counted = [
        people_of(quarter) if isinstance(quarter, Mapping) else quarter
        for quarter in table["quarters"]
    ]
    sizes = amounts(size for size in counted if size is not None)
    yield from consistency.quarters_are_even(f"{name}: quarters", sizes=sizes)


def funnel(table: Mapping, name: str) -> Iterator[Inconsistency]:
    stages = table["funnel"]
    amounts(stages.values())
    yield from consistency.funnel_narrows(stages)


def coverage(table: Mapping, name: str) -> Iterator[Inconsistency]:
    row = table["coverage"]
    refuse_unknown({"coverage": row}, ("part", "whole", "share"))
    amounts([row["part"], row["whole"]])
    yield from published_rows.part_and_rate(
        f"{name}: coverage",
        row,
        ("part", "whole", "share"),
        unit_of(table, "share", [row.get("share")]),
    )


def parity(table: Mapping, name: str) -> Iterator[Inconsistency]:
    """Rates of women and men, the index, and the index made symmetric."""
    row = table["parity"]
    refuse_unknown({"parity": row}, ("index", "adjusted", "women", "men"))
    women, men = amounts([row["women"], row["men"]])
    units = {
        "rate_unit": unit_of(table, "rate", [row["women"], row["men"]]),
        "unit": unit_of(table, "index", [row.get("index"), row.get("adjusted")]),
    }
    if row.get("index") is not None:
        yield from consistency.parity_index_is_the_ratio(
            f"{name}: parity", index=row["index"], female=women, male=men, **units
        )
    if row.get("adjusted") is not None:
        # Above parity it is the same index, of men over women, from the other end.
        is_above = women > men
        less, more = sorted([women, men])
        yield from consistency.parity_index_is_the_ratio(
            f"{name}: adjusted parity",
            index=2 - exactly(row["adjusted"]) if is_above else row["adjusted"],
            female=less,
            male=more,
            **units,
        )


def figures(table: Mapping, name: str) -> Iterator[Inconsistency]:
    """Those of one name agree to the digits of the coarser."""
    pairs = [(each, figure) for each, figure in table["figures"]]
    steps: dict[str, list] = {}
    for each, figure in pairs:
        steps.setdefault(each, []).append(step_of([figure]))
    for each in steps:
        said = unit_of(table, "figures", [])
        yield from consistency.one_name_one_figure(
            [pair for pair in pairs if pair[0] == each],
            unit=said or max(steps[each]) / 2,
        )


CHECKS: dict[str, Callable[[Mapping, str], Iterator[Inconsistency]]] = {
    "groups": published_rows.groups,
    "shares": shares,
    "quarters": quarters,
    "funnel": funnel,
    "coverage": coverage,
    "parity": parity,
    "leave": published_rows.leave,
    "pay": published_rows.pay,
    "figures": figures,
}
