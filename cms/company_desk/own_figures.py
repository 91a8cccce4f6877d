"""A company's own figures, exact, beside what is published of all: nobody else's."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cms.company_desk.workforce.categories import categories_of, gap_in_words
from equity.indicators.definition import TOTAL
from equity.reporting.exact import HOURS, PEOPLE, exact_training
from equity.reporting.models import Cell, Release
from equity.reporting.queries import PublishedTable, tables_of_release
from equity.reporting.wording import (
    decimals,
    number_in_words,
    reason_in_words,
    value_in_words,
)
from equity.workforce.queries import last_declaration
from equity.workforce.rows import figures_of
from training.registry.models import Company

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Published:
    """A published figure, or its mark with the reason."""

    words: str
    reason: str = ""


@dataclass(frozen=True)
class Beside:
    """One figure: the company's own, that of companies its size, that of all."""

    title: str
    own: str
    of_size: Published
    of_all: Published


@dataclass(frozen=True)
class PayBeside:
    """A job category: what women earn beside men there, and in all companies on the
    mean. Medians of companies are never put together."""

    code: str
    title: str
    mean: str
    mean_of_all: Published
    median: str


NOT_THERE = Published("–")
MEAN_GAP = "mean-pay-gap-category"


def figures_beside(company: Company, release: Release) -> list[Beside]:
    """Of the period of a published release, which says it as it was frozen."""
    rows = {
        row.code: row
        for row in exact_training(
            company, from_date=release.from_date, before=release.before
        )
    }
    people, hours = rows[PEOPLE], rows[HOURS]
    tables = {table.name: table for table in tables_of_release(release)}
    size = company.size_by_sales
    return [
        Beside(
            _("People trained, women and men"),
            f"{people.women} + {people.men}",
            *published(tables.get("people-trained-gender-size"), size),
        ),
        Beside(
            _("Women's share of the people trained"),
            in_percent(people.womens_share),
            *published(tables.get("womens-share-size"), size),
        ),
        *(
            Beside(
                title,
                in_hours(per_person(getattr(hours, side), getattr(people, side))),
                *published(tables.get("hours-per-person-gender-size"), size, gender),
            )
            for title, side, gender in (
                (_("Hours per woman trained"), "women", "F"),
                (_("Hours per man trained"), "men", "M"),
            )
        ),
    ]


def pay_beside(company: Company, release: Release) -> list[PayBeside]:
    """Of each job category whose pay it declared, as NCG 461 asks: mean and median."""
    declaration = last_declaration(company, before=release.before)
    if declaration is None:
        return []
    tables = {table.name: table for table in tables_of_release(release)}
    return [
        PayBeside(
            code=row.code,
            title=row.title,
            mean=row.gap or "–",
            mean_of_all=gap_published(tables.get(MEAN_GAP), row.code),
            median=row.median_gap or "–",
        )
        for row in categories_of(figures_of(declaration))
        if row.gap or row.median_gap
    ]


def gap_published(table: PublishedTable | None, category: str) -> Published:
    if table is None or category not in table.labels:
        return NOT_THERE
    cell = table.cell(category)
    if cell.status != Cell.Status.SHOWN:
        return a_figure(table, category, TOTAL)
    digits = decimals(table.indicator.unit, cell.denominator)
    return Published(gap_in_words(cell.value, number_in_words(abs(cell.value), digits)))


def published(
    table: PublishedTable | None, size: str, gender: str = TOTAL
) -> tuple[Published, Published]:
    """For the size and for all; a release that has no such table says nothing."""
    if table is None:
        return NOT_THERE, NOT_THERE
    return tuple(
        a_figure(table, label, gender) if label in table.labels else NOT_THERE
        for label in (size, TOTAL)
    )


def a_figure(table: PublishedTable, label: str, gender: str) -> Published:
    cell = table.cell(label, gender)
    return Published(value_in_words(cell, table.indicator.unit), reason_in_words(cell))


def per_person(hours: Decimal, people: int) -> Decimal | None:
    return hours / people if people else None


def in_percent(share: Decimal | None) -> str:
    return "–" if share is None else f"{rounded(share)}\N{NO-BREAK SPACE}%"


def in_hours(hours: Decimal | None) -> str:
    return "–" if hours is None else rounded(hours)


def rounded(value: Decimal) -> str:
    return number_format(value.quantize(TENTH, ROUND_HALF_UP), decimal_pos=1)
