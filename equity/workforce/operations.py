from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from equity.workforce.models import WorkforceCount, WorkforceDeclaration
from training.accounts.models import User
from training.audit import record
from training.registry.models import Company

# (sex, job category, contract) to people.
Counts = Mapping[tuple[str, str, str], int]


class DeclarationRefused(Exception):
    """The declaration cannot be taken; the message is fit to show."""


@transaction.atomic
def declare_workforce(
    *, company: Company, on_date: date, counts: Counts, by: User | None, at: datetime
) -> WorkforceDeclaration:
    """Note a company's workforce on a day; a second one of that day replaces it.

    :raises DeclarationRefused: the day has not come, or nothing is declared.
    """
    if on_date > at.date():
        raise DeclarationRefused(_("The day of the declaration has not come yet."))
    if not counts:
        raise DeclarationRefused(_("Declare at least one group of workers."))
    if any(people < 0 for people in counts.values()):
        raise DeclarationRefused(_("A number of people cannot be negative."))
    declaration, _made = WorkforceDeclaration.objects.update_or_create(
        company=company,
        on_date=on_date,
        defaults={"declared_at": at, "declared_by": by},
    )
    declaration.counts.all().delete()
    WorkforceCount.objects.bulk_create(
        WorkforceCount(
            declaration=declaration,
            sex=sex,
            job_category=job_category,
            contract=contract,
            people=people,
        )
        for (sex, job_category, contract), people in counts.items()
    )
    record(
        "equity.workforce.declare",
        declaration,
        by=by,
        data={"people": sum(counts.values())},
    )
    return declaration
