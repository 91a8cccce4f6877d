"""Figures put together from several published tables: nothing here is counted.

Each is a table like any other, so that it is drawn, told and set by the same code; its
cells are the published ones, or what a published cell was made of.
"""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from equity.indicators.catalogue import BY_CODE
from equity.indicators.definition import TOTAL, Indicator, Unit
from equity.reporting.models import Cell, Release
from equity.reporting.queries import PublishedTable, releases_compared, tables_named
from equity.reporting.wording import short_period

GENDERS = ("F", "M", "FM")
STAGES = ("CAME", "COMPLETED", "CERTIFIED")
FUNNEL = "funnel-gender-stage"
# The tables a trend follows, by their total, and whether by gender.
TRENDS = {
    "womens-share-topic": False,
    "hours-per-person-gender-topic": True,
    "completion-rate-gender-topic": True,
    "company-coverage-size": False,
}


def told(release: Release, tables: list[PublishedTable]) -> list[PublishedTable]:
    """Its tables, and what is put together from them and from earlier releases."""
    return [*tables, *funnel(tables), *trends(release, tables)]


def funnel(tables: list[PublishedTable]) -> list[PublishedTable]:
    """What came of each participation, stage by stage, of women and of men."""
    named = {table.name: table for table in tables}
    came = named.get("participations-gender-topic")
    done = named.get("completion-rate-gender-topic")
    certified = named.get("certificates-gender-topic")
    if came is None or done is None or certified is None:
        return []
    cells = {}
    for gender in GENDERS:
        cells[gender, "CAME"] = came.cells[gender, TOTAL]
        cells[gender, "COMPLETED"] = numerator_of(done.cells[gender, TOTAL])
        cells[gender, "CERTIFIED"] = certified.cells[gender, TOTAL]
    return [
        PublishedTable(
            position=0,
            indicator=FUNNEL_INDICATOR,
            version=done.version,
            dimensions=("gender", "stage"),
            cells={
                (gender, stage): cells[gender, stage]
                for stage in STAGES
                for gender in GENDERS
            },
        )
    ]


def numerator_of(cell: Cell) -> Cell:
    """A published percentage's numerator, which every format prints beside it."""
    if cell.status != Cell.Status.SHOWN:
        return Cell(labels=cell.labels, status=cell.status)
    return Cell(
        labels=cell.labels,
        status=cell.status,
        value=cell.numerator,
        numerator=cell.numerator,
    )


def trends(release: Release, tables: list[PublishedTable]) -> list[PublishedTable]:
    """The totals of this release after those of the ones before it, oldest first."""
    before = releases_compared(release)
    if not before:
        return []
    named = {table.name: table for table in tables}
    periods = [
        *((short_period(each), tables_named(each, TRENDS)) for each in before),
        (short_period(release), named),
    ]
    return [
        trend(name, periods, by_gender=by_gender)
        for name, by_gender in TRENDS.items()
        if name in named
    ]


def trend(name: str, periods: list, *, by_gender: bool) -> PublishedTable:
    latest = periods[-1][1][name]
    genders = ("F", "M") if by_gender else (TOTAL,)
    cells = {
        (gender, period) if by_gender else (period,): cell_then(found, name, gender)
        for period, found in periods
        for gender in genders
    }
    return PublishedTable(
        position=0,
        indicator=replace(latest.indicator, code=f"trend-{latest.indicator.code}"),
        version=latest.version,
        dimensions=("gender", "period") if by_gender else ("period",),
        cells=cells,
    )


def cell_then(found: dict[str, PublishedTable], name: str, gender: str) -> Cell:
    """What a release said; one that did not have the table reported nothing."""
    table = found.get(name)
    if table is None:
        return Cell(labels=[], status=Cell.Status.NOT_REPORTED)
    return table.cell(TOTAL, gender)


FUNNEL_INDICATOR: Indicator = replace(
    BY_CODE["certificates"],
    code="funnel",
    title=_("From taking part to the certificate"),
    formula=_(
        "Participations in the editions that ended; those completed; those completed "
        "that hold a valid certificate."
    ),
    unit=Unit.PARTICIPATIONS,
)
