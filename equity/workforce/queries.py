from datetime import date, timedelta

from django.db.models import QuerySet, Sum

from equity.workforce.models import WorkforceCount, WorkforceDeclaration
from equity.workforce.rules import Doubt, Line, doubts

# An older declaration says nothing of today's workforce: missing is not zero.
GOOD_FOR = timedelta(days=366)


def counts_in_force(*, before: date) -> QuerySet[WorkforceCount]:
    """The counts of each company's last declaration in the year before that day."""
    declarations = (
        WorkforceDeclaration.objects.filter(
            on_date__lt=before, on_date__gte=before - GOOD_FOR
        )
        .order_by("on_date")
        .values_list("company", "id")
    )
    last = dict(declarations)
    return WorkforceCount.objects.filter(declaration__in=last.values()).select_related(
        "declaration"
    )


def doubts_about(declaration: WorkforceDeclaration) -> list[Doubt]:
    """What looks wrong in a declaration, for whoever enters or reviews it."""
    lines = [
        Line(count.sex, count.job_category, count.people)
        for count in declaration.counts.all()
    ]
    return doubts(
        lines,
        last_time=people_declared_before(declaration),
        registered=declaration.company.workers,
    )


def people_declared_before(declaration: WorkforceDeclaration) -> int | None:
    earlier = WorkforceDeclaration.objects.filter(
        company=declaration.company_id, on_date__lt=declaration.on_date
    )
    last = earlier.annotate(people=Sum("counts__people")).order_by("-on_date").first()
    return last.people if last else None
