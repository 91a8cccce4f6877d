"""Makes a release's tables: counts the records, then protects what was counted."""

from dataclasses import dataclass, replace
from datetime import datetime

from equity.disclosure import Protected
from equity.indicators.catalogue import INDICATORS
from equity.indicators.checking import inconsistencies, plain
from equity.indicators.consistency import Inconsistency
from equity.indicators.cube import ALL, Cube
from equity.indicators.definition import TOTAL, Indicator
from equity.indicators.measuring import measure
from equity.indicators.queries import material_of
from equity.reporting.context import context_of
from equity.reporting.figures import TableFigures, table_to_print
from equity.reporting.models import Cell, Release, Table
from equity.reporting.protection import (
    POLICY,
    Needed,
    Publishable,
    hidden_counts,
    protected,
    remembered,
)
from equity.reporting.snapshot import snapshot
from training.accounts.models import User

# Grows when the way of protecting changes: what was frozen by an older one is still
# intact, but need not come out the same again.
METHOD = 3


@dataclass(frozen=True)
class Counted:
    """What a release is computed to, in plain values: kept until it is written."""

    at: str
    cube: list
    context: dict
    definitions: dict

    def put_in(self, release: Release, *, by: User | None) -> None:
        """Make it the release's own; the release is left to be saved."""
        forget(release)
        release.cube, release.context = self.cube, self.context
        release.definitions = self.definitions
        release.computed_at, release.computed_by = datetime.fromisoformat(self.at), by


def forget(release: Release) -> None:
    """Throw away what was computed before."""
    release.tables.all().delete()
    release.hidden, release.notes, release.left_out = {}, {}, []
    release.reviewed_by = release.approved_by = None


def count(release: Release, *, at: datetime) -> Counted:
    """Count the period from the records as they are; nothing is written."""
    with snapshot():
        material = material_of(from_date=release.from_date, before=release.before)
        context = context_of(release)
    return Counted(
        at=at.isoformat(),
        cube=list(measure(material).rows()),
        context=context,
        definitions={each.code: each.version for each in INDICATORS},
    )


def disagreements_in(rows: list) -> list[Inconsistency]:
    """What of the exact counts cannot be right."""
    return inconsistencies(Cube.from_rows(rows), INDICATORS)


def write_protected(release: Release, publishable: Publishable) -> None:
    """Store what may be printed; ``release`` itself is left to be saved."""
    release.tables.all().delete()
    wrong = disagreements_in(release.cube)
    release.policy = policy_in_words()
    release.hidden = hidden_counts(publishable)
    release.notes = {
        "exposed": list(publishable.exposed),
        "withheld": list(publishable.withheld),
        "changed": list(publishable.answer.changed),
        "contradictions": [plain(each) for each in wrong if each.is_contradiction],
        "disagreements": [plain(each) for each in wrong if not each.is_contradiction],
    }
    store(release, tables_of_cube(release, publishable))


def protected_again(release: Release) -> Publishable:
    """From the stored counts alone, with what the earlier versions hid and show."""
    return protected(
        Cube.from_rows(release.cube),
        earlier=[protection_of(each) for each in versions_before(release)],
        needed=needed_by(release) if release.left_out else None,
    )


def protection_of(release: Release) -> Protected:
    """What a version printed; of one that kept no record of it, worked out again."""
    cube = Cube.from_rows(release.cube)
    if not release.hidden:
        return protected(cube).answer
    return remembered(cube, release.hidden)


def kept_of(publishable: Publishable) -> dict:
    """What was found while protecting, in plain values."""
    return {
        "hidden": hidden_counts(publishable),
        "exposed": list(publishable.exposed),
    }


def protected_as_kept(release: Release, kept: dict) -> Publishable:
    """The same from what was kept, and nothing protected a second time."""
    cube = Cube.from_rows(release.cube)
    answer = remembered(cube, kept["hidden"])
    return Publishable(
        cube=cube, answer=replace(answer, exposed=tuple(kept["exposed"]))
    )


def needed_by(release: Release) -> Needed:
    """The counts that the tables not left out are made of."""
    return frozenset(
        (counted, ALL if cut[-1] == "gender" else cut[-1])
        for indicator in indicators_of(release)
        for cut in indicator.cuts
        if "-".join((indicator.code, *cut)) not in release.left_out
        for counted, _gender in indicator.measure.components(TOTAL)
    )


def indicators_of(release: Release) -> list[Indicator]:
    """Those defined when it was computed."""
    return [each for each in INDICATORS if each.code in release.definitions]


def versions_before(release: Release) -> list[Release]:
    before, found = release.restates, []
    while before:
        found.append(before)
        before = before.restates
    return found


def tables_of_cube(release: Release, publishable: Publishable) -> list[TableFigures]:
    kept = [
        (indicator, cut)
        for indicator in indicators_of(release)
        for cut in indicator.cuts
        if "-".join((indicator.code, *cut)) not in release.left_out
    ]
    return [table_to_print(publishable, indicator, cut) for indicator, cut in kept]


def policy_in_words() -> dict:
    return {
        "threshold": POLICY.threshold,
        "derived_minimum": POLICY.derived_minimum,
        "margin_percent": POLICY.margin_percent,
        "zeros": str(POLICY.zeros),
        "method": METHOD,
    }


def store(release: Release, tables: list[TableFigures]) -> None:
    rows = Table.objects.bulk_create(
        Table(
            release=release,
            position=position,
            indicator=figures.indicator.code,
            indicator_version=figures.indicator.version,
            dimensions=list(figures.dimensions),
        )
        for position, figures in enumerate(tables, start=1)
    )
    Cell.objects.bulk_create(
        Cell(
            table=row,
            labels=list(cell.labels),
            position=position,
            status=cell.status,
            value=cell.value,
            numerator=cell.numerator,
            denominator=cell.denominator,
        )
        for row, figures in zip(rows, tables, strict=True)
        for position, cell in enumerate(figures.cells)
    )
