from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from training.attendance import rules
from training.attendance.queries import minutes_of
from training.catalogue.models import Edition, Session
from training.certificates.models import Certificate
from training.certificates.queries import judged
from training.certificates.rules import Reason
from training.certificates.sentences import explain
from training.enrolment.models import Enrolment
from training.enrolment.queries import Standing, enrolments_of, standings
from training.registry.models import Person


@dataclass(frozen=True, kw_only=True)
class MyPlace:
    """An enrolment as the person sees it in their own space."""

    enrolment: Enrolment
    forecast: rules.Forecast | None
    sessions: list[Session]
    certificates: list[Certificate]
    is_over: bool
    standing: Standing | None
    has_offer: bool
    # Of a course that is over: why there is no certificate, in a sentence.
    why: str = ""

    @property
    def is_current(self) -> bool:
        return self.enrolment.is_open and not self.is_over

    @property
    def edition(self) -> Edition:
        return self.enrolment.edition

    @property
    def has_begun(self) -> bool:
        return self.forecast is not None and (
            self.forecast.total > self.forecast.remaining
        )


def places_of(person: Person, *, at: datetime, today) -> list[MyPlace]:
    """What the person is enrolled in, in the same few queries however much it is."""
    enrolments = list(enrolments_of(person))
    minutes = minutes_of(Enrolment.objects.holding_a_place().filter(person=person))
    sessions = sessions_to_come({row.edition_id for row in enrolments}, at=at)
    certificates = valid_certificates(person)
    standing = standings(enrolments, at=at)
    reasons = why_not(
        [
            row
            for row in enrolments
            if row.holds_place
            and not certificates[row.pk]
            and is_over(row.edition, today=today)
        ]
    )
    return [
        MyPlace(
            enrolment=row,
            forecast=row.pk in minutes
            and minutes[row.pk].forecast(
                threshold=row.edition.course.attendance_threshold
            )
            or None,
            sessions=sessions[row.edition_id],
            certificates=certificates[row.pk],
            is_over=is_over(row.edition, today=today),
            standing=standing.get(row.pk),
            has_offer=row.has_offer(at=at),
            why=reasons.get(row.pk, ""),
        )
        for row in enrolments
    ]


def why_not(enrolments: list[Enrolment]) -> dict[int, str]:
    """By enrolment: why somebody holds no certificate, in a sentence."""
    if not enrolments:
        return {}
    rows = judged(Enrolment.objects.filter(pk__in=[row.pk for row in enrolments]))
    return {
        row.enrolment.pk: explain(row.decision)
        for row in rows
        if row.decision.reason is not Reason.HOLDS_ONE
    }


def is_over(edition: Edition, *, today) -> bool:
    return edition.status != Edition.Status.PUBLISHED or edition.ends_on < today


def sessions_to_come(editions: set[int], *, at: datetime) -> dict[int, list[Session]]:
    by_edition = defaultdict(list)
    coming = Session.objects.filter(
        edition__in=editions, status=Session.Status.PLANNED, ends_at__gte=at
    ).order_by("starts_at")
    for session in coming:
        by_edition[session.edition_id].append(session)
    return by_edition


def valid_certificates(person: Person) -> dict[int, list[Certificate]]:
    by_enrolment = defaultdict(list)
    certificates = (
        Certificate.objects.in_force().filter(enrolment__person=person).defer("content")
    )
    for certificate in certificates:
        by_enrolment[certificate.enrolment_id].append(certificate)
    return by_enrolment
