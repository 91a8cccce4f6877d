from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from training.attendance.queries import Minutes, minutes_of
from training.blocking import without_blocked
from training.catalogue.models import Edition, Session
from training.certificates import rules
from training.certificates.models import Certificate
from training.certificates.rendering import ALPHABET, name_fits
from training.certificates.rules import Decision, EditionReason, SessionStanding
from training.enrolment.models import Enrolment
from training.evaluation.queries import Marking, markings_of


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """An enrolment, what is decided of it, and the name as it will be printed."""

    enrolment: Enrolment
    decision: Decision
    minutes: Minutes
    name: str

    @property
    def kind(self) -> str:
        return self.decision.kind.value

    @property
    def kind_said(self) -> str:
        return Certificate.Kind(self.kind).label


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
    return judged(edition.enrolments.all())


def candidate_of(enrolment: Enrolment) -> Candidate:
    [candidate] = judged(Enrolment.objects.filter(pk=enrolment.pk))
    return candidate


def candidate_to_replace(certificate: Certificate) -> Candidate:
    """The holder of ``certificate``, judged as if they held none."""
    enrolments = Enrolment.objects.filter(pk=certificate.enrolment_id)
    [candidate] = _judge(enrolments, held={}, revoked={})
    return candidate


def judged(enrolments: QuerySet[Enrolment]) -> list[Candidate]:
    """Decide on enrolments of any editions, in the same few queries however many."""
    held, revoked = defaultdict(set), defaultdict(set)
    by_status = {Certificate.Status.VALID: held, Certificate.Status.REVOKED: revoked}
    given = Certificate.objects.filter(
        enrolment__in=enrolments.order_by().values("pk"), status__in=list(by_status)
    ).values_list("enrolment_id", "kind", "status")
    for enrolment, kind, status in given:
        by_status[status][enrolment].add(kind)
    return _judge(enrolments, held=held, revoked=revoked)


def _judge(
    enrolments: QuerySet[Enrolment],
    *,
    held: Mapping[int, set[str]],
    revoked: Mapping[int, set[str]],
) -> list[Candidate]:
    enrolments = without_blocked(enrolments)
    minutes = minutes_of(enrolments.filter(status=Enrolment.Status.ENROLLED))
    markings = markings_of(enrolments)
    rows = enrolments.select_related("person", "company", "edition__course").order_by(
        "person__first_surname", "person__second_surname", "pk"
    )
    return [
        _candidate(
            row,
            minutes.get(row.pk, Minutes()),
            markings.get(row.edition.course_id, Marking()),
            held=frozenset(held.get(row.pk, ())),
            revoked=frozenset(revoked.get(row.pk, ())),
        )
        for row in rows
    ]


def _candidate(enrolment, minutes, marking, *, held, revoked):
    name = rules.printable_name(enrolment.person.full_name)
    threshold = enrolment.edition.course.attendance_threshold
    decision = rules.decide(
        rules.Standing(
            has_place=enrolment.status == Enrolment.Status.ENROLLED,
            attended_enough=minutes.attended_enough(threshold=threshold),
            minutes_present=minutes.present,
            minutes_taught=minutes.total,
            threshold=threshold,
            has_document_to_confirm=enrolment.person.has_document_to_confirm,
            certifies=rules.Certifies(marking.certifies),
            outcome=marking.outcome(enrolment.pk),
            held=held,
            revoked=revoked,
        )
    )
    if decision.is_due:
        printing = rules.decide_printing(name, alphabet=ALPHABET, fits=name_fits)
        decision = replace(decision, reason=printing.reason, letters=printing.letters)
    return Candidate(enrolment=enrolment, decision=decision, minutes=minutes, name=name)


def enrolments_due_a_certificate(edition: Edition) -> list[Enrolment]:
    return [
        candidate.enrolment
        for candidate in candidates(edition)
        if candidate.decision.is_due
    ]


def valid_certificates() -> QuerySet[Certificate]:
    return Certificate.objects.in_force()


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


def without_certificates(held: QuerySet[Edition]) -> QuerySet[Edition]:
    """Of editions held: those with people, none of whom was certified."""
    return held.filter(holding__gt=0, certified=0)


def editions_ended_in(year: int) -> QuerySet[Edition]:
    """What may be certified of a year: an edition is of the year it ends in."""
    return (
        Edition.objects.filter(
            status__in=[Edition.Status.PUBLISHED, Edition.Status.FINISHED],
            ends_on__year=year,
        )
        .select_related("course")
        .order_by("ends_on", "code")
    )


def years_ended(*, before: date) -> list[int]:
    """The years in which editions ended, the newest first."""
    ended = Edition.objects.filter(ends_on__lt=before).dates("ends_on", "year")
    return [day.year for day in reversed(ended)]


def certificate_by_code(typed: str) -> Certificate | None:
    """The certificate of a code, however it was typed."""
    code = rules.normalise_code(typed)
    # What is no code is never asked for: a NUL byte is an error on PostgreSQL.
    if not rules.is_code(code):
        return None
    related = ("replaced_by", "enrolment__person", "enrolment__edition__course")
    return Certificate.objects.select_related(*related).filter(code=code).first()
