"""Whom the tests of the agencies' portal let in, and what companies ceded to them."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from cms.access.roles import AGENCY_VIEWER
from training.agencies.models import AgencyAccess
from training.agencies.operations import invite_agency, record_cession
from training.agencies.rules import Span
from training.agreement.models import Signatory
from training.tests.factories import (
    ActionFactory,
    AgreementFactory,
    CompanyFactory,
    UserFactory,
)

PDF = b"%PDF-1.7 signed"
TODAY = timezone.localdate()


def days(first: int, before: int) -> Span:
    """So many days from today."""
    return Span(TODAY + timedelta(days=first), TODAY + timedelta(days=before))


ALWAYS = days(-200, 200)


def an_agency(agreement=None, **fields) -> Signatory:
    return Signatory.objects.create(
        agreement=agreement or AgreementFactory(),
        **{"name": "Superintendencia", "role": "PUBLIC_AGENCY"} | fields,
    )


def an_access(agency, *, user=None, actions=(), span=ALWAYS) -> AgencyAccess:
    """Accepted, by a login with the role; each for another address."""
    user = user or UserFactory()
    group, _made = Group.objects.get_or_create(name=AGENCY_VIEWER.group)
    user.groups.add(group)
    access = invite_agency(
        agency=agency,
        email=user.email,
        span=span,
        actions=actions,
        by=None,
        at=timezone.now(),
    )
    access.user, access.accepted_at = user, timezone.now()
    access.save()
    return access


def a_cession(agency, company=None, *, covers=("workforce",), span=ALWAYS):
    return record_cession(
        company=company or CompanyFactory(),
        agency=agency,
        covers=covers,
        span=span,
        signed_on=span.from_date,
        signed_by="Gerenta General",
        position="Gerencia",
        document=PDF,
        by=None,
        at=timezone.now(),
    )


def an_action(agency):
    return ActionFactory(goal__agreement=agency.agreement)


def portal(name, *args):
    return reverse(f"agency_portal:{name}", args=args)
