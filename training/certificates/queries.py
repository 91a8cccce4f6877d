from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value

from training.attendance.queries import Minutes, minutes_by_enrolment
from training.catalogue.models import Edition, Session
from training.certificates import rules
from training.certificates.models import Certificate
from training.certificates.rendering import ALPHABET, name_fits
from training.certificates.rules import Decision, EditionReason, SessionStanding
from training.enrolment.models import Enrolment


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """An enrolment, what is decided of it, and the name as it will be printed."""

    enrolment: Enrolment
    decision: Decision
    minutes: Minutes
    name: str


def readiness(edition: Edition, *, at: datetime) -> EditionReason:
    """Whether the certificates of ``edition`` may be issued now, or why not."""
    sessions = edition.sessions.exclude(status=Session.Status.CANCELLED)
    return rules.decide_edition(
        [
            SessionStanding(
                is_closed=session.status == Session.Status.CLOSED,
                ends_at=session.ends_at,
            )
            for session in sessions
        ],
        is_given=edition.status in (Edition.Status.PUBLISHED, Edition.Status.FINISHED),
        at=at,
    )


def candidates(edition: Edition) -> list[Candidate]:
    """Everyone who ever enrolled in ``edition``, by surname, each with a decision."""
    own = Certificate.objects.filter(enrolment=OuterRef("pk"))
    enrolments = edition.enrolments.annotate(
        holds_one=Exists(own.filter(status=Certificate.Status.VALID)),
        had_one_revoked=Exists(own.filter(status=Certificate.Status.REVOKED)),
    )
    return _judge(enrolments, edition)


def candidate_to_replace(certificate: Certificate) -> Candidate:
    """The holder of ``certificate``, judged as if they held none."""
    enrolments = Enrolment.objects.filter(pk=certificate.enrolment_id)
    edition = certificate.enrolment.edition
    [candidate] = _judge(
        enrolments.annotate(holds_one=Value(False), had_one_revoked=Value(False)),
        edition,
    )
    return candidate


def _judge(enrolments: QuerySet[Enrolment], edition: Edition) -> list[Candidate]:
    minutes = minutes_by_enrolment(edition)
    threshold = edition.course.attendance_threshold
    rows = enrolments.select_related("person", "company").order_by(
        "person__first_surname", "person__second_surname", "pk"
    )
    return [_candidate(row, minutes.get(row.pk, Minutes()), threshold) for row in rows]


def _candidate(enrolment, minutes, threshold):
    name = rules.printable_name(enrolment.person.full_name)
    decision = rules.decide(
        rules.Standing(
            has_place=enrolment.status == Enrolment.Status.ENROLLED,
            has_valid_certificate=enrolment.holds_one,
            has_revoked_certificate=enrolment.had_one_revoked,
            attended_enough=minutes.attended_enough(threshold=threshold),
            minutes_present=minutes.present,
            minutes_taught=minutes.total,
            threshold=threshold,
        )
    )
    if decision.is_due:
        decision = rules.decide_printing(name, alphabet=ALPHABET, fits=name_fits)
    return Candidate(enrolment=enrolment, decision=decision, minutes=minutes, name=name)


def enrolments_due_a_certificate(edition: Edition) -> list[Enrolment]:
    return [
        candidate.enrolment
        for candidate in candidates(edition)
        if candidate.decision.is_due
    ]


def valid_certificates() -> QuerySet[Certificate]:
    return Certificate.objects.filter(status=Certificate.Status.VALID)


def certificates_of(people: Iterable[int]) -> QuerySet[Certificate]:
    """The certificates in force of some people, the newest first."""
    return valid_certificates().filter(enrolment__person__in=people)


def editions_held(*, before: datetime) -> QuerySet[Edition]:
    """Editions whose sessions are all closed, with how many certificates they gave."""
    is_open = Q(sessions__status=Session.Status.PLANNED)
    return (
        Edition.objects.filter(
            status__in=[Edition.Status.PUBLISHED, Edition.Status.FINISHED],
            sessions__status=Session.Status.CLOSED,
            ends_on__lte=before.date(),
        )
        .exclude(pk__in=Edition.objects.filter(is_open).values("pk"))
        .select_related("course")
        .annotate(
            certified=Count(
                "enrolments",
                filter=Q(enrolments__certificates__status=Certificate.Status.VALID),
                distinct=True,
            ),
            holding=Count(
                "enrolments",
                filter=Q(enrolments__status=Enrolment.Status.ENROLLED),
                distinct=True,
            ),
        )
        .order_by("-ends_on", "code")
    )


def certificate_by_code(typed: str) -> Certificate | None:
    """The certificate of a code, however it was typed."""
    code = rules.normalise_code(typed)
    # What is no code is never asked for: a NUL byte is an error on PostgreSQL.
    if not rules.is_code(code):
        return None
    return Certificate.objects.select_related("replaced_by").filter(code=code).first()
