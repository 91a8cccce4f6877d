"""What needs doing today, counted for a coordinator. A query or two a line."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, Min, OuterRef, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from equity.evidence.queries import Line, adhesions_in_force, matrix_of
from equity.evidence.rules import CellState
from equity.reporting.models import Release
from equity.workforce.coverage import companies_due
from training.agreement.models import Agreement
from training.attendance.models import MarkSetAside
from training.attendance.queries.following import editions_under_way, outlooks
from training.blocking import without_blocked
from training.catalogue.models import Edition, Session
from training.certificates.models import Certificate
from training.certificates.queries import editions_held, without_certificates
from training.companies.queries import claims_to_settle
from training.duplicates.queries import pairs_to_look_at
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


def errand(
    count: int, label: Callable[[int], str], *, url: str, note: str = ""
) -> Errand:
    """With the label that goes with so many: one session, or several."""
    return Errand(count=count, label=label(count), url=url, note=note)


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
    yield errand(
        Session.objects.held_on(today).count(),
        lambda n: ngettext("session today", "sessions today", n),
        url=listed("sessions:index", when="today"),
    )
    yield errand(
        Session.objects.over_and_open(at=at).count(),
        lambda n: ngettext(
            "session over and not closed",
            "sessions over and not closed",
            n,
        ),
        url=listed("sessions:index", when="over"),
    )
    yield errand(
        sum(each.is_worrying for each in outlooks(editions_under_way(), at=at)),
        lambda n: ngettext(
            "person absent twice or more in a row",
            "people absent twice or more in a row",
            n,
        ),
        url=reverse("rollcall:absences"),
    )
    yield errand(
        without_blocked(MarkSetAside.objects.filter(settled_at__isnull=True)).count(),
        lambda n: ngettext(
            "mark from a phone to settle",
            "marks from phones to settle",
            n,
        ),
        url=reverse("rollcall:set_aside"),
    )
    yield errand(
        WalkIn.objects.filter(status=WalkIn.Status.WAITING).count(),
        lambda n: ngettext(
            "person who came without a place",
            "people who came without a place",
            n,
        ),
        url=f"{reverse('rollcall:set_aside')}#walk-ins",
    )


def of_places(*, today: date) -> Iterator[Errand]:
    yield errand(
        without_blocked(
            Enrolment.objects.filter(status=Enrolment.Status.PENDING)
        ).count(),
        lambda n: ngettext(
            "request for a place to approve",
            "requests for a place to approve",
            n,
        ),
        url=listed("enrolments:index", status=Enrolment.Status.PENDING),
    )
    yield errand(
        Edition.objects.nearly_full(on=today).count(),
        lambda n: ngettext("edition filling up", "editions filling up", n),
        url=listed("editions:index", places_left="few"),
    )
    yield errand(
        Edition.objects.too_empty(on=today).count(),
        lambda n: ngettext(
            "edition that starts soon, too empty",
            "editions that start soon, too empty",
            n,
        ),
        url=listed("editions:index", places_left="most"),
    )


def of_papers(*, at: datetime) -> Iterator[Errand]:
    yield errand(
        without_certificates(editions_held(before=at)).count(),
        lambda n: ngettext(
            "edition over without certificates",
            "editions over without certificates",
            n,
        ),
        url=listed("certificates:held", certified="none"),
    )
    yield errand(
        failing_messages(),
        lambda n: ngettext(
            "message that reached nobody",
            "messages that reached nobody",
            n,
        ),
        url=reverse("messages:failing"),
    )
    yield errand(
        Release.objects.exclude(status__in=Release.PUBLIC).count(),
        lambda n: ngettext(
            "release of indicators not published yet",
            "releases of indicators not published yet",
            n,
        ),
        url=listed("releases_admin:index", public="no"),
    )


def of_companies(*, today: date) -> Iterator[Errand]:
    yield errand(
        companies_due(on=today).count(),
        lambda n: ngettext(
            "member company whose workforce is not declared",
            "member companies whose workforce is not declared",
            n,
        ),
        url=reverse("workforce-declarations:coverage"),
    )
    yield errand(
        members_without_trained(on=today).count(),
        lambda n: ngettext(
            "member company with nobody certified in a year",
            "member companies with nobody certified in a year",
            n,
        ),
        url=reverse("dashboard:untrained"),
    )
    lines = facilities(on=today)
    yield errand(
        sum(
            any(cell.state == CellState.TO_REVIEW for cell in line.asked)
            for line in lines
        ),
        lambda n: ngettext(
            "facility with evidence to review",
            "facilities with evidence to review",
            n,
        ),
        url=listed("compliance:index", state=CellState.TO_REVIEW),
    )
    yield errand(
        sum(not line.compliance.is_ready for line in lines),
        lambda n: ngettext(
            "facility with something missing for 100 %",
            "facilities with something missing for 100 %",
            n,
        ),
        url=listed("compliance:index", ready="no"),
    )


def of_people(*, today: date) -> Iterator[Errand]:
    yield errand(
        without_blocked(
            IdentityRequest.objects.filter(settled_at__isnull=True)
        ).count(),
        lambda n: ngettext("identity to settle", "identities to settle", n),
        url=listed("identity-requests:index", settled="no"),
    )
    yield errand(
        without_blocked(claims_to_settle()).count(),
        lambda n: ngettext(
            "worker of a company to confirm",
            "workers of companies to confirm",
            n,
        ),
        url=listed("worker-claims:index", settled="no"),
    )
    yield errand(
        pairs_to_look_at().count(),
        lambda n: ngettext(
            "person perhaps recorded twice", "people perhaps recorded twice", n
        ),
        url=reverse("duplicates:index"),
    )
    asked = PrivacyRequest.objects.filter(status=PrivacyRequest.Status.RECEIVED)
    yield errand(
        asked.count(),
        lambda n: ngettext(
            "request about personal data to answer",
            "requests about personal data to answer",
            n,
        ),
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


def members_without_trained(*, on: date) -> QuerySet[Company]:
    """Members of the association none of whose people was certified in a year."""
    certified = Certificate.objects.filter(
        status=Certificate.Status.VALID,
        issued_at__date__gt=on - TRAINED_WITHIN,
        enrolment__company=OuterRef("pk"),
    )
    return Company.objects.members_on(on).filter(~Exists(certified)).order_by("name")


def facilities(*, on: date) -> list[Line]:
    """Of the newest agreement: that is what the list of compliance opens with."""
    agreement = Agreement.objects.first()
    if agreement is None:
        return []
    return matrix_of(agreement, adhesions_in_force(agreement), on=on).lines
