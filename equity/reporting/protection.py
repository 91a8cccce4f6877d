"""Turns an exact cube into the tables that are protected together, and reads the
answer back. No Django here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from equity.disclosure import Protected, protect
from equity.disclosure.tables import ProtectedCell, ProtectedTable, Status, Table
from equity.indicators.cube import Cube
from equity.indicators.definition import BOTH, TOTAL
from equity.reporting.protected_tables import (
    POLICY,
    address,
    gender_sources,
    known_genders,
    table_of,
)
from equity.reporting.recoding import RECODED, recoded
from equity.reporting.sheets import EDITIONS, LATEST, Sheet

# Counts, each with the axis it is cut by.
Needed = frozenset[tuple[str, str]]


def tables_of(
    cube: Cube, needed: Needed | None = None, *, edition: int = LATEST
) -> list[Table]:
    """Everything a release prints, and what could be reckoned from it.

    ``needed`` names the counts of the tables that are printed, where some are left
    out.
    """
    cube = recoded(cube, edition=edition, policy=POLICY)
    tables = [
        table_of(sheet, cube, axes=axes_needed(sheet, needed))
        for sheet in EDITIONS[edition]
        if axes_needed(sheet, needed)
    ]
    if needed is None or ("people", "source") in needed:
        tables.append(gender_sources(cube, with_total=edition < RECODED))
    return [*tables, known_genders(cube)]


def axes_needed(sheet: Sheet, needed: Needed | None) -> tuple[str, ...]:
    """The axes of a sheet that something printed is cut by."""
    if needed is None:
        return sheet.axes
    return tuple(
        axis
        for axis in sheet.axes
        if any((counted, axis) in needed for counted in sheet.parts.values())
    )


@dataclass(frozen=True)
class Publishable:
    """What may be printed of a cube, asked figure by figure."""

    cube: Cube
    answer: Protected
    edition: int = LATEST

    def value(self, counted: str, axis: str, gender: str, label: str) -> int | None:
        """The exact count where it may be printed, else None."""
        sheet, labels = place_of(counted, axis, gender, label, edition=self.edition)
        protected = self.answer[sheet if isinstance(sheet, str) else sheet.name]
        cell = protected.cells[labels]
        if isinstance(sheet, str) or cell.is_suppressed or not sheet.is_transformed:
            return cell.value
        # It was protected in thousands, or raised: what is printed is exact.
        both = BOTH if gender == TOTAL and sheet.counts_women_and_men else gender
        return self.cube.tally(counted, axis, both, label).value

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


def place_of(
    counted: str, axis: str, gender: str, label: str, *, edition: int = LATEST
) -> tuple[Sheet | str, tuple]:
    """The protected table and the address in it of one figure of the cube."""
    if axis == "source":
        return place_of_source(label)
    for sheet in EDITIONS[edition]:
        if axis in sheet.axes and counted in sheet.parts.values():
            part = next(key for key, each in sheet.parts.items() if each == counted)
            return sheet, address(sheet, axis, gender, label, part)
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
    edition: int = LATEST,
) -> Publishable:
    """Protect all that is printed together, with what earlier versions show."""
    tables = tables_of(cube, needed, edition=edition)
    earlier = list(earlier)
    if edition == 1:
        answer = protect(tables, POLICY, earlier=earlier)
    else:
        answer = protected_by_measure(tables, earlier)
    return publishable_of(cube, answer, edition=edition)


def publishable_of(cube: Cube, answer: Protected, *, edition: int) -> Publishable:
    told = recoded(cube, edition=edition, policy=POLICY)
    return Publishable(cube=told, answer=answer, edition=edition)


def protected_by_measure(tables: list[Table], earlier: list[Protected]) -> Protected:
    """Tables of different measures share no figure: what hides one never depends on
    another, and apart they are quicker to protect."""
    answers = {
        measure: protect(
            [table for table in tables if table.measure == measure],
            POLICY,
            earlier=[of_measure(each, measure) for each in earlier],
        )
        for measure in dict.fromkeys(table.measure for table in tables)
    }
    return Protected(
        tables=tuple(answers[table.measure][table.name] for table in tables),
        exposed=tuple(name for each in answers.values() for name in each.exposed),
        changed=tuple(name for each in answers.values() for name in each.changed),
    )


def of_measure(release: Protected, measure: str) -> Protected:
    tables = tuple(each for each in release.tables if each.table.measure == measure)
    return replace(release, tables=tables)


def hidden_counts(publishable: Publishable) -> dict[str, list[list[str]]]:
    """What was hidden, table by table, in plain values: to be stored."""
    return {
        table.name: [
            list(labels) for labels, cell in table.cells.items() if cell.is_suppressed
        ]
        for table in publishable.answer.tables
    }


def remembered(
    cube: Cube, hidden: Mapping[str, list[list[str]]], *, edition: int = LATEST
) -> Protected:
    """A release as it was protected, from what was stored of it."""
    return Protected(
        tables=tuple(
            as_it_was(table, {tuple(labels) for labels in hidden[table.name]})
            for table in tables_of(cube, edition=edition)
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
