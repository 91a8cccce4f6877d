"""Companies with what they are cut by, and what they declared."""

from datetime import date

from django.db.models import Q

from equity.indicators.rows import Firm, Headcount
from equity.profiles.rules import REGISTERED
from equity.workforce.queries import counts_in_force
from training.registry.models import Company
from training.registry.rules import size_by_workers


def firms_on(day: date) -> dict[int, Firm]:
    is_member = Q(member_from__lte=day) & (
        Q(member_before__isnull=True) | Q(member_before__gt=day)
    )
    rows = Company.objects.order_by().values_list(
        "id", "size_by_sales", "sector", is_member, "workers", "commune"
    )
    return {
        company: Firm(
            size,
            sector,
            bool(member),
            workers=size_by_workers(workers),
            commune=commune,
        )
        for company, size, sector, member, workers, commune in rows
    }


def headcounts_on(before: date) -> list[Headcount]:
    return [
        Headcount(
            count.declaration.company_id,
            REGISTERED[count.sex],
            count.people,
            count.job_category,
        )
        for count in counts_in_force(before=before)
    ]
