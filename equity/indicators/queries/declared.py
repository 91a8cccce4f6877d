"""What companies declared of themselves, number by number. A number that is missing is
on neither side of any sum."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from equity.indicators.medians import Median, is_small, median_pair
from equity.indicators.rows import Declared, Headcount
from equity.profiles.rules import REGISTERED
from equity.workforce.models import PayByCategory, WorkforceDeclaration
from equity.workforce.queries import (
    board_seats_in_force,
    declarations_in_force,
    parental_leave_in_force,
    pay_in_force,
    pay_quarters_in_force,
    staff_movements_in_force,
)

# What is counted, and of whom it is a part: by the names of the declaration.
OF_LEAVE = {
    "leave_due": ("due_to_return", "returned"),
    "leave_returned": ("returned", "due_to_return"),
    "leave_returned_before": ("returned_year_before", "stayed"),
    "leave_stayed": ("stayed", "returned_year_before"),
}
OF_MOVEMENT = ("hired", "left", "reviewed")


def declared_before(before: date, headcounts: list[Headcount]) -> list[Declared]:
    """All that is in force on the day before."""
    pay = list(pay_in_force(before=before))
    return [
        *boards(before),
        *pay_sums(pay),
        *basic_sums(pay),
        *median_gaps(pay),
        *quarters(before),
        *leave(before),
        *movements(before, headcounts),
        *stages(before),
    ]


def boards(before: date) -> Iterator[Declared]:
    for row in board_seats_in_force(before=before):
        yield declared(row, "board_seats", row.age, row.people)


def pay_sums(pay: list[PayByCategory]) -> Iterator[Declared]:
    for row in pay:
        yield declared(row, "pay_people", row.job_category, row.people)
        total = row.people * row.mean_pay
        yield declared(row, "pay_sum", row.job_category, total)


def basic_sums(pay: list[PayByCategory]) -> Iterator[Declared]:
    for row in pay:
        if row.mean_basic_pay is not None:
            yield declared(row, "basic_people", row.job_category, row.people)
            total = row.people * row.mean_basic_pay
            yield declared(row, "basic_sum", row.job_category, total)


def median_gaps(pay: list[PayByCategory]) -> Iterator[Declared]:
    """Each company by its own medians, which are never put together."""
    by_company = defaultdict(list)
    for row in pay:
        if row.median_pay:
            by_company[row.declaration.company_id].append(
                Median(
                    REGISTERED[row.sex], row.job_category, row.people, row.median_pay
                )
            )
    for company, medians in by_company.items():
        pair = median_pair(medians)
        if pair:
            yield Declared(company, "pay_gap_known", "", "", 1)
            yield Declared(company, "pay_gap_small", "", "", int(is_small(*pair)))


def quarters(before: date) -> Iterator[Declared]:
    for row in pay_quarters_in_force(before=before):
        yield declared(row, "quarter_people", str(row.quarter), row.people)


def leave(before: date) -> Iterator[Declared]:
    for row in parental_leave_in_force(before=before):
        for counted, (name, beside) in OF_LEAVE.items():
            if None not in (getattr(row, name), getattr(row, beside)):
                yield declared(row, counted, "", getattr(row, name))


def movements(before: date, headcounts: list[Headcount]) -> Iterator[Declared]:
    """Each number with the workforce of the same companies and gender beside it."""
    workforce: dict[tuple[int, str], int] = defaultdict(int)
    for count in headcounts:
        workforce[count.company, count.gender] += count.people
    for row in staff_movements_in_force(before=before):
        people = workforce.get((row.declaration.company_id, REGISTERED[row.sex]))
        for name in OF_MOVEMENT:
            if None not in (people, getattr(row, name)):
                yield declared(row, name, "", getattr(row, name))
                yield declared(row, f"{name}_of", "", people)


def stages(before: date) -> Iterator[Declared]:
    stated = WorkforceDeclaration.objects.filter(
        pk__in=declarations_in_force(before=before).values()
    ).exclude(equality_stage="")
    for company, stage in stated.order_by("pk").values_list(
        "company", "equality_stage"
    ):
        yield Declared(company, "stage", "", stage, 1)


def declared(row, counted: str, group: str, number: int) -> Declared:
    return Declared(
        row.declaration.company_id, counted, REGISTERED[row.sex], group, number
    )
