"""The indicators as the records stand now: exact, for whoever coordinates, never out.

By registered sex, women and men alone: a figure by the gender of record, beside the
register that coordinators keep, would give away what somebody declared of themselves.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from equity.indicators.catalogue import INDICATORS
from equity.indicators.cube import Cube
from equity.indicators.rows import Material
from equity.profiles.rules import REGISTERED, UNDECLARED
from equity.reporting.chapters import CHAPTERS, Chapter
from equity.reporting.figures import TableFigures, table_to_print
from equity.reporting.models import Cell
from equity.reporting.queries import PublishedTable
from training.registry.models import Person

YEAR, MONTHS = "year", "months"
PERIODS = (YEAR, MONTHS)


@dataclass(frozen=True)
class Exact:
    """Answers as a protected cube does, and hides nothing."""

    cube: Cube
    # Without intervals, as the first releases were printed.
    edition: int = 1

    def value(self, counted: str, axis: str, gender: str, label: str) -> int:
        return self.cube.tally(counted, axis, gender, label).value


@dataclass(frozen=True)
class LiveChapter:
    chapter: Chapter
    tables: list[PublishedTable]


def period_of(code: str, *, today: date) -> tuple[date, date]:
    """From a day and before another: the year so far, or the last twelve months."""
    before = today + timedelta(days=1)
    if code == YEAR:
        return date(today.year, 1, 1), before
    return before - timedelta(days=365), before


def live_chapters(cube: Cube) -> list[LiveChapter]:
    return [
        LiveChapter(chapter, [live_table(cube, name) for name in drawn_by_now(chapter)])
        for chapter in CHAPTERS
    ]


def by_registered_sex(material: Material) -> Material:
    sexes = dict(Person.objects.order_by().values_list("pk", "registered_sex"))
    return replace(
        material,
        genders={
            person: REGISTERED.get(sexes.get(person), UNDECLARED)
            for person in material.genders
        },
        self_declared=frozenset(),
    )


def drawn_by_now(chapter: Chapter) -> list[str]:
    return [name for name in chapter.drawn if name in TABLES]


TABLES = {
    "-".join((indicator.code, *cut)): (indicator, cut)
    for indicator in INDICATORS
    for cut in indicator.cuts
    if cut[-1] != "gender"
}


def live_table(cube: Cube, name: str) -> PublishedTable:
    indicator, cut = TABLES[name]
    return as_table(table_to_print(Exact(cube), indicator, cut))


def as_table(figures: TableFigures) -> PublishedTable:
    """As a published one is drawn; its cells are stored nowhere."""
    return PublishedTable(
        position=0,
        indicator=figures.indicator,
        version=figures.indicator.version,
        dimensions=figures.dimensions,
        cells={
            each.labels: Cell(
                labels=list(each.labels),
                status=each.status,
                value=each.value,
                numerator=each.numerator,
                denominator=each.denominator,
            )
            for each in figures.cells
        },
    )
