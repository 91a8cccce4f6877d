"""What the data interface answers with. Documentation is made from here."""

from datetime import date, datetime

from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import Field

MOST_A_PAGE = 200
# Far beyond what there is: a page nobody can ask for costs nothing.
LAST_PAGE = 100_000


class Version(Schema):
    version: int | None = Field(
        None,
        ge=1,
        le=LAST_PAGE,
        description=gettext_noop("Which version; the one in force unless it is said."),
    )


class Paging(Schema):
    page: int = Field(
        1, ge=1, le=LAST_PAGE, description=gettext_noop("Which page, from 1.")
    )
    size: int = Field(
        50, ge=1, le=MOST_A_PAGE, description=gettext_noop("How many a page.")
    )


class CellChoice(Paging):
    table: str | None = Field(
        None, max_length=120, description=gettext_noop("Name of a table.")
    )
    indicator: str | None = Field(
        None, max_length=60, description=gettext_noop("An indicator's code.")
    )
    status: str | None = Field(
        None, max_length=20, description=gettext_noop("A cell's status.")
    )


class Period(Schema):
    first_day: date
    last_day: date


class ReleaseSummary(Schema):
    number: int
    version: int
    in_force: bool
    restated_because: str | None
    title: str
    agreement: str
    period: Period
    published_at: datetime
    sha256: str
    links: dict[str, str]


class ReleaseDetail(ReleaseSummary):
    data_cut: datetime
    licence: str
    threshold: int
    derived_minimum: int
    definitions: dict[str, str]
    tables: list[str]
    statuses: dict[str, str]


class Category(Schema):
    code: str
    label: str


class Dimension(Schema):
    code: str
    label: str
    categories: list[Category]


class TableSummary(Schema):
    name: str
    title: str
    indicator: str
    version: str
    unit: str
    dimensions: list[str]
    links: dict[str, str]


class OpenCell(Schema):
    table: str
    indicator: str
    labels: dict[str, str]
    value: float | int | None
    unit: str
    numerator: int | None
    denominator: int | None
    status: str
    note: str
    low: float | int | None
    high: float | int | None


class TableDetail(Schema):
    name: str
    title: str
    indicator: str
    version: str
    unit: str
    dimensions: list[Dimension]
    links: dict[str, str]
    cells: list[OpenCell]


class IndicatorDetail(Schema):
    code: str
    title: str
    version: str
    unit: str
    direction: str
    why_it_matters: str
    formula: str
    numerator: str
    denominator: str
    standard: str
    edge_cases: str
    reviewed_on: date


class Page(Schema):
    total: int
    page: int
    size: int
    next: str | None
    previous: str | None


class ReleasePage(Page):
    items: list[ReleaseSummary]


class TablePage(Page):
    items: list[TableSummary]


class CellPage(Page):
    items: list[OpenCell]


class IndicatorPage(Page):
    items: list[IndicatorDetail]


class Entrance(Schema):
    title: str
    version: str
    licence: str
    links: dict[str, str]
