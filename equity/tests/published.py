"""A small published release, put together by hand: a cell of every status."""

from datetime import UTC, date, datetime
from decimal import Decimal

from equity.indicators.catalogue import BY_CODE
from equity.reporting.canonical import fingerprint
from equity.reporting.models import Cell, Release, Table
from equity.reporting.queries import content_of
from training.tests.factories import AgreementFactory

AT = datetime(2026, 8, 1, 15, tzinfo=UTC)
TABLES = {
    ("people-trained", "gender"): {
        ("F",): 31,
        ("M",): 42,
        ("X",): None,
        ("U",): None,
        ("TOTAL",): 80,
    },
    ("people-trained", "gender", "topic"): {
        ("F", "CLIMATE"): 12,
        ("M", "CLIMATE"): 0,
        ("FM", "CLIMATE"): 12,
        ("F", "TOTAL"): 31,
        ("M", "TOTAL"): 42,
        ("FM", "TOTAL"): 73,
    },
    ("womens-share", "topic"): {
        ("CLIMATE",): (Decimal("100"), 12, 12),
        ("GENDER",): "TOO_FEW",
        ("SUSTAINABILITY",): "NO_DENOMINATOR",
        ("CIRCULAR",): "NOT_REPORTED",
        ("TOTAL",): (Decimal("42.5"), 31, 73),
    },
    ("womens-share", "size"): {
        ("MICRO",): None,
        ("SMALL",): (Decimal("50.0"), 20, 40),
        ("TOTAL",): (Decimal("42.5"), 31, 73),
    },
}


def a_release(
    *, number: int | None = 1, first_day: date = date(2026, 1, 1), **fields
) -> Release:
    """Published under a number; a draft without one."""
    release = Release.objects.create(
        agreement=AgreementFactory(),
        title="Primer semestre de 2026",
        title_en="First half of 2026",
        from_date=first_day,
        before=date(first_day.year, first_day.month + 6, 1),
        computed_at=AT,
        policy={"threshold": 5, "derived_minimum": 10},
        definitions={code: BY_CODE[code].version for code, *_cut in TABLES},
        **fields,
    )
    for position, ((code, *cut), cells) in enumerate(TABLES.items(), start=1):
        table = Table.objects.create(
            release=release,
            position=position,
            indicator=code,
            indicator_version=BY_CODE[code].version,
            dimensions=cut,
        )
        Cell.objects.bulk_create(
            a_cell(table, place, labels, said)
            for place, (labels, said) in enumerate(cells.items())
        )
    return publish(release, number) if number else release


def publish(release: Release, number: int) -> Release:
    if release.status != Release.Status.FROZEN:
        freeze(release, number)
    release.status, release.published_at = Release.Status.PUBLISHED, AT
    release.save()
    return release


def freeze(release: Release, number: int) -> Release:
    """Numbered, and not public yet."""
    release.number = number
    release.status, release.frozen_at = Release.Status.FROZEN, AT
    release.sha256 = fingerprint(content_of(release))
    release.save()
    return release


def a_cell(table: Table, position: int, labels: tuple[str, ...], said) -> Cell:
    cell = Cell(table=table, position=position, labels=list(labels))
    if said is None or isinstance(said, str):
        cell.status = said or Cell.Status.SUPPRESSED
        return cell
    cell.status = Cell.Status.SHOWN
    parts = said if isinstance(said, tuple) else (Decimal(said), said, None)
    cell.value, cell.numerator, cell.denominator = parts
    return cell
