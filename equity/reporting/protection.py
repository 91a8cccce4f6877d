"""Turns an exact cube into the tables that are protected together, and reads the
answer back. No Django here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from equity.disclosure import Policy, Protected, Table, protect
from equity.disclosure.tables import ProtectedCell, ProtectedTable, Status
from equity.indicators.cube import ALL, NO_COMPANY, Cube
from equity.indicators.definition import BOTH, REST, TOTAL
from equity.profiles.rules import FEMALE, GENDERS, MALE, OTHER, UNDECLARED
from equity.reporting.sheets import SHEETS, Sheet

POLICY = Policy()
FEWEST_COMPANIES = 3
# Known by name only where somebody stands under them.
WHEN_FOUND = frozenset({"UNKNOWN", NO_COMPANY})
KNOWN_GENDER = "KNOWN"
# Counts, each with the axis it is cut by.
Needed = frozenset[tuple[str, str]]
BINARY = {"YES": (FEMALE, MALE, BOTH), "NO": (OTHER, UNDECLARED, REST)}
ADDRESS_OF_BOTH = ("YES", TOTAL)


def shown_labels(cube: Cube, axis: str) -> list[str]:
    """The labels of an axis; those for what is not known, only where it occurs."""
    if axis == ALL:
        return []
    return [
        label
        for label in cube.labels(axis)
        if label not in WHEN_FOUND or is_found(cube, axis, label)
    ]


def is_found(cube: Cube, axis: str, label: str) -> bool:
    return any(
        tally.value
        for (_counted, each), cells in cube.tallies.items()
        if each == axis
        for (_gender, at), tally in cells.items()
        if at == label
    )


def tables_of(cube: Cube, needed: Needed | None = None) -> list[Table]:
    """Everything a release prints, and what could be reckoned from it.

    ``needed`` names the counts of the tables that are printed, where some are left
    out.
    """
    tables = [table_of(sheet, cube) for sheet in SHEETS if is_needed(sheet, needed)]
    if needed is None or ("people", "source") in needed:
        tables.append(gender_sources(cube))
    return [*tables, known_genders(cube)]


def is_needed(sheet: Sheet, needed: Needed | None) -> bool:
    return needed is None or any(
        (counted, sheet.axis) in needed for counted in sheet.parts.values()
    )


def table_of(sheet: Sheet, cube: Cube) -> Table:
    cells, contributors = {}, {}
    for labels, counted, gender, label in cells_of(sheet, cube):
        cells[labels] = cube.tally(counted, sheet.axis, gender, label).value
        contributors[labels] = behind(cube, counted, sheet.axis, gender, label)
    return Table(
        name=sheet.name,
        measure=sheet.measure,
        dimensions=dimensions_of(sheet),
        where={"binary": "YES"} if is_cut_further(sheet) else {},
        cells=cells,
        groups={sheet.dimension: sheet.groups} if sheet.groups else {},
        overlapping=frozenset(
            {"topic"} if sheet.axis == "topic" and sheet.measure == "people" else ()
        ),
        contributors=contributors if sheet.is_sum else None,
        unprinted=frozenset((sheet.dimension, label) for label in sheet.unprinted),
    )


def is_cut_further(sheet: Sheet) -> bool:
    """Test if a table counts women and men alone."""
    return sheet.genders == (FEMALE, MALE, BOTH) and sheet.axis != ALL


def dimensions_of(sheet: Sheet) -> tuple[str, ...]:
    part = (sheet.dimension,) if sheet.dimension else ()
    if sheet.axis == ALL:
        return ("binary", "gender", *part)
    gender = ("gender",) if is_cut_further(sheet) else ()
    return (*gender, sheet.axis, *part)


def cells_of(sheet: Sheet, cube: Cube) -> Iterator[tuple]:
    """Each cell's address in the table, and in the cube."""
    if sheet.axis == ALL:
        yield from cells_of_all(sheet)
        return
    for gender in sheet.genders:
        for label in (*shown_labels(cube, sheet.axis), TOTAL):
            for part, counted in sheet.parts.items():
                yield address(sheet, gender, label, part), counted, gender, label


def cells_of_all(sheet: Sheet) -> Iterator[tuple]:
    """Every gender, and apart from it women and men together, and the others."""
    for part, counted in sheet.parts.items():
        last = (part,) if sheet.dimension else ()
        for binary, genders in BINARY.items():
            for gender in genders:
                label = gender if len(gender) == 1 else TOTAL
                yield (binary, label, *last), counted, gender, TOTAL
        for gender in (*GENDERS, TOTAL):
            yield (TOTAL, gender, *last), counted, gender, TOTAL


def address(sheet: Sheet, gender: str, label: str, part: str) -> tuple[str, ...]:
    last = (part,) if sheet.dimension else ()
    if sheet.axis == ALL:
        return (*ADDRESS_OF_BOTH, *last) if gender == BOTH else (TOTAL, gender, *last)
    first = (TOTAL if gender == BOTH else gender,) if is_cut_further(sheet) else ()
    return (*first, label, *last)


def behind(cube: Cube, counted: str, axis: str, gender: str, label: str) -> int:
    """How many people stand behind a figure; 1 where one company would be exposed,
    or the few workers of the declared who did not come."""
    tally = cube.tally(counted, axis, gender, label)
    if counted != "workforce":
        return tally.contributors
    if 0 < tally.contributors < FEWEST_COMPANIES:
        return 1
    came = cube.tally("people_reporting", axis, gender, label).value
    stayed = tally.value - came
    return stayed if POLICY.is_small(stayed) else tally.value


def known_genders(cube: Cube) -> Table:
    """Ties those whose gender is known to the genders they are."""
    people = {
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


def gender_sources(cube: Cube) -> Table:
    """Where the gender comes from, of those whose gender is known."""
    labels = ("SELF_DECLARED", "REGISTERED")
    people = {
        label: cube.tally("people", "source", TOTAL, label).value for label in labels
    }
    cells = {(label,): number for label, number in people.items()}
    return Table(
        name="gender-sources",
        measure="people",
        dimensions=("source",),
        where={"gender": KNOWN_GENDER},
        cells=cells | {(TOTAL,): sum(people.values())},
    )


@dataclass(frozen=True)
class Publishable:
    """What may be printed of a cube, asked figure by figure."""

    cube: Cube
    answer: Protected

    def value(self, counted: str, axis: str, gender: str, label: str) -> int | None:
        """The count where it may be printed, else None."""
        table, labels = place_of(counted, axis, gender, label)
        return self.answer[table].cells[labels].value

    @property
    def exposed(self) -> tuple[str, ...]:
        """Figures that something public gives away, whatever is hidden."""
        return self.answer.exposed

    @property
    def withheld(self) -> tuple[str, ...]:
        """Tables of counts of which nothing can be shown."""
        return self.answer.withheld

    @property
    def problems(self) -> tuple[str, ...]:
        """What a person should look at before anything is published."""
        return (*self.withheld, *self.exposed)


def place_of(counted: str, axis: str, gender: str, label: str) -> tuple[str, tuple]:
    """The protected table and the address in it of one figure of the cube."""
    if axis == "source":
        return place_of_source(label)
    for sheet in SHEETS:
        if sheet.axis == axis and counted in sheet.parts.values():
            part = next(key for key, each in sheet.parts.items() if each == counted)
            return sheet.name, address(sheet, gender, label, part)
    raise LookupError(f"No table holds {counted} by {axis}.")


def place_of_source(label: str) -> tuple[str, tuple]:
    if label == TOTAL:
        return "known-genders", (TOTAL,)
    if label == "UNDECLARED":
        return "known-genders", ("U",)
    return "gender-sources", (label,)


def protected(
    cube: Cube,
    *,
    earlier: Iterable[Protected] = (),
    needed: Needed | None = None,
) -> Publishable:
    """Protect all that is printed together, with what earlier versions show."""
    answer = protect(tables_of(cube, needed), POLICY, earlier=earlier)
    return Publishable(cube=cube, answer=answer)


def hidden_counts(publishable: Publishable) -> dict[str, list[list[str]]]:
    """What was hidden, table by table, in plain values: to be stored."""
    return {
        table.name: [
            list(labels) for labels, cell in table.cells.items() if cell.is_suppressed
        ]
        for table in publishable.answer.tables
    }


def remembered(cube: Cube, hidden: Mapping[str, list[list[str]]]) -> Protected:
    """A release as it was protected, from what was stored of it."""
    return Protected(
        tables=tuple(
            as_it_was(table, {tuple(labels) for labels in hidden[table.name]})
            for table in tables_of(cube)
            if table.name in hidden
        )
    )


def as_it_was(table: Table, hidden: set[tuple[str, ...]]) -> ProtectedTable:
    return ProtectedTable(
        table=table,
        cells={
            labels: ProtectedCell(status=Status.SUPPRESSED)
            if labels in hidden
            else ProtectedCell(status=Status.SHOWN, value=value)
            for labels, value in table.cells.items()
            if table.is_printed(labels)
        },
    )
