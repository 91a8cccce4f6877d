from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from training.accounts.models import User
from training.agencies.models import AgencyAccess, Cession
from training.agencies.wording import WHAT
from training.agreement.models import Signatory
from training.registry.models import Company

LOOKED = "training.agencies.look"
MOST_SHOWN = 200


def accesses_in_force(user: User, *, on: date) -> QuerySet[AgencyAccess]:
    """What somebody of an agency may look at that day."""
    return (
        AgencyAccess.objects.filter(
            user=user,
            accepted_at__isnull=False,
            revoked_at__isnull=True,
            from_date__lte=on,
            before__gt=on,
            agency__role=Signatory.Role.PUBLIC_AGENCY,
        )
        .select_related("agency__agreement")
        .order_by("agency__name", "pk")
    )


def cessions_in_force(*, on: date, **chosen) -> QuerySet[Cession]:
    return (
        Cession.objects.filter(
            ended_at__isnull=True, from_date__lte=on, before__gt=on, **chosen
        )
        .select_related("company", "agency")
        .order_by("company__name", "pk")
    )


def is_ceded(company: Company, what: str, *, agency: Signatory, on: date) -> bool:
    """Test if the company gave its written word for that, to that agency, that day."""
    return cessions_in_force(
        on=on, company=company, agency=agency, **{f"covers_{what}": True}
    ).exists()


@dataclass(frozen=True, kw_only=True)
class Look:
    """One time that somebody of an agency looked."""

    at: datetime
    who: str
    agency: str
    what: str
    company: str


def looks_at(company: Company) -> list[Look]:
    """Who of an agency looked at what is the company's, the newest first."""
    return in_words(entries().filter(object_id=str(company.pk))[:MOST_SHOWN])


def looks_through(access: AgencyAccess) -> list[Look]:
    """What was looked at with one access."""
    return in_words(entries().filter(data__access=access.pk)[:MOST_SHOWN])


def entries() -> QuerySet[ModelLogEntry]:
    return (
        ModelLogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(Company), action=LOOKED
        )
        .select_related("user")
        .order_by("-timestamp", "-pk")
    )


def in_words(found: Iterable[ModelLogEntry]) -> list[Look]:
    rows = list(found)
    agencies = Signatory.objects.in_bulk({row.data["agency"] for row in rows})
    companies = Company.objects.in_bulk({int(row.object_id) for row in rows})
    return [
        Look(
            at=row.timestamp,
            who=str(row.user) if row.user else _("Somebody who left"),
            agency=str(agencies.get(row.data["agency"], "–")),
            what=str(WHAT[row.data["what"]]),
            company=str(companies.get(int(row.object_id), "–")),
        )
        for row in rows
    ]
