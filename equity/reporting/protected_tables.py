"""The counts of a cube as tables to protect. No Django here."""

from collections.abc import Iterator, Mapping

from equity.disclosure import Policy, Table
from equity.indicators.cube import (
    ALL,
    NO_COMPANY,
    NO_INFORMATION,
    OFFER,
    Cube,
    Tally,
)
from equity.indicators.definition import BOTH, REST, TOTAL
from equity.indicators.measuring.cuts import MONTH
from equity.profiles.rules import FEMALE, GENDERS, MALE, OTHER, UNDECLARED
from equity.reporting.sheets.sheet import Sheet

POLICY = Policy()
FEWEST_COMPANIES = 3
# Known by name only where somebody stands under them.
WHEN_FOUND = frozenset({"UNKNOWN", NO_COMPANY, NO_INFORMATION})
AXES_AS_FOUND = frozenset({"course", "commune"})
KNOWN_GENDER = "KNOWN"
BINARY = {"YES": (FEMALE, MALE, BOTH), "NO": (OTHER, UNDECLARED, REST)}
ADDRESS_OF_BOTH = ("YES", TOTAL)
THOUSAND = 1_000
# Where each axis of an edition stands in the label of all of them.
PLACE_IN_OFFER = {
    axis: place
    for place, axis in enumerate(("topic", "course", "modality", "schedule", MONTH))
}


def shown_labels(cube: Cube, axis: str) -> list[str]:
    """The labels of an axis; those for what is not known, only where it occurs."""
    if axis == ALL:
        return []
    return [
        label
        for label in cube.labels(axis)
        if not (label in WHEN_FOUND or axis in AXES_AS_FOUND)
        or is_found(cube, axis, label)
    ]


def is_found(cube: Cube, axis: str, label: str) -> bool:
    return any(
        tally.value
        for (_counted, each), cells in cube.tallies.items()
        if each == axis
        for (_gender, at), tally in cells.items()
        if at == label
    )


def table_of(sheet: Sheet, cube: Cube, *, axes: tuple[str, ...] = ()) -> Table:
    axes = axes or sheet.axes
    cells, contributors, given = {}, {}, {}
    for labels, counted, axis, gender, label in cells_of(sheet, cube, axes):
        cells[labels] = protected_value(sheet, cube, counted, axis, gender, label)
        contributors[labels] = behind(sheet, cube, counted, axis, gender, label)
        if sheet.is_pay:
            given[labels] = given_to(sheet, cube, counted, axis, gender, label)
            cells[labels] = sum(given[labels].values())
    offers = offers_of(sheet, cube)
    return Table(
        name=sheet.name,
        measure=sheet.measure,
        dimensions=dimensions_of(sheet),
        where={"binary": "YES"} if sheet.counts_women_and_men else {},
        cells=cells,
        groups=groups_of(sheet, cube, axes, offers),
        overlapping=frozenset({sheet.along} if sheet.is_overlapping else ()),
        partial=frozenset({sheet.dimension} if sheet.is_part else ()),
        contributors=contributors if sheet.is_sum else None,
        contributions=given if sheet.is_pay else None,
        unprinted=frozenset(
            [
                *((sheet.dimension, label) for label in sheet.unprinted),
                *((sheet.along, named(OFFER, each, sheet)) for each in offers),
                *((sheet.along, name) for name in sheet.bands if name == "STAFF"),
            ]
        ),
    )


def groups_of(sheet: Sheet, cube: Cube, axes, offers: list[str]) -> dict:
    found = {}
    if sheet.groups:
        found[sheet.dimension] = dict(sheet.groups)
    if sheet.bands:
        found[sheet.along] = dict(sheet.bands)
    if offers:
        found[sheet.along] = {
            named(axis, label, sheet): members
            for axis in axes
            for label in shown_labels(cube, axis)
            if (
                members := tuple(
                    named(OFFER, offer, sheet)
                    for offer in offers
                    if offer.split("|")[PLACE_IN_OFFER[axis]] == label
                )
            )
        }
    return found


def offers_of(sheet: Sheet, cube: Cube) -> list[str]:
    """The editions alike that the labels of several axes are made of: of those that
    end after the period nothing is counted by month, as every reader knows."""
    if not sheet.beside:
        return []
    months = {*cube.labels(MONTH)} if MONTH in sheet.beside else None
    return [
        offer
        for offer in cube.labels(OFFER)
        if months is None or offer.split("|")[PLACE_IN_OFFER[MONTH]] in months
    ]


def dimensions_of(sheet: Sheet) -> tuple[str, ...]:
    part = (sheet.dimension,) if sheet.dimension else ()
    if sheet.all_genders:
        return ("binary", "gender", *part)
    gender = ("gender",) if sheet.by_gender else ()
    along = () if sheet.axis == ALL else (sheet.along,)
    return (*gender, *along, *part)


def cells_of(sheet: Sheet, cube: Cube, axes: tuple[str, ...]) -> Iterator[tuple]:
    """Each cell's address in the table, and in the cube."""
    if sheet.all_genders:
        yield from cells_of_all(sheet)
        return
    places = [(axis, label) for axis in axes for label in shown_labels(cube, axis)]
    places += [(OFFER, offer) for offer in offers_of(sheet, cube)]
    places += [(axes[0], band) for band in sheet.bands]
    for gender in sheet.genders:
        for axis, label in (*places, (axes[0], TOTAL)):
            for part, counted in sheet.parts.items():
                at = address(sheet, axis, gender, label, part)
                yield at, counted, axis, gender, label


def cells_of_all(sheet: Sheet) -> Iterator[tuple]:
    """Every gender, and apart from it women and men together, and the others."""
    for part, counted in sheet.parts.items():
        last = (part,) if sheet.dimension else ()
        for binary, genders in BINARY.items():
            for gender in genders:
                label = gender if len(gender) == 1 else TOTAL
                yield (binary, label, *last), counted, ALL, gender, TOTAL
        for gender in (*GENDERS, TOTAL):
            yield (TOTAL, gender, *last), counted, ALL, gender, TOTAL


def address(
    sheet: Sheet, axis: str, gender: str, label: str, part: str
) -> tuple[str, ...]:
    last = (part,) if sheet.dimension else ()
    if sheet.all_genders:
        return (*ADDRESS_OF_BOTH, *last) if gender == BOTH else (TOTAL, gender, *last)
    first = (TOTAL if gender == BOTH else gender,) if sheet.by_gender else ()
    along = () if sheet.axis == ALL else (named(axis, label, sheet),)
    return (*first, *along, *last)


def named(axis: str, label: str, sheet: Sheet) -> str:
    """The label; with its axis before it, where several stand side by side."""
    if label == TOTAL or not sheet.axis_dimension:
        return label
    return f"{axis} {label}"


def tally_of(sheet: Sheet, cube: Cube, counted: str, axis, gender, label) -> Tally:
    """A count, of some labels together, or what one count leaves of another."""
    whole, _less, part = counted.partition(" - ")
    labels = sheet.bands.get(label, (label,))
    tallies = [cube.tally(whole, axis, gender, each) for each in labels]
    value = sum(tally.value for tally in tallies)
    if part:
        value -= sum(cube.tally(part, axis, gender, each).value for each in labels)
    return Tally(value, sum(tally.contributors for tally in tallies))


def protected_value(sheet: Sheet, cube: Cube, counted, axis, gender, label) -> int:
    value = tally_of(sheet, cube, counted, axis, gender, label).value
    if sheet.raised_by:
        by, other = sheet.raised_by
        value += by * cube.tally(other, axis, gender, label).value
    return value


def behind(sheet: Sheet, cube: Cube, counted, axis, gender, label) -> int:
    """How many people stand behind a figure; 1 where one company would be exposed,
    or the few workers of the declared who did not come."""
    tally = tally_of(sheet, cube, counted, axis, gender, label)
    if not sheet.is_declared:
        is_rest = " - " in counted
        return min(tally.value, tally.contributors) if is_rest else tally.contributors
    if 0 < tally.contributors < FEWEST_COMPANIES:
        return 1
    if sheet.is_pay and sheet.in_thousands:
        people = counted.replace("_sum", "_people")
        return cube.tally(people, axis, gender, label).value
    came = ("people_reporting", axis)
    if counted != "workforce" or came not in cube.tallies or label in sheet.bands:
        return tally.value
    stayed = tally.value - cube.tally(*came, gender, label).value
    return stayed if POLICY.is_small(stayed) else tally.value


def given_to(sheet: Sheet, cube: Cube, counted, axis, gender, label) -> dict[str, int]:
    """What each company gave: to a total, the sum of what it gave to each part, each
    rounded, so that all of them add up."""
    given = cube.given.get((counted, axis), {})
    sums: dict[str, int] = {}
    for (of, at), amounts in given.items():
        if of in gender and label in (TOTAL, at):
            for who, amount in amounts.items():
                amount = round(amount / THOUSAND) if sheet.in_thousands else amount
                sums[who] = sums.get(who, 0) + amount
    return sums


def known_genders(cube: Cube) -> Table:
    """Ties those whose gender is known to the genders they are."""
    people: dict[str, int] = {
        gender: cube.tally("people", ALL, gender, TOTAL).value
        for gender in (*GENDERS, TOTAL)
    }
    known = (FEMALE, MALE, OTHER)
    people[KNOWN_GENDER] = sum(people[gender] for gender in known)
    return Table(
        name="known-genders",
        measure="people",
        dimensions=("gender",),
        cells={(gender,): number for gender, number in people.items()},
        groups={"gender": {KNOWN_GENDER: known}},
        unprinted=frozenset({("gender", KNOWN_GENDER)}),
    )


def gender_sources(cube: Cube, *, with_total: bool = False) -> Table:
    """Where the gender comes from, of those whose gender is known: how many they are
    is on no page, and printed with the first editions alone."""
    labels = ("SELF_DECLARED", "REGISTERED")
    people = {
        label: cube.tally("people", "source", TOTAL, label).value for label in labels
    }
    cells: Mapping = {(label,): number for label, number in people.items()}
    return Table(
        name="gender-sources",
        measure="people",
        dimensions=("source",),
        where={"gender": KNOWN_GENDER},
        cells=cells | ({(TOTAL,): sum(people.values())} if with_total else {}),
    )
