"""What companies say of their workforce: most of them, some for two years running."""

from collections import Counter
from datetime import date, timedelta
from random import Random

from django.db.models import Model

from cms.demo.programme import Programme, at
from cms.demo.rosters import roster
from equity.workforce.models import WorkforceCount, WorkforceDeclaration
from training.registry.models import Company

DECLARED_LAST_YEAR, DECLARED_THE_YEAR_BEFORE = 0.88, 0.6
TEMPORARY = 0.22


def make(programme: Programme) -> list[Model]:
    dice = programme.chance("workforce")
    shares = {1: DECLARED_LAST_YEAR, 2: DECLARED_THE_YEAR_BEFORE}
    declarations = WorkforceDeclaration.objects.bulk_create(
        a_declaration(company, date(programme.anchor.year - ago, 12, 31), dice)
        for company in programme.rows(Company)
        for ago, share in shares.items()
        if dice.random() < share
    )
    counts = WorkforceCount.objects.bulk_create(
        count
        for declaration in declarations
        for count in counts_of(programme, declaration)
    )
    return [*declarations, *counts]


def a_declaration(
    company: Company, on_date: date, dice: Random
) -> WorkforceDeclaration:
    declared_on = on_date + timedelta(days=dice.randint(8, 80))
    return WorkforceDeclaration(
        company=company, on_date=on_date, declared_at=at(declared_on, 11)
    )


def counts_of(
    programme: Programme, declaration: WorkforceDeclaration
) -> list[WorkforceCount]:
    company = declaration.company
    dice = programme.chance(f"contracts {company.rut}")
    contracts = WorkforceCount.Contract
    people = Counter(
        (
            post.sex,
            post.category,
            contracts.TEMPORARY if dice.random() < TEMPORARY else contracts.PERMANENT,
        )
        for post in roster(programme, company)
    )
    return [
        WorkforceCount(
            declaration=declaration,
            sex=sex,
            job_category=category,
            contract=contract,
            people=count,
        )
        for (sex, category, contract), count in sorted(people.items())
    ]
