"""Published figures are read as they were frozen: nothing is counted here."""

from dataclasses import dataclass
from datetime import UTC
from decimal import Decimal

from django.db.models import QuerySet

from equity.indicators.catalogue import BY_CODE
from equity.indicators.definition import TOTAL, Indicator
from equity.reporting.canonical import fingerprint
from equity.reporting.models import Cell, Release


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

    def cell(self, label: str, gender: str = TOTAL) -> Cell:
        if not self.by_gender:
            return self.cells[(label,)]
        return self.cells[self.all_genders if gender == TOTAL else gender, label]


def published_releases() -> QuerySet[Release]:
    return (
        Release.objects.filter(status=Release.Status.PUBLISHED)
        .select_related("agreement")
        .defer("cube")
        .order_by("-number")
    )


def tables_of_release(release: Release) -> list[PublishedTable]:
    """All its tables with their cells: two queries."""
    tables = release.tables.order_by("position").prefetch_related("cells")
    return [
        PublishedTable(
            position=table.position,
            indicator=BY_CODE[table.indicator],
            version=table.indicator_version,
            dimensions=tuple(table.dimensions),
            cells={
                tuple(cell.labels): cell
                for cell in sorted(table.cells.all(), key=lambda each: each.position)
            },
        )
        for table in tables
    ]


def content_of(release: Release) -> dict:
    """Everything that is frozen, in plain values: what the hash is taken of."""
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
        "tables": [
            {
                "indicator": table.indicator.code,
                "version": table.version,
                "dimensions": list(table.dimensions),
                "cells": [plain(cell) for cell in table.cells.values()],
            }
            for table in tables_of_release(release)
        ],
    }


def plain(cell: Cell) -> list:
    return [
        list(cell.labels),
        cell.status,
        written(cell.value),
        cell.numerator,
        cell.denominator,
    ]


def written(value: Decimal | None) -> str | None:
    """The number without the zeros a database pads it with."""
    return None if value is None else f"{value.normalize():f}"


def is_intact(release: Release) -> bool:
    """Test if nothing of a published release was changed since it was frozen."""
    return release.sha256 == fingerprint(content_of(release))
