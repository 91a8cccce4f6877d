"""What a company may know of its people: places, minutes, certificates. No gender."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from training.attendance.queries import minutes_of
from training.attendance.rules import Forecast
from training.certificates.models import Certificate
from training.enrolment.models import Enrolment
from training.registry.models import Company, Person


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
    people = Person.objects.filter(
        employments__company=company, employments__before__isnull=True
    ).distinct()
    places = places_by_person(company)
    return [Worker(person=person, places=places[person.pk]) for person in people]


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
    valid = Certificate.objects.filter(status=Certificate.Status.VALID)
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
