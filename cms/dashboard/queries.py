"""What needs doing today, counted for a coordinator. One query a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from equity.reporting.models import Release
from equity.workforce.coverage import companies_due
from training.attendance.models import MarkSetAside
from training.attendance.queries.following import editions_under_way, outlooks
from training.catalogue.models import Session
from training.certificates.queries import editions_held
from training.companies.queries import claims_to_settle
from training.enrolment.models import IdentityRequest
from training.logbook.models import WalkIn
from training.messaging.queries import failing_messages
from training.privacy.models import PrivacyRequest


@dataclass(frozen=True, kw_only=True)
class Errand:
    """Something to see to: how many there are of it, and where."""

    count: int
    label: str
    url: str


def errands(*, today: date, at: datetime) -> Iterator[Errand]:
    planned = Session.objects.filter(status=Session.Status.PLANNED)
    yield Errand(
        count=Session.objects.filter(starts_at__date=today)
        .exclude(status=Session.Status.CANCELLED)
        .count(),
        label=_("sessions today"),
        url=reverse("rollcall:today"),
    )
    yield Errand(
        count=planned.filter(ends_at__lt=at).count(),
        label=_("sessions over and not closed"),
        url=reverse("rollcall:today"),
    )
    yield Errand(
        count=sum(each.is_worrying for each in outlooks(editions_under_way(), at=at)),
        label=_("people absent twice or more in a row"),
        url=reverse("rollcall:absences"),
    )
    yield Errand(
        count=editions_without_certificates(at),
        label=_("editions over without certificates"),
        url=reverse("certificates:held"),
    )
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
    yield Errand(
        count=PrivacyRequest.objects.filter(
            status=PrivacyRequest.Status.RECEIVED
        ).count(),
        label=_("requests about personal data to answer"),
        url=reverse("privacy-requests:index"),
    )
    yield Errand(
        count=failing_messages(),
        label=_("messages that reached nobody"),
        url=reverse("messages:failing"),
    )
    yield Errand(
        count=companies_due(on=today).count(),
        label=_("member companies whose workforce is not declared"),
        url=reverse("workforce-declarations:coverage"),
    )
    yield Errand(
        count=Release.objects.exclude(status__in=Release.PUBLIC).count(),
        label=_("releases of indicators not published yet"),
        url=reverse("releases_admin:index"),
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


def editions_without_certificates(at: datetime) -> int:
    held = editions_held(before=at)
    return sum(edition.holding > 0 and edition.certified == 0 for edition in held)
