"""What a company reads of its own declarations: versions, changes, who looked."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Sum
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from equity.actions import ACTIONS
from equity.workforce.figures import changes_between
from equity.workforce.labels import label_of
from equity.workforce.looking import LOOKED_AT_PAY, TOOK_EVIDENCE
from equity.workforce.models import WorkforceDeclaration
from equity.workforce.queries import last_declaration
from equity.workforce.rows import figures_of
from equity.workforce.wording import in_digits
from training.registry.models import Company

MOST_LOOKS = 50


def declarations_of(company: Company):
    """Every version, with how many ``people`` it states, or its parts come to."""
    return (
        company.workforce_declarations.select_related("declared_by")
        .annotate(people=Coalesce("total_people", Sum("counts__people")))
        .order_by("-on_date", "-version")
    )


def declaration_or_404(company: Company, declaration_id: int) -> WorkforceDeclaration:
    return get_object_or_404(
        WorkforceDeclaration.objects.select_related("declared_by", "company"),
        company=company,
        pk=declaration_id,
    )


def usual_day(today: date) -> date:
    """The last day of the last year, which is what most companies count on."""
    return date(today.year - 1, 12, 31)


@dataclass(frozen=True, kw_only=True)
class Changed:
    """A figure that changed, as it is written; None is not known."""

    label: str
    before: str | None
    after: str | None


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What changed from one declaration to another."""

    title: str
    changes: list[Changed]


def comparisons_of(declaration: WorkforceDeclaration) -> list[Comparison]:
    """With the version it replaced, and with the year before."""
    now = figures_of(declaration)
    before = (
        declaration.company.workforce_declarations.filter(
            on_date=declaration.on_date, version__lt=declaration.version
        )
        .order_by("-version")
        .first()
    )
    last = last_declaration(declaration.company, before=declaration.on_date)
    found = []
    if before:
        title = _("Since version %(n)s") % {"n": before.version}
        found.append((title, before))
    if last:
        title = _("Since %(day)s") % {"day": f"{last.on_date:%d-%m-%Y}"}
        found.append((title, last))
    return [
        Comparison(
            title=title,
            changes=[
                Changed(
                    label=label_of(change.key),
                    before=in_digits(change.before),
                    after=in_digits(change.after),
                )
                for change in changes_between(figures_of(other), now)
            ],
        )
        for title, other in found
    ]


@dataclass(frozen=True, kw_only=True)
class Look:
    at: datetime
    who: str
    what: str
    on_date: date


def looks_at_pay(company: Company) -> list[Look]:
    """Who of the staff read its pay, or a file it sent: its own people are not told
    of themselves."""
    days = dict(company.workforce_declarations.values_list("pk", "on_date"))
    entries = (
        ModelLogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(WorkforceDeclaration),
            object_id__in=[str(pk) for pk in days],
            action__in=(LOOKED_AT_PAY, TOOK_EVIDENCE),
        )
        .exclude(user__in=company.contacts.values("user"))
        .select_related("user")
        .order_by("-timestamp")[:MOST_LOOKS]
    )
    return [
        Look(
            at=entry.timestamp,
            who=str(entry.user) if entry.user else _("The system"),
            what=str(ACTIONS[entry.action]),
            on_date=days[int(entry.object_id)],
        )
        for entry in entries
    ]
