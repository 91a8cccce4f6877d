"""What an agency works out from figures that companies ceded to it, beside what is
published: it takes them away, and has those of the companies that ceded nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from equity.disclosure import TOTAL, Protected, intervals_of
from equity.disclosure.relations import Key, keys_of, name_of
from equity.indicators.cube import Cube
from equity.reporting.exact import HOURS, PEOPLE, exact_training
from equity.reporting.models import Release
from equity.reporting.protection import POLICY, remembered
from equity.reporting.sheets.people import EDITION
from training.agencies.queries import cessions_in_force
from training.agreement.models import Signatory
from training.registry.models import Company

MEASURE = "people"


@dataclass(frozen=True)
class WorkedOut:
    """Figures of which an agency has what other companies add to them, a few people
    or a hidden cell."""

    agency: Signatory
    companies: int
    figures: tuple[str, ...]


def worked_out(release: Release, *, on: date) -> list[WorkedOut]:
    """What each agency can work out of a release that day, by the cessions in force."""
    ceded: dict[Signatory, list[Company]] = {}
    for cession in cessions_in_force(on=on, covers_training=True):
        ceded.setdefault(cession.agency, []).append(cession.company)
    return [
        WorkedOut(agency, len(companies), figures)
        for agency, companies in ceded.items()
        if (figures := worked_out_by(release, companies))
    ]


def worked_out_by(release: Release, companies: Iterable[Company]) -> tuple[str, ...]:
    """The names of the figures that whoever knows these companies' own takes apart."""
    if not (release.cube and release.hidden):
        return ()
    # The tables it was protected as: a draft of before may lack today's counts.
    edition = release.policy.get("tables", 1)
    cube = Cube.from_rows(release.cube)
    protected = remembered(cube, release.hidden, edition=edition)
    own = own_parts(release, companies)
    return tuple(sorted(map(name_of, told(protected, own))))


def told(protected: Protected, own: Counter[Key]) -> set[Key]:
    """Shown figures whose rest is of a few others; hidden ones that are certain now."""
    tables = [table for table in protected.tables if table.table.measure == MEASURE]
    own = no_more_than_all(own, tables)
    found = {
        key
        for table in tables
        for key, value in shown(table)
        if own[key] and POLICY.is_small(value - own[key])
    }
    hidden = intervals_of([table.as_read for table in tables], least=own)
    return found | {
        key
        for key, interval in hidden.items()
        if interval.is_exact and interval.low > own[key]
    }


def no_more_than_all(own: Counter[Key], tables) -> Counter[Key]:
    """A company counts by registered sex and by its own row, a release by the gender
    of record and with labels put together: of its own no more than that is in there."""
    counted = {
        key: table.table.cells[labels]
        for table in tables
        for labels, key in keys_of(table.table).items()
    }
    return Counter({
        key: min(value, counted[key]) for key, value in own.items() if key in counted
    })  # fmt: skip


def shown(table) -> Iterable[tuple[Key, int]]:
    keys = keys_of(table.table)
    for labels, cell in table.cells.items():
        if not cell.is_suppressed:
            yield keys[labels], cell.value


def own_parts(release: Release, companies: Iterable[Company]) -> Counter[Key]:
    """How many women and men of these companies stand in each figure, as ceded."""
    own: Counter[Key] = Counter()
    for company in companies:
        rows = exact_training(
            company, from_date=release.from_date, before=release.before
        )
        for row in rows:
            for place in places_of(row.code, company):
                own[key_of(place, "F")] += row.women
                own[key_of(place, "M")] += row.men
                own[key_of(place, TOTAL)] += row.women + row.men
    return own


def places_of(code: str, company: Company) -> list[frozenset[tuple[str, str]]]:
    """The labels under which a row of exact figures is counted."""
    if code == HOURS:
        return []
    # Topics are cut alone, or beside all else that an edition is known by.
    found = [("topic", code), (EDITION, f"topic {code}")]
    if code == PEOPLE:
        found = [("size", company.size_by_sales), ("sector", company.sector), None]
    return [frozenset({pair} if pair else ()) for pair in found]


def key_of(place: frozenset[tuple[str, str]], gender: str) -> Key:
    """As the sheets have it: cut further, women and men alone are counted."""
    pairs = place | ({("gender", gender)} if gender != TOTAL else frozenset())
    if place or gender == TOTAL:
        pairs |= {("binary", "YES")}
    return MEASURE, pairs
