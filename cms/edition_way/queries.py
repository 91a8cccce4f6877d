from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from cms.edition_way.rules import Facts
from cms.pages.models import CoursePage
from equity.reporting.models import Release
from training.catalogue.models import Edition, Session
from training.catalogue.planning import clashes_among, sessions_between
from training.certificates.models import Certificate
from training.certificates.queries import enrolments_due_a_certificate, readiness
from training.certificates.rules import EditionReason
from training.enrolment.models import Enrolment
from training.evaluation.queries import marked_assessments, people_marked, results_of


def sessions_of(edition: Edition) -> list[Session]:
    """Those that are held, in their order, with who teaches them."""
    held = edition.sessions.exclude(status=Session.Status.CANCELLED)
    return list(held.prefetch_related("trainers__person").order_by("starts_at", "pk"))


def pages_of(edition: Edition) -> QuerySet[CoursePage]:
    """The pages of its course that visitors can read."""
    return CoursePage.objects.live().filter(course=edition.course_id)


def facts_of(edition: Edition, sessions: list[Session], *, at: datetime) -> Facts:
    """In a constant number of queries, however many people there are."""
    closed = [each for each in sessions if each.status == Session.Status.CLOSED]
    over = [each for each in sessions if each.ends_at <= at]
    tests = list(marked_assessments(edition.course_id))
    enrolments = Enrolment.objects.filter(edition=edition)
    return Facts(
        is_cancelled=edition.status == Edition.Status.CANCELLED,
        sessions=len(sessions),
        sessions_without_trainer=sum(not each.trainers.all() for each in sessions),
        sessions_closed=len(closed),
        sessions_to_close=sum(each not in closed for each in over),
        # A session that recovers another adds none.
        minutes_planned=sum(
            each.minutes for each in sessions if each.recovers_id is None
        ),
        sessions_clashing=sessions_clashing(sessions),
        minutes_of_course=edition.course.minutes,
        has_page=pages_of(edition).exists(),
        is_given=edition.status in (Edition.Status.PUBLISHED, Edition.Status.FINISHED),
        places=edition.places,
        enrolled=enrolments.filter(status=Enrolment.Status.ENROLLED).count(),
        waiting=enrolments.filter(status=Enrolment.Status.WAITING).count(),
        to_approve=enrolments.filter(status=Enrolment.Status.PENDING).count(),
        marked=len(tests),
        results_missing=results_missing(edition, tests),
        certificates_due=certificates_due(edition, at=at),
        certificates=Certificate.objects.filter(
            enrolment__edition=edition, status=Certificate.Status.VALID
        ).count(),
        is_reported=is_reported(edition),
    )


def sessions_clashing(sessions: list[Session]) -> int:
    if not sessions:
        return 0
    first = timezone.localdate(sessions[0].starts_at)
    last = timezone.localdate(sessions[-1].starts_at)
    clashing = clashes_among(sessions_between(first, last + timedelta(days=1)))
    return sum(each.pk in clashing for each in sessions)


def results_missing(edition: Edition, tests: list) -> int:
    if not tests:
        return 0
    there, people = results_of(edition), people_marked(edition)
    return sum((test.pk, each.pk) not in there for test in tests for each in people)


def certificates_due(edition: Edition, *, at: datetime) -> int:
    """None before they may be issued: nobody waits for them until then."""
    if readiness(edition, at=at) != EditionReason.READY:
        return 0
    return len(enrolments_due_a_certificate(edition))


def is_reported(edition: Edition) -> bool:
    """Whether a public release covers the day it ended."""
    return Release.objects.filter(
        status__in=Release.PUBLIC,
        from_date__lte=edition.ends_on,
        before__gt=edition.ends_on,
    ).exists()
