"""What a new version of a release says otherwise, cell by published cell."""

from collections.abc import Iterator
from dataclasses import dataclass

from equity.reporting.models import Cell, Release
from equity.reporting.queries import PublishedTable, tables_of_release


@dataclass(frozen=True)
class Difference:
    """One cell in both versions; None where a version does not have it."""

    table: PublishedTable
    labels: tuple[str, ...]
    before: Cell | None
    after: Cell | None


def differences_of(release: Release) -> list[Difference]:
    """What differs from the version it restates; nothing where it restates none."""
    if release.restates is None:
        return []
    before = {table.name: table for table in tables_of_release(release.restates)}
    after = {table.name: table for table in tables_of_release(release)}
    return [
        difference
        for name in dict.fromkeys((*after, *before))
        for difference in between(before.get(name), after.get(name))
    ]


def between(
    before: PublishedTable | None, after: PublishedTable | None
) -> Iterator[Difference]:
    table = after or before
    old, new = (each.cells if each else {} for each in (before, after))
    for labels in dict.fromkeys((*new, *old)):
        pair = old.get(labels), new.get(labels)
        if printed(pair[0]) != printed(pair[1]):
            yield Difference(table, labels, *pair)


def printed(cell: Cell | None) -> tuple | None:
    """What a reader sees of a cell."""
    if cell is None:
        return None
    return cell.status, cell.value, cell.numerator, cell.denominator, cell.low
