"""What companies say of their workforce: most of them, some for two years running."""

from datetime import date, timedelta
from random import Random

from django.db.models import Model

from cms.demo.programme import Programme, at
from cms.demo.texts import logins
from cms.demo.workforce_figures import Figures, figures_of
from equity.workforce.figures import PEOPLE_IN_ALL, WOMEN_IN_ALL
from equity.workforce.models import WorkforceDeclaration
from equity.workforce.rows import TABLES, write_rows
from training.accounts.models import User
from training.registry.models import Company

DECLARED_LAST_YEAR, DECLARED_THE_YEAR_BEFORE = 0.88, 0.6


def make(programme: Programme) -> list[Model]:
    dice = programme.chance("workforce")
    shares = {1: DECLARED_LAST_YEAR, 2: DECLARED_THE_YEAR_BEFORE}
    made: list[Model] = []
    # The company whose contact the demo logs in has something to look at.
    contact = User.objects.get(email=logins.CONTACT.email)
    known = contact.company_contacts.get().company_id
    for company in programme.rows(Company):
        by = contact if company.pk == known else None
        for ago, share in shares.items():
            if dice.random() < share or by:
                on_date = date(programme.anchor.year - ago, 12, 31)
                made += declared(programme, company, on_date, dice, by=by)
    return made


def declared(
    programme: Programme,
    company: Company,
    on_date: date,
    dice: Random,
    *,
    by: User | None,
) -> list[Model]:
    """A declaration with its rows; a few were corrected some days later."""
    figures = figures_of(programme, company, on_date, likely=1 if by else 0.6)
    moment = at(on_date + timedelta(days=dice.randint(8, 80)), 11)
    last = a_declaration(company, on_date, figures, dice)
    last.declared_at, last.declared_by = moment, by
    made = [last]
    if dice.random() < 0.06:
        first = a_declaration(company, on_date, {PEOPLE_IN_ALL: company.workers}, dice)
        first.declared_at, first.replaced_at = moment - timedelta(days=5), moment
        last.version = 2
        first.save()
        made.insert(0, first)
    last.save()
    write_rows(last, figures)
    rows = [
        row
        for _section, model, _cuts in TABLES
        for row in model.objects.filter(declaration=last)
    ]
    return [*made, *rows]


def a_declaration(
    company: Company, on_date: date, figures: Figures, dice: Random
) -> WorkforceDeclaration:
    stages = WorkforceDeclaration.EqualityStage
    return WorkforceDeclaration(
        company=company,
        on_date=on_date,
        total_people=figures.get(PEOPLE_IN_ALL),
        total_women=figures.get(WOMEN_IN_ALL),
        equality_stage=dice.choices(
            ["", stages.NONE, stages.COMMITMENT, stages.DIAGNOSIS, stages.PLAN],
            [3, 5, 3, 2, 1],
        )[0],
        source=dice.choice(WorkforceDeclaration.Source.values[:2]),
    )
