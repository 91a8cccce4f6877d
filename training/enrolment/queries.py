from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
)
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import ModelLogEntry

from training.catalogue.models import Course, Edition, Session
from training.catalogue.models.editions import has_place_for_anyone
from training.enrolment import rules
from training.enrolment.models import Enrolment
from training.enrolment.questions import completed_courses
from training.registry.models import Company, Employment, Person

ZONE = ZoneInfo(settings.TIME_ZONE)
# What the trail says where somebody got a place.
GIVEN = tuple(
    f"training.enrolment.{verb}" for verb in ("enrol", "accept_offer", "approve")
)


def employment_of_record(
    person: Person, *, on: date, company: Company | None = None
) -> Employment | None:
    """The person's job on that day; the newest where there are two, or that in the
    ``company`` that sends them."""
    jobs = person.employments.valid_on(on)
    if company:
        jobs = jobs.filter(company=company)
    return jobs.order_by("-from_date", "-pk").first()


def terms_of(edition: Edition, *, at: datetime) -> rules.Terms:
    return rules.Terms(
        status=edition.status,
        opens_at=edition.enrolment_opens_at,
        closes_at=edition.enrolment_closes_at,
        audience=edition.audience,
        places_left=edition.places_for_anyone(at=at),
        starts_on=edition.starts_on,
        takes_minors=edition.course.takes_minors,
    )


def editions_asked_for() -> QuerySet[Edition]:
    """Editions with their course, and whether that ``builds_on_others``."""
    return kept_editions_asked_for().all()


@cache
def kept_editions_asked_for() -> QuerySet[Edition]:
    needed = Course.prerequisites.through.objects.filter(from_course=OuterRef("course"))
    return Edition.objects.select_related("course").annotate(
        builds_on_others=Exists(needed)
    )


def asked_for(edition: Edition) -> Edition:
    """The same edition so read, unless the screen read it so already."""
    if hasattr(edition, "builds_on_others"):
        return edition
    return editions_asked_for().get(pk=edition.pk)


def applicant(
    person: Person,
    *,
    edition: Edition,
    employment: Employment | None,
    at: datetime,
    birth_on: date | None = None,
    has_guardian: bool = False,
) -> tuple[rules.Applicant, bool]:
    """Whoever asks, as the rules look at them; and whether they are new here."""
    company = employment and employment.company_id
    today = timezone.localdate(at)
    mine = Enrolment.objects.of_their_own().filter(edition=edition.pk, person=person.pk)
    status = next(iter(mine.values_list("status", flat=True)), None)
    only_members = edition.audience == Edition.Audience.MEMBERS
    found = rules.Applicant(
        has_place=status == Enrolment.Status.ENROLLED,
        has_asked=status in Enrolment.OPEN,
        has_company=company is not None,
        company_is_member=company is not None
        and only_members
        and is_member(company, on=today),
        lacks_prerequisites=edition.builds_on_others
        and bool(missing_courses(person, edition, on=today)),
        birth_on=person.birth_on or birth_on,
        has_guardian=has_guardian,
    )
    return found, status is None


def missing_courses(person: Person | None, edition: Edition, *, on: date):
    """What the course builds on and the person has not completed."""
    needed = edition.course.prerequisites.all()
    ids = {course.pk for course in needed}
    done = completed_courses(person.pk, ids, on=on) if person and ids else set()
    return [course for course in needed if course.pk not in done]


def is_member(company: int, *, on: date) -> bool:
    return Company.objects.members_on(on).filter(pk=company).exists()


def enrolments_of(person: Person):
    """Everything the person has enrolled in, the newest edition first."""
    return (
        Enrolment.objects.of_their_own()
        .filter(person=person)
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


def start_of(edition: Edition) -> datetime:
    """When it begins: its first session, or its first day where it has none yet."""
    first = sessions_to_attend(edition).values_list("starts_at", flat=True).first()
    if first:
        return first
    return datetime.combine(edition.starts_on, time.min, tzinfo=ZONE)


def to_settle(*, at: datetime) -> QuerySet[Edition]:
    """Editions where an offer is over, or somebody waits though a place is free."""
    mine = Enrolment.objects.filter(edition=OuterRef("pk"))
    free = has_place_for_anyone(at=at) | Q(
        places_for_companies__gt=0, reserved_until__gt=at
    )
    return Edition.objects.filter(
        Exists(mine.with_offer_over(at=at)) | free & Exists(mine.waiting()),
        status=Edition.Status.PUBLISHED,
    )


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where somebody who waits stands, and what goes on before them."""

    position: int
    offers: int
    offers_until: datetime | None


def standing_of(enrolment: Enrolment, *, at: datetime) -> Standing | None:
    return standings([enrolment], at=at).get(enrolment.pk)


def standings(enrolments: Iterable[Enrolment], *, at: datetime) -> dict[int, Standing]:
    """How each of those who wait stands, in two queries however many they are."""
    waiting = [row for row in enrolments if row.status == Enrolment.Status.WAITING]
    editions = {row.edition_id for row in waiting}
    if not editions:
        return {}
    lines = defaultdict(list)
    for edition, key in (
        Enrolment.objects.waiting_in_order()
        .filter(edition__in=editions)
        .values_list("edition", "pk")
    ):
        lines[edition].append(key)
    running = {
        edition: (count, until)
        for edition, count, until in Enrolment.objects.filter(
            edition__in=editions,
            status=Enrolment.Status.OFFERED,
            offer_until__gt=at,
        )
        .order_by()
        .values_list("edition")
        .annotate(count=Count("pk"), until=Max("offer_until"))
    }
    return {
        row.pk: Standing(
            position=lines[row.edition_id].index(row.pk) + 1,
            offers=running.get(row.edition_id, (0, None))[0],
            offers_until=running.get(row.edition_id, (0, None))[1],
        )
        for row in waiting
        if row.pk in lines[row.edition_id]
    }


def clashes(person: Person | None, edition: Edition) -> list[Enrolment]:
    """Other editions the person counts on, with a session at the same hour."""
    if person is None:
        return []
    at_the_same_hour = Session.objects.filter(
        edition=OuterRef("edition"),
        status=Session.Status.PLANNED,
    ).filter(
        Exists(
            sessions_to_attend(edition)
            .filter(
                starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at")
            )
            .order_by()
        )
    )
    return list(
        Enrolment.objects.open()
        .filter(Exists(at_the_same_hour), person=person)
        .exclude(edition=edition)
        .exclude(edition__status=Edition.Status.CANCELLED)
        .select_related("edition__course")
    )


def has_place_for_women(edition: Edition, *, at: datetime) -> bool:
    return Edition.objects.filter(pk=edition.pk).with_place_for_women(at=at).exists()


def has_reserved_place(person: Person, edition: Edition, *, at: datetime) -> bool:
    """A place of the edition is kept for the company they work for."""
    if not edition.places_for_companies or not edition.places_kept(at=at):
        return False
    job = employment_of_record(person, on=timezone.localdate(at))
    return bool(job) and (
        edition.reserves.filter(
            company=job.company_id, places_taken__lt=F("places")
        ).exists()
    )


def keeps_from_withdrawing(
    enrolment: Enrolment, *, at: datetime, themselves: bool = True
) -> rules.Keeps | None:
    """The date until which people give a place back ``themselves`` binds nobody else,
    nor whoever only waits for one."""
    edition = enrolment.edition
    binds = themselves and enrolment.holds_place
    return rules.keeps_from_withdrawing(
        is_open=enrolment.is_open,
        edition_status=edition.status,
        ends_on=edition.ends_on,
        on=timezone.localdate(at),
        closes_at=edition.withdrawal_closes_at if binds else None,
        at=at,
    )


def not_told_of(*, at: datetime) -> list[Enrolment]:
    """Places given in the last day whose message was not even written: the worker
    failed. Rows that came in bulk were given by nobody, and nobody is told of them."""
    given = ModelLogEntry.objects.filter(
        action__in=GIVEN, object_id=Cast(OuterRef("pk"), CharField())
    )
    return list(
        Enrolment.objects.holding_a_place()
        .filter(
            Exists(given),
            invitation__isnull=True,
            enrolled_at__gt=at - timedelta(days=1),
            enrolled_at__lt=at - timedelta(minutes=10),
            edition__status=Edition.Status.PUBLISHED,
        )
        .exclude(person__email="")
        .select_related("person", "company", "edition__course")
    )
