"""Who asked for a place, who gave it back: with the company of that day."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from random import Random

from django.db.models import Model
from django.utils import timezone

from cms.demo.catalogue import programme_slots
from cms.demo.programme import Programme, at
from cms.demo.texts import logins
from training.catalogue.models import Course, Edition
from training.enrolment.models import Enrolment
from training.registry.models import Employment, Person

Source = Enrolment.Source

# How much likelier a woman is to come than a man: what the indicators should show.
PULL_ON_WOMEN = {
    Course.Topic.GENDER: 2.6,
    Course.Topic.SUSTAINABILITY: 1.3,
    Course.Topic.CLIMATE: 1.1,
    Course.Topic.CONDUCT: 1.6,
    Course.Topic.CIRCULAR: 0.9,
}
GROUPS = 14


class People:
    """The demo's people, with where they worked on any day."""

    def __init__(self, programme: Programme):
        self.people = list(programme.rows(Person).filter(trainer__isnull=True))
        self.jobs: dict[int, list[Employment]] = defaultdict(list)
        for job in programme.rows(Employment).order_by("-from_date", "pk"):
            self.jobs[job.person_id].append(job)
        dice = programme.chance("propensity")
        self.propensity = {p.pk: dice.lognormvariate(0, 0.8) for p in self.people}

    def job_on(self, person_id: int, day: date) -> Employment | None:
        for job in self.jobs[person_id]:
            if job.from_date <= day and (job.before is None or day < job.before):
                return job
        return None

    def company_now(self, person: Person) -> int | None:
        jobs = self.jobs[person.pk]
        return jobs[0].company_id if jobs else None


def make(programme: Programme) -> list[Model]:
    people = People(programme)
    wanted_codes = {
        slot.code for slot in programme_slots(programme) if slot.has_demo_participant
    }
    editions = list(
        programme.rows(Edition)
        .exclude(status=Edition.Status.DRAFT)
        .select_related("course")
    )
    made = [
        enrolment
        for edition in editions
        for enrolment in drawn(programme, edition, people, wanted_codes)
    ]
    Enrolment.objects.bulk_create(made, batch_size=500)
    count_places(editions, made)
    return made


def count_places(editions: list[Edition], made: list[Enrolment]) -> None:
    for edition in editions:
        edition.places_taken = sum(
            enrolment.edition_id == edition.pk
            and enrolment.status == Enrolment.Status.ENROLLED
            for enrolment in made
        )
    Edition.objects.bulk_update(editions, ["places_taken"])


def drawn(
    programme: Programme, edition: Edition, people: People, wanted_codes: set[str]
) -> list[Enrolment]:
    dice = programme.chance(f"enrolments {edition.code}")
    chosen = draw_people(edition, people, dice)
    if edition.code in wanted_codes:
        chosen = with_participant(chosen, people)
    days = enrolment_days(programme, edition, len(chosen), dice)
    made = [
        an_enrolment(person, edition, people, day, dice)
        for person, day in zip(chosen, days, strict=True)
    ]
    withdraw_some(edition, made, dice)
    return made


def draw_people(edition: Edition, people: People, dice: Random) -> list[Person]:
    """Those a weighted draw puts first: groups of colleagues, mostly."""
    companies = sorted({people.company_now(person) or 0 for person in people.people})
    groups = {*dice.sample(companies, GROUPS)}
    pull = PULL_ON_WOMEN[edition.course.topic]

    def weight(person: Person) -> float:
        is_woman = person.registered_sex == Person.RegisteredSex.WOMAN
        comes_in_group = people.company_now(person) in groups
        return (
            people.propensity[person.pk]
            * (pull if is_woman else 1)
            * (7 if comes_in_group else 1)
        )

    ranked = sorted(
        people.people,
        key=lambda person: dice.random() ** (1 / weight(person)),
        reverse=True,
    )
    return ranked[: round(edition.places * dice.choice(filling(edition)))]


def filling(edition: Edition) -> list[float]:
    """Shares of the places that are asked for."""
    if edition.status == Edition.Status.FINISHED:
        return [0.75, 0.85, 0.95, 1.0, 1.0]
    return [0.4, 0.6, 0.8, 1.0]


def with_participant(chosen: list[Person], people: People) -> list[Person]:
    ours = next(p for p in people.people if p.email == logins.PARTICIPANT.email)
    others = [person for person in chosen if person.pk != ours.pk]
    return [ours, *others[: len(chosen) - 1]]


def enrolment_days(
    programme: Programme, edition: Edition, count: int, dice: Random
) -> list[datetime]:
    first = timezone.localdate(edition.enrolment_opens_at)
    last = min(
        timezone.localdate(edition.enrolment_closes_at) - timedelta(days=1),
        programme.day(-1),
    )
    span = max((last - first).days, 0)
    return sorted(
        at(last - timedelta(days=dice.randint(0, span)), dice.randint(8, 20), m)
        for m in (dice.randint(0, 59) for _n in range(count))
    )


def an_enrolment(
    person: Person, edition: Edition, people: People, moment: datetime, dice: Random
) -> Enrolment:
    job = people.job_on(person.pk, timezone.localdate(moment))
    source = dice.choices(list(Source), [35, 50, 15])[0] if job else Source.ONLINE
    return Enrolment(
        edition=edition,
        person=person,
        company_id=job and job.company_id,
        facility_id=job and job.facility_id,
        job_category=job.job_category if job else Employment.JobCategory.UNKNOWN,
        source=source,
        enrolled_at=moment,
    )


def withdraw_some(edition: Edition, made: list[Enrolment], dice: Random) -> None:
    is_off = edition.status == Edition.Status.CANCELLED
    for enrolment in made:
        is_ours = enrolment.person.email == logins.PARTICIPANT.email
        if is_off or (dice.random() < 0.06 and not is_ours):
            enrolment.status = Enrolment.Status.WITHDRAWN
            enrolment.withdrawn_at = enrolment.enrolled_at + timedelta(hours=30)
