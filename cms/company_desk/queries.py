"""What a company may know of its people: places, minutes, certificates. No gender."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from training.attendance.queries import minutes_of
from training.attendance.rules import Forecast
from training.catalogue.models import Edition
from training.catalogue.queries import Offer, offer_of
from training.certificates.models import Certificate
from training.companies import queries
from training.companies.models import Batch, BatchRow, WorkerClaim
from training.enrolment.models import Enrolment
from training.registry.models import Company, Person

# More rows to mend than these are shown once the first are mended.
MOST_FORMS = 40


@dataclass(frozen=True, kw_only=True)
class WorkersPlace:
    """One worker in one edition, as their company sees it."""

    enrolment: Enrolment
    forecast: Forecast | None

    @property
    def certificate(self) -> Certificate | None:
        return next(iter(self.enrolment.valid_certificates), None)


@dataclass(frozen=True, kw_only=True)
class Worker:
    person: Person
    places: list[WorkersPlace]


def workers_of(company: Company) -> list[Worker]:
    """Who works there now, by surname, in the same few queries however many.

    Only what was recorded for this company: what a person did with an earlier
    employer is that employer's to see.
    """
    places = places_by_person(company)
    return [
        Worker(person=person, places=places[person.pk])
        for person in queries.workers_of(company)
    ]


def places_by_person(company: Company) -> dict[int, list[WorkersPlace]]:
    enrolments = recorded_for(company)
    minutes = minutes_of(enrolments)
    by_person = defaultdict(list)
    for enrolment in with_certificates(enrolments):
        threshold = enrolment.edition.course.attendance_threshold
        held = minutes.get(enrolment.pk)
        forecast = held.forecast(threshold=threshold) if held else None
        by_person[enrolment.person_id].append(
            WorkersPlace(enrolment=enrolment, forecast=forecast)
        )
    return by_person


def recorded_for(company: Company) -> QuerySet[Enrolment]:
    return Enrolment.objects.holding_a_place().filter(company=company)


def with_certificates(enrolments: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    valid = Certificate.objects.in_force()
    return (
        enrolments.select_related("edition__course")
        .prefetch_related(
            Prefetch(
                "certificates",
                queryset=valid.defer("content"),
                to_attr="valid_certificates",
            )
        )
        .order_by("-edition__starts_on", "pk")
    )


def drafts_of(company: Company) -> QuerySet[Batch]:
    """Lists begun and not ended, with how many people they hold."""
    return (
        company.batches.filter(status=Batch.Status.DRAFT)
        .select_related("edition__course")
        .annotate(people=Count("rows"))
    )


def editions_of(company: Company, *, on: date) -> QuerySet[Edition]:
    """What its people are in, or will be: how many sit, how many wait."""
    theirs = Q(enrolments__company=company)
    holding = theirs & Q(enrolments__status=Enrolment.Status.ENROLLED)
    asking = theirs & Q(enrolments__status__in=[*Enrolment.OPEN]) & ~holding
    return (
        Edition.objects.filter(status=Edition.Status.PUBLISHED, ends_on__gte=on)
        .annotate(
            seated=Count("enrolments", filter=holding),
            asking=Count("enrolments", filter=asking),
        )
        .filter(Q(seated__gt=0) | Q(asking__gt=0))
        .select_related("course")
        .order_by("starts_on", "code")
    )


@dataclass(frozen=True, kw_only=True)
class Choice:
    """An edition that a company may send people to; ``reserved`` places are its own."""

    offer: Offer
    reserved: int


def choices_for(company: Company, *, at: datetime) -> list[Choice]:
    editions = list(queries.editions_open(at=at))
    kept = {
        reserve.edition_id: reserve.places_left
        for reserve in company.reserves.filter(
            edition__in=editions, edition__reserved_until__gt=at
        )
    }
    return [
        Choice(offer=offer_of(edition, at=at), reserved=kept.get(edition.pk, 0))
        for edition in editions
    ]


def outcomes_of(batch: Batch) -> list[tuple[str, list[BatchRow]]]:
    """The rows of a list that went in, by what became of them: good news first."""
    rows = list(batch.rows.all())
    found = [
        (outcome, [row for row in rows if row.outcome == outcome])
        for outcome in BatchRow.Outcome
    ]
    return [(outcome, people) for outcome, people in found if people]


def others_of(company: Company, edition: Edition) -> QuerySet[Person]:
    """Its people who are not in that edition."""
    inside = Enrolment.objects.filter(edition=edition).open()
    return queries.workers_of(company).exclude(pk__in=inside.values("person"))


def documents_of(company: Company, people) -> dict[int, str]:
    """The documents as the company knows them: where it is still to be confirmed that
    somebody works there, the one that the company itself wrote."""
    documents = {person.pk: person.document_number for person in people}
    claims = WorkerClaim.objects.filter(company=company, person__in=documents)
    return documents | {claim.person_id: claim.document_number for claim in claims}
