import dataclasses
import secrets
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.audit import record
from training.catalogue.models import Edition
from training.certificates.files import keep
from training.certificates.freezing import EditionFacts, Folio, facts_of, freeze
from training.certificates.models import Certificate, FolioCounter
from training.certificates.queries import (
    Candidate,
    candidate_to_replace,
    candidates,
    readiness,
    valid_certificates,
)
from training.certificates.rendering import render
from training.certificates.rules import (
    CODE_ALPHABET,
    CODE_LENGTH,
    EditionReason,
)
from training.certificates.sealing import qr_text, seal
from training.certificates.sentences import explain, explain_edition


class CertificateRefused(Exception):
    """The certificate cannot be issued or changed; the message is fit to show."""


class _FolioTaken(Exception):
    """Somebody else took the folio meanwhile: try with the next one."""


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
        _issue(candidate, facts, by=by, at=at)
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
    _end(certificate, Certificate.Status.REVOKED, reason=reason.strip(), at=at)
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
    issued = _issue(candidate, facts, by=by, at=at, replaces=certificate, reason=reason)
    if issued is None:
        raise CertificateRefused(_("Another certificate already took its place."))
    return issued


def _issue(
    candidate: Candidate,
    facts: EditionFacts,
    *,
    by: User | None,
    at: datetime,
    replaces: Certificate | None = None,
    reason: str = "",
) -> Certificate | None:
    """Issue one certificate, or return nothing if another run just did."""
    code = "".join(secrets.choice(CODE_ALPHABET) for _place in range(CODE_LENGTH))
    while True:
        # Drawn before any lock is taken, for the folio that should come next.
        folio = _next_folio(at)
        content = freeze(candidate, facts, folio=folio, code=code, at=at)
        content = dataclasses.replace(content, qr_text=qr_text(content))
        pdf = seal(render(content), content, at=at)
        certificate = Certificate(
            enrolment=candidate.enrolment,
            series=folio.series,
            year=folio.year,
            number=folio.number,
            code=code,
            content=content.as_json(),
            file=f"certificates/{folio.year}/{folio}.pdf",
            sha256=sha256(pdf).hexdigest(),
            replaces=replaces,
            issued_at=at,
            issued_by=by,
        )
        try:
            return _store(certificate, pdf, by=by, reason=reason)
        except _FolioTaken:
            continue
        except IntegrityError:
            if not valid_certificates().filter(enrolment=candidate.enrolment).exists():
                raise
            return None


def _next_folio(at: datetime) -> Folio:
    counter, _created = FolioCounter.objects.get_or_create(
        series=settings.FOLIO_SERIES, year=timezone.localtime(at).year
    )
    return Folio(series=counter.series, year=counter.year, number=counter.last + 1)


@transaction.atomic
def _store(certificate: Certificate, pdf: bytes, *, by: User | None, reason: str):
    """Take the folio, write the row, put the file in place: all three or none."""
    # One conditional UPDATE: it holds the folio until the end on both databases.
    taken = FolioCounter.objects.filter(
        series=certificate.series,
        year=certificate.year,
        last=certificate.number - 1,
    ).update(last=certificate.number)
    if not taken:
        raise _FolioTaken
    old = certificate.replaces
    if old and old.status != Certificate.Status.REVOKED:
        _end(
            old,
            Certificate.Status.REPLACED,
            reason=reason,
            at=certificate.issued_at,
        )
    certificate.save(force_insert=True)
    record("training.certificates.issue", certificate, by=by)
    keep(certificate.file.name, pdf)
    return certificate


def _end(certificate: Certificate, status: str, *, reason: str, at: datetime) -> None:
    changed = (
        valid_certificates()
        .filter(pk=certificate.pk)
        .update(status=status, revoked_at=at, revocation_reason=reason)
    )
    if not changed:
        raise CertificateRefused(_("This certificate is not valid any more."))
    certificate.refresh_from_db()
