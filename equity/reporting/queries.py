"""Published figures are read as they were frozen: nothing is counted here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC
from decimal import Decimal

from django.db.models import QuerySet

from equity.indicators.catalogue import BY_CODE
from equity.indicators.definition import TOTAL, Indicator
from equity.reporting.canonical import fingerprint
from equity.reporting.models import Cell, Release
from equity.reporting.naming import Named

# Since when the hash covers the version and why there is one.
WITH_VERSIONS = 2
# What a public page never needs, so never has.
PRIVATE = [
    f"{path}{field}"
    for path in ("", "restates__", "restated_by__")
    for field in ("cube", "hidden", "notes", "cube_sha256")
]


@dataclass(frozen=True)
class PublishedTable:
    """A table as every format prints it."""

    position: int
    indicator: Indicator
    version: str
    dimensions: tuple[str, ...]
    cells: dict[tuple[str, ...], Cell]

    @property
    def name(self) -> str:
        return "-".join((self.indicator.code, *self.dimensions))

    @property
    def axis(self) -> str:
        return self.dimensions[-1]

    @property
    def by_gender(self) -> bool:
        return len(self.dimensions) > 1

    @property
    def labels(self) -> list[str]:
        """The labels of the axis, the total last."""
        return list(dict.fromkeys(labels[-1] for labels in self.cells))

    @property
    def genders(self) -> list[str]:
        if not self.by_gender:
            return [TOTAL]
        return list(dict.fromkeys(labels[0] for labels in self.cells))

    @property
    def all_genders(self) -> str:
        """The column that adds the others up."""
        return self.genders[-1]

    @property
    def is_bare(self) -> bool:
        """Test if nothing of it is shown."""
        shown = (cell.status == Cell.Status.SHOWN for cell in self.cells.values())
        return not any(shown)

    def cell(self, label: str, gender: str = TOTAL) -> Cell:
        if not self.by_gender:
            return self.cells[(label,)]
        return self.cells[self.all_genders if gender == TOTAL else gender, label]


def published_releases() -> QuerySet[Release]:
    """Those in force: of each number, its last version."""
    return public_releases().filter(status=Release.Status.PUBLISHED)


def public_releases() -> QuerySet[Release]:
    """All that everybody may read, restated ones as well."""
    return (
        Release.objects.filter(status__in=Release.PUBLIC)
        .select_related("agreement", "restates", "restated_by")
        .defer(*PRIVATE)
        .order_by("-number", "-version")
    )


def tables_of_release(release: Release) -> list[PublishedTable]:
    """All its tables with their cells: two queries."""
    tables = release.tables.order_by("position").prefetch_related("cells")
    courses = release.context.get("courses", {})
    return [
        PublishedTable(
            position=table.position,
            indicator=BY_CODE[table.indicator],
            version=table.indicator_version,
            dimensions=tuple(table.dimensions),
            cells={
                as_named(cell.labels, table.dimensions, courses): cell
                for cell in sorted(table.cells.all(), key=lambda each: each.position)
            },
        )
        for table in tables
    ]


def as_named(labels: list[str], dimensions: list[str], courses: dict) -> tuple:
    """The labels of a cell; a course with the title it had that day."""
    if dimensions[-1] != "course" or labels[-1] not in courses:
        return tuple(labels)
    return (*labels[:-1], Named(labels[-1], *courses[labels[-1]]))


def tables_named(release: Release, names: Iterable[str]) -> dict[str, PublishedTable]:
    """Some of its tables, by name."""
    names = set(names)
    tables = tables_of_release(release)
    return {table.name: table for table in tables if table.name in names}


def releases_compared(release: Release) -> list[Release]:
    """The earlier releases it was frozen beside, oldest first, each in the version in
    force that day: what a page shows of time never changes either."""
    kept = [tuple(each) for each in release.compared]
    if not kept:
        return []
    found = {
        (each.number, each.version): each
        for each in public_releases().filter(number__in=[number for number, _v in kept])
    }
    return [found[each] for each in kept if each in found]


def hold_releases() -> None:
    """Wait for whoever else holds them, and hold them until the transaction ends."""
    list(Release.objects.select_for_update().order_by("pk").values_list("pk"))


def releases_before(release: Release) -> QuerySet[Release]:
    """Those in force of the same agreement whose period was over when this began."""
    return (
        published_releases()
        .filter(agreement=release.agreement_id, before__lte=release.from_date)
        .order_by("-before")
    )


def content_of(release: Release) -> dict:
    """Everything that is frozen, in plain values: what the hash is taken of."""
    content = first_content_of(release)
    if release.content_form < WITH_VERSIONS:
        return content
    return content | {
        "version": release.version,
        "cause": release.cause,
        "cause_en": release.cause_en,
        "left_out": release.left_out,
        "compared": release.compared,
        "context": release.context,
    }


def first_content_of(release: Release) -> dict:
    return {
        "number": release.number,
        "agreement": release.agreement.name,
        "title": release.title,
        "title_en": release.title_en,
        "from": release.from_date,
        "before": release.before,
        "data_cut": release.computed_at.astimezone(UTC).isoformat(),
        "policy": release.policy,
        "definitions": release.definitions,
        "tables": [plain_table(table) for table in tables_of_release(release)],
    }


def plain_table(table: PublishedTable) -> dict:
    return {
        "indicator": table.indicator.code,
        "version": table.version,
        "dimensions": list(table.dimensions),
        "cells": [plain(cell) for cell in table.cells.values()],
    }


def hashes_of(release: Release) -> dict[str, str]:
    """One a table, so that each can be compared on its own."""
    return {
        table.name: fingerprint(plain_table(table))
        for table in tables_of_release(release)
    }


def plain(cell: Cell) -> list:
    return [
        list(cell.labels),
        cell.status,
        written(cell.value),
        cell.numerator,
        cell.denominator,
        *interval_of(cell),
    ]


def interval_of(cell) -> list[str]:
    """Nothing where it has none: so those of before intervals keep their hash."""
    return [] if cell.low is None else [written(cell.low), written(cell.high)]


def written(value: Decimal | None) -> str | None:
    """The number without the zeros a database pads it with."""
    return None if value is None else f"{value.normalize():f}"


def is_intact(release: Release) -> bool:
    """Test if nothing of a release was changed since it was frozen."""
    return release.sha256 == fingerprint(content_of(release))
