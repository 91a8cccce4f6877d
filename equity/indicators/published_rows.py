"""The rows of a described table, each checked with itself and with its total.
No Django here."""

from collections.abc import Iterable, Iterator, Mapping

from equity.indicators import consistency
from equity.indicators.consistency import Inconsistency
from equity.indicators.exact import Number, amounts, exactly
from equity.indicators.printed import COUNTS, MEASURES, unit_of

SEXES = ("women", "men", "other")
QUOTIENTS = ("mean", "share", "share_men")
COLUMNS = (*COUNTS, *MEASURES, *QUOTIENTS)
ALL = 100


def groups(table: Mapping, name: str) -> Iterator[Inconsistency]:
    """People of groups by sex, what they amount to, its mean, shares in per cent."""
    rows, total = table["groups"], table.get("total", {})
    every = {**rows, "total": total}
    refuse_unknown(every, COLUMNS)
    units = {
        column: unit_of(table, column, column_of(every.values(), column))
        for column in COLUMNS
    }
    for column in (*COUNTS, *MEASURES):
        yield from column_makes_its_total(name, column, rows, total, units[column])
    for each, row in every.items():
        subject = f"{name}: {each}"
        yield from heads(subject, row)
        yield from own_mean(subject, row, units)
        yield from own_shares(subject, row, units)
    for column in QUOTIENTS:
        yield from mean_of_all(table, f"{name}: {column}", column)


def refuse_unknown(rows: Mapping, columns: Iterable[str]) -> None:
    unknown = {key for row in rows.values() for key in row} - {*columns}
    if unknown:
        raise ValueError(f"Nobody knows what {sorted(unknown)} is.")


def column_of(rows: Iterable[Mapping], column: str) -> list[Number | None]:
    return [row.get(column) for row in rows]


def column_makes_its_total(
    name: str, column: str, rows: Mapping, total: Mapping, unit: Number
) -> Iterator[Inconsistency]:
    """Of what is not printed, only that it is not less than nothing."""
    parts = column_of(rows.values(), column)
    known = [part for part in parts if part is not None]
    amounts(known)
    if total.get(column) is None or not known:
        return
    wrong = consistency.parts_make_the_total(
        f"{name}: {column}", total=total[column], parts=known, unit=unit
    )
    is_whole = len(known) == len(parts)
    if is_whole or (wrong and wrong[0].expected[0] > exactly(total[column])):
        yield from wrong


def heads(subject: str, row: Mapping) -> Iterator[Inconsistency]:
    """Women, men and others are the people: none is more, nor all together."""
    if row.get("people") is None:
        return
    known = {sex: row[sex] for sex in SEXES if row.get(sex) is not None}
    wrong = [
        each
        for sex, count in known.items()
        for each in consistency.part_of_its_whole(
            f"{subject}: {sex}", part=count, whole=row["people"]
        )
    ]
    yield from wrong
    both = {"women", "men"} <= known.keys()
    if not wrong and (
        both or sum(map(exactly, known.values())) > exactly(row["people"])
    ):
        yield from consistency.parts_make_the_total(
            f"{subject}: people", total=row["people"], parts=known.values()
        )


def own_mean(subject: str, row: Mapping, units: Mapping) -> Iterator[Inconsistency]:
    """A printed mean is its amount over its people."""
    if has(row, "people", "amount", "mean"):
        yield from consistency.share_is_the_quotient(
            subject,
            share=row["mean"],
            numerator=row["amount"],
            denominator=row["people"],
            unit=units["mean"],
            numerator_unit=units["amount"],
        )


def own_shares(subject: str, row: Mapping, units: Mapping) -> Iterator[Inconsistency]:
    """A printed share is its people over all; those of women and men, with nobody
    else, make a whole."""
    for column, sex in (("share", "women"), ("share_men", "men")):
        people = people_of(row)
        if has(row, column, sex) and people is not None:
            yield from consistency.share_is_the_quotient(
                f"{subject}: {column}",
                share=exactly(row[column]) / ALL,
                numerator=row[sex],
                denominator=people,
                unit=exactly(units[column]) / ALL,
            )
    if has(row, "share", "share_men") and not row.get("other"):
        yield from consistency.shares_make_a_whole(
            f"{subject}: shares",
            shares=[row["share"], row["share_men"]],
            whole=ALL,
            unit=max(units["share"], units["share_men"]),
        )


def people_of(row: Mapping) -> Number | None:
    if row.get("people") is not None:
        return row["people"]
    if has(row, "women", "men"):
        return (
            exactly(row["women"]) + exactly(row["men"]) + exactly(row.get("other", 0))
        )
    return None


def mean_of_all(table: Mapping, subject: str, column: str) -> Iterator[Inconsistency]:
    """The mean, or the share, of all is that of the groups by their people."""
    rows, total = table["groups"].values(), table.get("total", {})
    means = [mean for mean in column_of(rows, column) if mean is not None]
    if total.get(column) is None or not means or len(means) < len(rows):
        return
    unit = unit_of(table, column, [*means, total[column]])
    outside = consistency.mean_within_groups(
        subject, mean=total[column], groups=means, unit=unit
    )
    yield from outside
    sizes = [people_of(row) for row in rows]
    if not outside and None not in sizes:
        yield from consistency.weighted_mean(
            subject, mean=total[column], groups=means, sizes=sizes, unit=unit
        )


def has(row: Mapping, *columns: str) -> bool:
    return all(row.get(column) is not None for column in columns)


LEAVE = (
    ("took", "entitled", None),
    ("returned", "due", "return_rate"),
    ("stayed", "returned_before", "retention_rate"),
)
OF_LEAVE = tuple(column for three in LEAVE for column in three if column)
OF_PAY = ("women", "men", "gap", "ratio")


def leave(table: Mapping, name: str) -> Iterator[Inconsistency]:
    """Parental leave by sex, as GRI 401-3 asks for it; rates in per cent."""
    rows = dict(table["leave"])
    refuse_unknown(rows, OF_LEAVE)
    every = list(rows.values())
    for each, row in rows.items():
        for part, whole, rate in LEAVE:
            if has(row, part, whole):
                yield from part_and_rate(
                    f"{name}: {each}: {part}",
                    row,
                    (part, whole, rate),
                    unit_of(table, rate or "", column_of(every, rate or "")),
                )
    total = rows.pop("total", {})
    for part, whole, _rate in LEAVE:
        for column in (part, whole):
            yield from column_makes_its_total(name, column, rows, total, 0)


def part_and_rate(
    subject: str, row: Mapping, columns: tuple, unit: Number
) -> Iterator[Inconsistency]:
    part, whole, rate = columns
    wrong = consistency.part_of_its_whole(subject, part=row[part], whole=row[whole])
    yield from wrong
    if rate and row.get(rate) is not None and not wrong:
        yield from consistency.share_is_the_quotient(
            subject,
            share=exactly(row[rate]) / ALL,
            numerator=row[part],
            denominator=row[whole],
            unit=exactly(unit) / ALL,
        )


def pay(table: Mapping, name: str) -> Iterator[Inconsistency]:
    """What women and men earn, by group: the gap, positive where women earn less, or
    women's pay as a part of men's; both in per cent."""
    rows = table["pay"]
    refuse_unknown(rows, OF_PAY)
    units = {
        column: unit_of(table, f"pay_{column}", column_of(rows.values(), column))
        for column in ("gap", "ratio")
    }
    pays = [row[sex] for row in rows.values() for sex in ("women", "men")]
    amounts(pays)
    step = unit_of(table, "amount", pays)
    for each, row in rows.items():
        yield from own_gap(f"{name}: {each}", row, units, step)


def own_gap(
    subject: str, row: Mapping, units: Mapping, step: Number
) -> Iterator[Inconsistency]:
    women, men = row["women"], row["men"]
    if row.get("gap") is not None:
        yield from consistency.gap_is_of_its_pays(
            f"{subject}: gap",
            gap=exactly(row["gap"]) / ALL,
            women=women,
            men=men,
            unit=exactly(units["gap"]) / ALL,
            pay_unit=step,
        )
    if row.get("ratio") is not None:
        ratio = exactly(row["ratio"]) / ALL
        yield from consistency.share_is_the_quotient(
            f"{subject}: ratio",
            share=ratio,
            numerator=women,
            denominator=men,
            unit=exactly(units["ratio"]) / ALL,
            # Both pays were rounded, the men's as far as the ratio carries it.
            numerator_unit=step * (1 + ratio),
        )
