from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.audit import record
from training.catalogue.models import Edition
from training.certificates.freezing import EditionFacts, facts_of, freeze
from training.certificates.models import Certificate
from training.certificates.queries import (
    Candidate,
    candidate_to_replace,
    candidates,
    readiness,
)
from training.certificates.rules import EditionReason
from training.certificates.run_models import IssueRun
from training.certificates.sentences import explain, explain_edition
from training.certificates.storing import (
    CertificateRefused,
    Ending,
    end,
    store_new,
)

__all__ = [
    "CertificateRefused",
    "issue_certificate",
    "issue_certificates",
    "replace_certificate",
    "revoke_certificate",
]


def issue_certificates(
    *, edition: Edition, by: User | None, at: datetime
) -> list[Certificate]:
    """Issue one to everyone due one who holds none; leave the others as they are.

    Each certificate is its own small transaction: a run that is cut short, or two at
    a time, are mended by running again.

    :raises CertificateRefused: some session of the edition is not over and closed.
    """
    reason = readiness(edition, at=at)
    if reason is not EditionReason.READY:
        raise CertificateRefused(explain_edition(reason))
    facts = facts_of(edition)
    issued = [
        issue_certificate(candidate, facts, by=by, at=at)
        for candidate in candidates(edition)
        if candidate.decision.is_due
    ]
    return [certificate for certificate in issued if certificate]


@transaction.atomic
def revoke_certificate(
    *, certificate: Certificate, reason: str, by: User | None, at: datetime
) -> Certificate:
    """Say from now on that the certificate is not valid; it is kept for ever.

    :raises CertificateRefused: no reason is given, or it is not valid already.
    """
    if not reason.strip():
        raise CertificateRefused(_("Say why the certificate is revoked."))
    end(certificate, Certificate.Status.REVOKED, reason=reason.strip(), at=at)
    record("training.certificates.revoke", certificate, by=by)
    return certificate


def replace_certificate(
    *, certificate: Certificate, reason: str, by: User | None, at: datetime
) -> Certificate:
    """Issue another from what is true today, with its own folio, in its place.

    A valid one is replaced; a revoked one stays revoked, and the new one points to it.

    :raises CertificateRefused: it was replaced already, or nothing is due today.
    """
    candidate = candidate_to_replace(certificate)
    if not candidate.decision.is_due:
        raise CertificateRefused(explain(candidate.decision))
    facts = facts_of(certificate.enrolment.edition)
    ending = Ending(of=certificate, reason=reason)
    issued = issue_certificate(candidate, facts, by=by, at=at, ending=ending)
    if issued is None:
        raise CertificateRefused(_("Another certificate already took its place."))
    return issued


def issue_certificate(
    candidate: Candidate,
    facts: EditionFacts,
    *,
    by: User | None,
    at: datetime,
    ending: Ending | None = None,
    run: IssueRun | None = None,
) -> Certificate | None:
    """Issue one certificate, or return nothing if another run just did."""

    def write(folio, code):
        return freeze(candidate, facts, folio=folio, code=code, at=at)

    return store_new(
        candidate.enrolment, write=write, by=by, at=at, ending=ending, run=run
    )
