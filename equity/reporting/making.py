"""Makes a release's tables: counts the records, then protects what was counted."""

from dataclasses import dataclass, replace
from datetime import datetime

from equity.disclosure import Protected
from equity.indicators.catalogue import INDICATORS
from equity.indicators.checking import inconsistencies, plain
from equity.indicators.consistency import Inconsistency
from equity.indicators.cube import ALL, Cube, UnknownLabel
from equity.indicators.definition import TOTAL, Indicator
from equity.indicators.measuring import measure
from equity.indicators.queries import material_of
from equity.reporting.context import context_of
from equity.reporting.contradictions import unknown_in_words
from equity.reporting.figures import WITH_INTERVALS, TableFigures, table_to_print
from equity.reporting.models import Cell, Release, Table
from equity.reporting.protected_tables import POLICY
from equity.reporting.protection import (
    Needed,
    Publishable,
    hidden_counts,
    protected,
    publishable_of,
    remembered,
)
from equity.reporting.sheets import EDITIONS, LATEST
from equity.reporting.snapshot import snapshot
from equity.reporting.steps import ReleaseRefused
from training.accounts.models import User

# Grows when the way of protecting changes: what was frozen by an older one is still
# intact, but need not come out the same again.
METHOD = 4


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
    """Count the period from the records as they are; nothing is written.

    :raises ReleaseRefused: a record stands under a label that is in no list.
    """
    with snapshot():
        material = material_of(from_date=release.from_date, before=release.before)
        context = context_of(release)
    try:
        cube = measure(material)
    except UnknownLabel as found:
        raise ReleaseRefused(unknown_in_words(found)) from found
    return Counted(
        at=at.isoformat(),
        cube=list(cube.rows()),
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
    release.policy = policy_in_words(edition_of(release))
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
    """From the stored counts alone, with what the earlier versions hid and show.

    :raises InvalidTables: the counts contradict one another.
    """
    return protected(
        Cube.from_rows(release.cube),
        earlier=[protection_of(each) for each in versions_before(release)],
        needed=needed_by(release),
        edition=edition_of(release),
    )


def lacks_counts(release: Release) -> bool:
    """Test if it was computed before today's tables, which count more."""
    found = {counted for counted, _axis in Cube.from_rows(release.cube).tallies}
    asked = {
        name
        for sheet in EDITIONS[edition_of(release)]
        for counted in sheet.parts.values()
        for name in counted.split(" - ")
    }
    return not asked <= found


def protection_of(release: Release) -> Protected:
    """What a version printed; of one that kept no record of it, worked out again."""
    cube, edition = Cube.from_rows(release.cube), edition_of(release)
    if not release.hidden:
        return protected(cube, edition=edition).answer
    return remembered(cube, release.hidden, edition=edition)


def edition_of(release: Release) -> int:
    """Which tables a release is made of: a version keeps those of its release."""
    if release.is_frozen:
        return release.policy.get("tables", 1)
    return edition_of(release.restates) if release.restates else LATEST


def cuts_of(release: Release) -> list[tuple[Indicator, tuple[str, ...]]]:
    """What it prints, an indicator and its cut each, but for what is left out."""
    printed = names_printed(release)
    return [
        (indicator, cut)
        for indicator in indicators_of(release)
        for cut in indicator.cuts
        if (name := "-".join((indicator.code, *cut))) not in release.left_out
        and (printed is None or name in printed)
    ]


def names_printed(release: Release) -> set[str] | None:
    """Of one that is frozen, or a version of it, the tables there were; else all."""
    of = release if release.is_frozen else release.restates
    if of is None:
        return None
    rows = of.tables.values_list("indicator", "dimensions")
    return {"-".join((code, *cut)) for code, cut in rows} | set(of.left_out)


def kept_of(publishable: Publishable) -> dict:
    """What was found while protecting, in plain values."""
    return {
        "hidden": hidden_counts(publishable),
        "exposed": list(publishable.exposed),
    }


def protected_as_kept(release: Release, kept: dict) -> Publishable:
    """The same from what was kept, and nothing protected a second time."""
    cube = Cube.from_rows(release.cube)
    edition = edition_of(release)
    answer = remembered(cube, kept["hidden"], edition=edition)
    answer = replace(answer, exposed=tuple(kept["exposed"]))
    return publishable_of(cube, answer, edition=edition)


def needed_by(release: Release) -> Needed:
    """The counts that the tables printed are made of."""
    return frozenset(
        (counted, ALL if cut[-1] == "gender" else cut[-1])
        for indicator, cut in cuts_of(release)
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
    return [
        table_to_print(publishable, indicator, cut)
        for indicator, cut in cuts_of(release)
    ]


def policy_in_words(edition: int = LATEST) -> dict:
    said = {}
    if edition >= WITH_INTERVALS:
        said = {
            "tables": edition,
            "pay_minimum": POLICY.pay_minimum,
            "pay_companies": POLICY.pay_companies,
            "p_percent": POLICY.p_percent,
        }
    return said | {
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
            low=cell.low,
            high=cell.high,
        )
        for row, figures in zip(rows, tables, strict=True)
        for position, cell in enumerate(figures.cells)
    )
