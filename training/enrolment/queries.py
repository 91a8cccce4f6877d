from datetime import date, datetime

from django.utils import timezone

from training.catalogue.models import Edition, Session
from training.enrolment import rules
from training.enrolment.models import Enrolment
from training.registry.models import Company, Employment, Person


def employment_of_record(person: Person, *, on: date) -> Employment | None:
    """The person's job on that day; the newest where there are two."""
    return (
        person.employments.valid_on(on)
        .select_related("company")
        .order_by("-from_date", "-pk")
        .first()
    )


def terms_of(edition: Edition) -> rules.Terms:
    return rules.Terms(
        status=edition.status,
        opens_at=edition.enrolment_opens_at,
        closes_at=edition.enrolment_closes_at,
        audience=edition.audience,
        places_left=edition.places_left,
    )


def applicant(
    person: Person,
    *,
    edition: Edition,
    employment: Employment | None,
    at: datetime,
) -> rules.Applicant:
    company = employment and employment.company
    return rules.Applicant(
        has_place=edition.enrolments.holding_a_place().filter(person=person).exists(),
        has_company=company is not None,
        company_is_member=company is not None
        and is_member(company, on=timezone.localdate(at)),
    )


def is_member(company: Company, *, on: date) -> bool:
    return Company.objects.members_on(on).filter(pk=company.pk).exists()


def enrolments_of(person: Person):
    """Everything the person has enrolled in, the newest edition first."""
    return (
        Enrolment.objects.filter(person=person)
        .select_related("edition__course", "company")
        .order_by("-edition__starts_on", "-pk")
    )


def sessions_to_attend(edition: Edition):
    """What the edition consists of: cancelled sessions are no part of it."""
    return (
        Session.objects.filter(edition=edition)
        .exclude(status=Session.Status.CANCELLED)
        .order_by("starts_at", "number")
    )
