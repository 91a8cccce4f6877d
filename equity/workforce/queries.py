from datetime import date, timedelta

from django.db.models import Count, Max, QuerySet

from equity.workforce.figures import SEXES, Figures
from equity.workforce.findings import Finding
from equity.workforce.models import (
    BoardSeats,
    ParentalLeave,
    PayByCategory,
    PayQuarter,
    StaffMovement,
    WorkforceCount,
    WorkforceDeclaration,
)
from equity.workforce.plausibility import doubts
from equity.workforce.rows import figures_of
from training.attendance.models import Attendance
from training.catalogue.models import Session
from training.registry.models import Company

# An older declaration says nothing of today's workforce: missing is not zero.
GOOD_FOR = timedelta(days=366)


def declarations_in_force(*, before: date) -> dict[int, int]:
    """Each company's last declaration in the year before that day, by company."""
    declarations = (
        WorkforceDeclaration.objects.in_force()
        .filter(on_date__lt=before, on_date__gte=before - GOOD_FOR)
        .order_by("on_date")
        .values_list("company", "id")
    )
    return dict(declarations)


def of_declarations_in_force(model, *, before: date) -> QuerySet:
    """The rows of a kind of figure that count on that day, with their company."""
    last = declarations_in_force(before=before)
    return model.objects.filter(declaration__in=last.values()).select_related(
        "declaration"
    )


def counts_in_force(*, before: date) -> QuerySet[WorkforceCount]:
    """The counts of each company's last declaration in the year before that day."""
    return of_declarations_in_force(WorkforceCount, before=before)


def board_seats_in_force(*, before: date) -> QuerySet[BoardSeats]:
    return of_declarations_in_force(BoardSeats, before=before)


def pay_in_force(*, before: date) -> QuerySet[PayByCategory]:
    """For protected sums and the company itself, never for a screen of another."""
    return of_declarations_in_force(PayByCategory, before=before)


def pay_quarters_in_force(*, before: date) -> QuerySet[PayQuarter]:
    return of_declarations_in_force(PayQuarter, before=before)


def parental_leave_in_force(*, before: date) -> QuerySet[ParentalLeave]:
    return of_declarations_in_force(ParentalLeave, before=before)


def staff_movements_in_force(*, before: date) -> QuerySet[StaffMovement]:
    return of_declarations_in_force(StaffMovement, before=before)


def last_declaration(company: Company, *, before: date) -> WorkforceDeclaration | None:
    """The one in force of the last day before that one."""
    return (
        company.workforce_declarations.in_force()
        .filter(on_date__lt=before)
        .order_by("-on_date")
        .first()
    )


def version_of(company: Company, *, on_date: date) -> int:
    """The last version that a company declared of a day; 0 is none."""
    of_day = company.workforce_declarations.filter(on_date=on_date)
    return of_day.aggregate(last=Max("version"))["last"] or 0


def doubts_about(company: Company, figures: Figures, *, on_date: date) -> list[Finding]:
    """What looks odd in figures that a company declares, or has declared, of a day."""
    earlier = last_declaration(company, before=on_date)
    return doubts(
        figures,
        last_time=figures_of(earlier) if earlier else None,
        registered=company.workers,
        trained=people_trained(company, until=on_date),
    )


def people_trained(company: Company, *, until: date) -> dict[str, int]:
    """Who attended for the company in the year to that day, by registered sex."""
    rows = (
        Attendance.objects.filter(
            company=company,
            minutes__gt=0,
            session__starts_at__date__lte=until,
            session__starts_at__date__gt=until - GOOD_FOR,
        )
        .exclude(session__status=Session.Status.CANCELLED)
        .values_list("enrolment__person__registered_sex")
        .annotate(people=Count("enrolment__person", distinct=True))
        .order_by()
    )
    return {sex: people for sex, people in rows if sex in SEXES}
