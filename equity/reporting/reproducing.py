"""Makes a frozen release again from the exact counts stored with it, and compares."""

from dataclasses import dataclass

from equity.reporting.canonical import fingerprint
from equity.reporting.making import METHOD, protected_again, tables_of_cube
from equity.reporting.models import Release
from equity.reporting.queries import interval_of, is_intact, tables_of_release, written

Cells = dict[str, list[list]]


@dataclass(frozen=True)
class Verdict:
    """What became of a frozen release."""

    # Nothing was changed since: cells, texts, and the exact counts behind them.
    intact: bool
    counts_intact: bool
    # The tables that come out otherwise when they are made again.
    differing: tuple[str, ...]
    # It was protected by another method than today's: it need not come out the same.
    is_of_another_method: bool

    @property
    def holds(self) -> bool:
        same = not self.differing or self.is_of_another_method
        return self.intact and self.counts_intact and same


def verdict_on(release: Release) -> Verdict:
    again, kept = recomputed(release), stored(release)
    names = dict.fromkeys((*kept, *again))
    return Verdict(
        intact=is_intact(release),
        # Those of before this was kept have no hash of their counts.
        counts_intact=release.cube_sha256 in ("", fingerprint(release.cube)),
        differing=tuple(
            name for name in names if sealed(again, name) != sealed(kept, name)
        ),
        is_of_another_method=release.policy.get("method") != METHOD,
    )


def sealed(cells: Cells, name: str) -> str | None:
    return fingerprint(cells[name]) if name in cells else None


def recomputed(release: Release) -> Cells:
    """Its published cells, worked out from the stored counts."""
    return {
        table.name: [plain(cell.labels, cell) for cell in table.cells]
        for table in tables_of_cube(release, protected_again(release))
    }


def stored(release: Release) -> Cells:
    return {
        table.name: [plain(labels, cell) for labels, cell in table.cells.items()]
        for table in tables_of_release(release)
    }


def plain(labels: tuple[str, ...], cell) -> list:
    return [
        list(labels),
        str(cell.status),
        written(cell.value),
        cell.numerator,
        cell.denominator,
        *interval_of(cell),
    ]
