from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from equity.workforce.figures import TOTAL, Figures, all_keys
from equity.workforce.findings import Finding
from equity.workforce.models import WorkforceDeclaration
from equity.workforce.rows import write_rows
from equity.workforce.rules import mistakes
from equity.workforce.wording import say
from training.accounts.models import User
from training.audit import record
from training.registry.models import Company

MOST_EXPLANATION = 2_000


class DeclarationRefused(Exception):
    """The declaration cannot be taken; the message is fit to show."""

    def __init__(self, message: str, findings: list[Finding] | None = None):
        super().__init__(message)
        self.findings = findings or []


@transaction.atomic
def declare_workforce(
    *,
    company: Company,
    on_date: date,
    figures: Figures,
    equality_stage: str = "",
    source: str = WorkforceDeclaration.Source.STAFF,
    explanation: str = "",
    seen: int | None = None,
    by: User | None,
    at: datetime,
) -> WorkforceDeclaration:
    """Note a company's workforce on a day; one of that day before it is replaced.

    ``seen`` is the version that whoever declares had before them: 0 for none.

    :raises DeclarationRefused: the day has not come, the figures contradict one
        another, or somebody declared the same day meanwhile.
    """
    if on_date > timezone.localdate(at):
        raise DeclarationRefused(_("The day of the declaration has not come yet."))
    check(figures)
    # Two who declare the same day wait for one another.
    Company.objects.select_for_update().get(pk=company.pk)
    of_day = WorkforceDeclaration.objects.filter(company=company, on_date=on_date)
    last = of_day.order_by("-version").first()
    version = last.version if last else 0
    if seen is not None and seen != version:
        raise DeclarationRefused(
            _(
                "Somebody declared this day while you were writing. Look at that "
                "version first, then declare again."
            )
        )
    of_day.in_force().update(replaced_at=at)
    declaration = store(
        company=company,
        on_date=on_date,
        version=version + 1,
        total_people=figures.get((TOTAL.code, "people")),
        total_women=figures.get((TOTAL.code, "women")),
        equality_stage=equality_stage,
        source=source,
        explanation=explanation.strip()[:MOST_EXPLANATION],
        declared_at=at,
        declared_by=by,
    )
    write_rows(declaration, figures)
    record(
        "equity.workforce.declare",
        declaration,
        by=by,
        data={"version": version + 1, "figures": len(figures)},
    )
    return declaration


def check(figures: Figures) -> None:
    if any(value < 0 for value in figures.values()):
        raise DeclarationRefused(_("A number of people cannot be negative."))
    if {*figures} - KNOWN:
        raise DeclarationRefused(_("There is a figure that we do not ask for."))
    found = mistakes(figures)
    if found:
        raise DeclarationRefused(" ".join(say(finding) for finding in found), found)


def store(**values) -> WorkforceDeclaration:
    try:
        with transaction.atomic():
            return WorkforceDeclaration.objects.create(**values)
    except IntegrityError:
        raise DeclarationRefused(
            _("Somebody declared this day at the same moment. Look at it first.")
        ) from None


KNOWN: frozenset[tuple[str, ...]] = frozenset(all_keys())
