from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Min, Prefetch, Q, QuerySet

from training.catalogue.models import Course, Edition, Session, Trainer
from training.catalogue.models.editions import has_place_for_anyone
from training.catalogue.rules import Availability, availability


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody looks for in the catalogue; blank means "any"."""

    topic: str = ""
    modality: str = ""
    commune: str = ""
    from_date: date | None = None
    before: date | None = None
    only_with_places: bool = False

    @property
    def asks_about_editions(self) -> bool:
        return bool(
            self.modality
            or self.commune
            or self.from_date
            or self.before
            or self.only_with_places
        )


@dataclass(frozen=True, kw_only=True)
class Offer:
    """An edition as somebody who may want a place sees it."""

    edition: Edition
    availability: Availability
    places_left: int

    @property
    def takes_enrolments(self) -> bool:
        return self.availability.takes_enrolments

    @property
    def trainers(self) -> list[Trainer]:
        """Whoever teaches a session of it, once; reads what was prefetched."""
        found = {
            trainer.pk: trainer
            for session in self.edition.sessions.all()
            for trainer in session.trainers.all()
        }
        return list(found.values())


def offer_of(edition: Edition, *, at: datetime) -> Offer:
    # Of places kept for some, what is left says nothing to whoever looks.
    places_left = edition.places_for_anyone(at=at)
    return Offer(
        edition=edition,
        places_left=places_left,
        availability=availability(
            places_left=places_left,
            opens_at=edition.enrolment_opens_at,
            closes_at=edition.enrolment_closes_at,
            at=at,
        ),
    )


def ids_of_courses_offered(
    wanted: Wanted, *, among: QuerySet[Course], on: date, at: datetime
) -> list[int]:
    """The courses that meet ``wanted``: the next to start first, undated ones last."""
    courses = among.annotate(
        next_starts_on=Min(
            "editions__starts_on",
            filter=_edition_meets(wanted, on=on, at=at, prefix="editions__"),
        )
    )
    if wanted.topic:
        courses = courses.filter(topic=wanted.topic)
    if wanted.asks_about_editions:
        courses = courses.filter(next_starts_on__isnull=False)
    return list(
        courses.order_by(F("next_starts_on").asc(nulls_last=True), "title").values_list(
            "pk", flat=True
        )
    )


def next_offers_by_course(
    course_ids: Iterable[int], wanted: Wanted, *, on: date, at: datetime
) -> dict[int, list[Offer]]:
    """The coming editions that meet ``wanted``, soonest first, by their course."""
    editions = Edition.objects.filter(
        _edition_meets(wanted, on=on, at=at), course__in=list(course_ids)
    ).order_by("starts_on", "code")
    offers = defaultdict(list)
    for edition in editions:
        offers[edition.course_id].append(offer_of(edition, at=at))
    return dict(offers)


def next_offers(*, on: date, at: datetime, most: int) -> list[Offer]:
    """The next editions of the whole programme, soonest first."""
    editions = (
        Edition.objects.filter(_edition_meets(Wanted(), on=on, at=at))
        .select_related("course")
        .order_by("starts_on", "code")[:most]
    )
    return [offer_of(edition, at=at) for edition in editions]


def offers_of_course(course: Course, *, on: date, at: datetime) -> list[Offer]:
    """The editions of a course not yet over, with their sessions and trainers."""
    editions = _with_sessions(
        Edition.objects.filter(
            course=course, status=Edition.Status.PUBLISHED, ends_on__gte=on
        )
    ).order_by("starts_on", "code")
    return [offer_of(edition, at=at) for edition in editions]


def past_editions_of_course(course: Course, *, on: date) -> QuerySet[Edition]:
    """The editions of a course that were given, the latest first."""
    return Edition.objects.filter(
        Q(status=Edition.Status.FINISHED)
        | Q(status=Edition.Status.PUBLISHED, ends_on__lt=on),
        course=course,
    ).order_by("-starts_on", "code")


def _with_sessions(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    held = Session.objects.exclude(status=Session.Status.CANCELLED).order_by(
        "starts_at", "number"
    )
    return editions.prefetch_related(
        Prefetch("sessions", held.prefetch_related("trainers__person"))
    )


def _edition_meets(wanted: Wanted, *, on: date, at: datetime, prefix: str = "") -> Q:
    """The condition of a coming edition, also seen from its course by ``prefix``."""
    conditions = {"status": Edition.Status.PUBLISHED, "starts_on__gte": on}
    if wanted.modality:
        conditions["modality"] = wanted.modality
    if wanted.commune:
        conditions["commune"] = wanted.commune
    if wanted.from_date:
        conditions["starts_on__gte"] = max(on, wanted.from_date)
    if wanted.before:
        conditions["starts_on__lt"] = wanted.before
    if wanted.only_with_places:
        conditions["enrolment_closes_at__gt"] = at
    meets = Q(**{prefix + name: value for name, value in conditions.items()})
    if wanted.only_with_places:
        meets &= has_place_for_anyone(at=at, prefix=prefix)
    return meets
