"""Runs: many certificates asked for at once, and issued where they were left.

Whatever kills the process that works at a run, the next one to take it goes on: each
certificate is whole or not there, and who holds one is never given another.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from training import holding
from training.accounts.models import User
from training.audit import record
from training.catalogue.models import Edition
from training.certificates.emails import announce
from training.certificates.freezing import EditionFacts, facts_of
from training.certificates.models import Certificate
from training.certificates.operations import issue_certificate
from training.certificates.queries import (
    Candidate,
    candidate_of,
    candidates,
    editions_ended_in,
    readiness,
)
from training.certificates.rules import EditionReason
from training.certificates.run_models import IssueRun
from training.certificates.sentences import explain_edition
from training.certificates.storing import CertificateRefused
from training.enrolment.models import Enrolment
from training.holding import Clock

logger = logging.getLogger(__name__)

# Longer than any one certificate takes; a dead worker's run waits no longer than this.
HELD_FOR = timedelta(seconds=30)


@transaction.atomic
def ask_for_run(
    *,
    edition: Edition | None = None,
    enrolment: Enrolment | None = None,
    year: int | None = None,
    by: User | None,
    at: datetime,
) -> IssueRun:
    """Ask for the certificates of an edition, of one person, or of a year.

    :raises CertificateRefused: the edition is not over, or nobody is due one.
    """
    run = IssueRun(
        scope=_scope(enrolment, year),
        edition=edition if enrolment is None else enrolment.edition,
        enrolment=enrolment,
        year=year,
        asked_by=by,
        asked_at=at,
    )
    reason = readiness(run.edition, at=at) if run.edition else EditionReason.READY
    if reason is not EditionReason.READY:
        raise CertificateRefused(explain_edition(reason))
    run.total = sum(1 for _due in due_in(run, at=at))
    if not run.total:
        raise CertificateRefused(_("Nobody is due a certificate now."))
    run.save()
    record("training.certificates.ask_for_run", run, by=by, data={"due": run.total})
    return run


def _scope(enrolment, year):
    if year is not None:
        return IssueRun.Scope.YEAR
    return IssueRun.Scope.ONE if enrolment else IssueRun.Scope.EDITION


def due_in(run: IssueRun, *, at: datetime) -> Iterator[tuple[Candidate, Edition]]:
    """Whoever is due one now, of those the run is for: read anew at each start."""
    if run.scope == IssueRun.Scope.ONE:
        candidate = candidate_of(run.enrolment)
        if candidate.decision.is_due:
            yield candidate, run.edition
        return
    editions = [run.edition] if run.edition else editions_ended_in(run.year)
    for edition in editions:
        if readiness(edition, at=at) is EditionReason.READY:
            for candidate in candidates(edition):
                if candidate.decision.is_due:
                    yield candidate, edition


def carry_on(run_id: int, *, clock: Clock) -> None:
    """Work at a run until it is done, unless somebody else holds it."""
    run = take(run_id, at=clock())
    if run is None:
        return
    failures, facts = [], {}
    for candidate, edition in list(due_in(run, at=clock())):
        if not holding.hold(run, at=clock(), held_for=HELD_FOR):
            return
        if edition.pk not in facts:
            facts[edition.pk] = facts_of(edition)
        failures += _issue(run, candidate, facts[edition.pk], at=clock())
    for certificate in run.certificates.select_related("enrolment__person"):
        announce(certificate=certificate, by=run.asked_by, at=clock())
    finish(run, failures=failures, at=clock())


def _issue(
    run: IssueRun, candidate: Candidate, facts: EditionFacts, *, at: datetime
) -> list[dict]:
    """Issue one; what goes wrong with it is kept, and stops nobody else's."""
    try:
        issue_certificate(candidate, facts, by=run.asked_by, at=at, run=run)
    except Exception:
        logger.exception("A certificate of run %s could not be made", run.pk)
        return [{"enrolment": candidate.enrolment.pk}]
    return []


def unfinished():
    return IssueRun.objects.exclude(status=IssueRun.Status.DONE)


def take(run_id: int, *, at: datetime) -> IssueRun | None:
    """Hold a run that nobody else holds; of two who ask, one gets it."""
    taken = holding.take(
        unfinished(), run_id, at=at, held_for=HELD_FOR, status=IssueRun.Status.RUNNING
    )
    return (
        IssueRun.objects.select_related(
            "edition__course", "enrolment__edition__course", "asked_by"
        ).get(pk=run_id)
        if taken
        else None
    )


@transaction.atomic
def finish(run: IssueRun, *, failures: list[dict], at: datetime) -> None:
    done = IssueRun.objects.filter(pk=run.pk, held_until=run.held_until).update(
        status=IssueRun.Status.DONE, failures=failures, held_until=None, ended_at=at
    )
    if done:
        issued = run.certificates.count()
        record(
            "training.certificates.finish_run",
            run,
            by=run.asked_by,
            data={"issued": issued, "failed": len(failures)},
        )


def left_behind(*, at: datetime) -> list[int]:
    """The runs whose worker died, or that no worker ever took."""
    return holding.left_behind(unfinished(), asked="asked_at", at=at, held_for=HELD_FOR)


def issued_by(run: IssueRun) -> int:
    """How many it issued so far: counted, so that no count can be wrong."""
    return Certificate.objects.filter(run=run).count()
