"""What needs doing today, counted for a coordinator. A query or two a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, Min, OuterRef, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from equity.evidence.models import Evidence
from equity.evidence.queries import adhesions_in_force, matrix_of
from equity.evidence.rules import CellState
from equity.reporting.models import Release
from equity.workforce.coverage import companies_due
from training.agreement.models import Agreement
from training.attendance.models import MarkSetAside
from training.attendance.queries.following import editions_under_way, outlooks
from training.catalogue.models import Edition, Session
from training.certificates.models import Certificate
from training.certificates.queries import editions_held
from training.companies.queries import claims_to_settle
from training.enrolment.models import Enrolment, IdentityRequest
from training.logbook.models import WalkIn
from training.messaging.queries import failing_messages
from training.privacy.models import PrivacyRequest
from training.registry.models import Company

# Whoever was certified longer ago is not asked about.
TRAINED_WITHIN = timedelta(days=365)


@dataclass(frozen=True, kw_only=True)
class Errand:
    """Something to see to: how many there are of it, and where."""

    count: int
    label: str
    url: str
    # What makes it urgent, in a few words.
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Field:
    """A part of the work, with what there is to see to in it."""

    title: str
    errands: list[Errand]


def fields(*, today: date, at: datetime) -> list[Field]:
    return [
        Field(title=_("Sessions"), errands=list(of_sessions(today=today, at=at))),
        Field(title=_("Places"), errands=list(of_places(today=today))),
        Field(title=_("Certificates and messages"), errands=list(of_papers(at=at))),
        Field(title=_("Companies"), errands=list(of_companies(today=today))),
        Field(title=_("People and their data"), errands=list(of_people(today=today))),
    ]


def listed(name: str, **filters) -> str:
    """The address of a list, already filtered."""
    return f"{reverse(name)}?{urlencode(filters)}" if filters else reverse(name)


def of_sessions(*, today: date, at: datetime) -> Iterator[Errand]:
    yield Errand(
        count=Session.objects.held_on(today).count(),
        label=_("sessions today"),
        url=listed("sessions:index", when="today"),
    )
    yield Errand(
        count=Session.objects.over_and_open(at=at).count(),
        label=_("sessions over and not closed"),
        url=listed("sessions:index", when="over"),
    )
    yield Errand(
        count=sum(each.is_worrying for each in outlooks(editions_under_way(), at=at)),
        label=_("people absent twice or more in a row"),
        url=reverse("rollcall:absences"),
    )
    yield Errand(
        count=MarkSetAside.objects.filter(settled_at__isnull=True).count(),
        label=_("marks from phones to settle"),
        url=reverse("rollcall:set_aside"),
    )
    yield Errand(
        count=WalkIn.objects.filter(status=WalkIn.Status.WAITING).count(),
        label=_("people who came without a place"),
        url=reverse("rollcall:set_aside"),
    )


def of_places(*, today: date) -> Iterator[Errand]:
    yield Errand(
        count=Enrolment.objects.filter(status=Enrolment.Status.PENDING).count(),
        label=_("requests for a place to approve"),
        url=listed("enrolments:index", status=Enrolment.Status.PENDING),
    )
    yield Errand(
        count=Edition.objects.nearly_full(on=today).count(),
        label=_("editions filling up"),
        url=listed("editions:index", places_left="few"),
    )
    yield Errand(
        count=Edition.objects.too_empty(on=today).count(),
        label=_("editions that start soon, too empty"),
        url=listed("editions:index", places_left="most"),
    )


def of_papers(*, at: datetime) -> Iterator[Errand]:
    yield Errand(
        count=editions_without_certificates(at),
        label=_("editions over without certificates"),
        url=reverse("certificates:held"),
    )
    yield Errand(
        count=failing_messages(),
        label=_("messages that reached nobody"),
        url=reverse("messages:failing"),
    )
    yield Errand(
        count=Release.objects.exclude(status__in=Release.PUBLIC).count(),
        label=_("releases of indicators not published yet"),
        url=reverse("releases_admin:index"),
    )


def of_companies(*, today: date) -> Iterator[Errand]:
    yield Errand(
        count=companies_due(on=today).count(),
        label=_("member companies whose workforce is not declared"),
        url=reverse("workforce-declarations:coverage"),
    )
    yield Errand(
        count=members_without_trained(on=today).count(),
        label=_("member companies with nobody certified in a year"),
        url=reverse("dashboard:untrained"),
    )
    yield Errand(
        count=Evidence.objects.filter(status=Evidence.Status.WAITING).count(),
        label=_("pieces of evidence to review"),
        url=listed("compliance:index", state=CellState.TO_REVIEW),
    )
    yield Errand(
        count=facilities_not_ready(on=today),
        label=_("facilities with something missing for 100 %"),
        url=listed("compliance:index", ready="no"),
    )


def of_people(*, today: date) -> Iterator[Errand]:
    yield Errand(
        count=IdentityRequest.objects.filter(settled_at__isnull=True).count(),
        label=_("identities to confirm"),
        url=reverse("identity-requests:index"),
    )
    yield Errand(
        count=claims_to_settle().count(),
        label=_("workers of companies to confirm"),
        url=reverse("worker-claims:index"),
    )
    asked = PrivacyRequest.objects.filter(status=PrivacyRequest.Status.RECEIVED)
    yield Errand(
        count=asked.count(),
        label=_("requests about personal data to answer"),
        url=listed("privacy-requests:index", status=PrivacyRequest.Status.RECEIVED),
        note=days_left(asked.aggregate(first=Min("due_on"))["first"], today=today),
    )


def days_left(due: date | None, *, today: date) -> str:
    if due is None:
        return ""
    days = (due - today).days
    if days < 0:
        late = ngettext("%(days)d day late", "%(days)d days late", -days)
        return late % {"days": -days}
    left = ngettext("%(days)d day left", "%(days)d days left", days)
    return left % {"days": days}


def editions_without_certificates(at: datetime) -> int:
    held = editions_held(before=at)
    return sum(edition.holding > 0 and edition.certified == 0 for edition in held)


def members_without_trained(*, on: date) -> QuerySet[Company]:
    """Members of the association none of whose people was certified in a year."""
    certified = Certificate.objects.filter(
        status=Certificate.Status.VALID,
        issued_at__date__gt=on - TRAINED_WITHIN,
        enrolment__company=OuterRef("pk"),
    )
    return Company.objects.members_on(on).filter(~Exists(certified)).order_by("name")


def facilities_not_ready(*, on: date) -> int:
    """Of the newest agreement: that is what the list of compliance opens with."""
    agreement = Agreement.objects.first()
    if agreement is None:
        return 0
    lines = matrix_of(agreement, adhesions_in_force(agreement), on=on).lines
    return sum(not line.compliance.is_ready for line in lines)
