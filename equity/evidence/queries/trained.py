"""Who of a company or facility was trained in what, and how many work there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from equity.workforce.queries import counts_in_force
from training.attendance.queries import minutes_of
from training.catalogue.models import Edition
from training.certificates.models import Certificate
from training.enrolment.models import Enrolment
from training.registry.models import Employment, Facility

LEADERS = frozenset({"SENIOR_MANAGEMENT", "MANAGEMENT", "SUPERVISION"})


@dataclass(frozen=True, slots=True)
class Training:
    """One person in one edition that is over, sent by a company."""

    enrolment: int
    person: int
    company: int
    facility: int | None
    topic: str
    ended_on: date
    attended: bool
    certified: bool


@dataclass(frozen=True, slots=True)
class Job:
    person: int
    facility: int | None
    leads: bool


@dataclass(frozen=True)
class People:
    """All that the training actions of some companies are answered from."""

    trainings: dict[int, list[Training]]
    jobs: dict[int, list[Job]]
    left: set[tuple[int, int]]
    declared: dict[int, int]
    facilities: dict[int, int]

    def has_one_facility(self, company: int) -> bool:
        return self.facilities.get(company, 0) <= 1


def people_of(companies: Iterable[int], *, since: date, on: date) -> People:
    """In a fixed number of queries, however many companies there are."""
    companies = list(companies)
    jobs, left = jobs_of(companies, on=on)
    return People(
        trainings=trainings_of(companies, since=since, on=on),
        jobs=jobs,
        left=left,
        declared=declared_by(companies, on=on),
        facilities=facilities_of(companies),
    )


def trainings_of(
    companies: list[int], *, since: date, on: date
) -> dict[int, list[Training]]:
    enrolments = (
        Enrolment.objects.holding_a_place()
        .filter(
            company__in=companies,
            edition__ends_on__gte=since,
            edition__ends_on__lte=on,
        )
        .exclude(edition__status=Edition.Status.CANCELLED)
    )
    minutes = minutes_of(enrolments)
    valid = Certificate.objects.filter(
        enrolment=OuterRef("pk"), status=Certificate.Status.VALID
    )
    rows = enrolments.order_by("pk").annotate(certified=Exists(valid))
    found = defaultdict(list)
    for (
        pk,
        person,
        company,
        facility,
        topic,
        ended,
        threshold,
        certified,
    ) in rows.values_list(
        "pk",
        "person",
        "company",
        "facility",
        "edition__course__topic",
        "edition__ends_on",
        "edition__course__attendance_threshold",
        "certified",
    ):
        attended = minutes[pk].attended_enough(threshold=threshold)
        found[company].append(
            Training(pk, person, company, facility, topic, ended, attended, certified)
        )
    return found


def jobs_of(companies: list[int], *, on: date):
    """Who works there that day, and who did and does no longer."""
    jobs, before, now = defaultdict(list), set(), set()
    rows = Employment.objects.filter(
        company__in=companies, from_date__lte=on
    ).values_list("person", "company", "facility", "job_category", "before")
    for person, company, facility, category, ended in rows.order_by("pk"):
        if ended is not None and ended <= on:
            before.add((person, company))
            continue
        now.add((person, company))
        jobs[company].append(Job(person, facility, category in LEADERS))
    return jobs, before - now


def declared_by(companies: list[int], *, on: date) -> dict[int, int]:
    """The workforce each company last declared; who declared none is not there."""
    found: dict[int, int] = {}
    counts = counts_in_force(before=on).filter(declaration__company__in=companies)
    for count in counts:
        company = count.declaration.company_id
        found[company] = found.get(company, 0) + count.people
    return found


def facilities_of(companies: list[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    rows = Facility.objects.filter(company__in=companies).order_by()
    for company in rows.values_list("company", flat=True):
        found[company] = found.get(company, 0) + 1
    return found
