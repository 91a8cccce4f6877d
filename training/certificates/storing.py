"""Taking a folio for what a certificate says, and keeping both: all or nothing."""

import dataclasses
import secrets
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.audit import record
from training.certificates.content import Content
from training.certificates.files import keep
from training.certificates.freezing import Folio
from training.certificates.images import pictures_in
from training.certificates.models import Certificate, FolioCounter
from training.certificates.rendering import render
from training.certificates.rules import CODE_ALPHABET, CODE_LENGTH
from training.certificates.run_models import IssueRun
from training.certificates.sealing import qr_text, seal
from training.enrolment.models import Enrolment


class CertificateRefused(Exception):
    """The certificate cannot be issued or changed; the message is fit to show."""


class _FolioTaken(Exception):
    """Somebody else took the folio meanwhile: try with the next one."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Ending:
    """Which certificate the new one takes the place of, and why."""

    of: Certificate
    reason: str
    # Its name is a former one, and is not shown from then on.
    hides_name: bool = False


def store_new(
    enrolment: Enrolment,
    *,
    write: Callable[[Folio, str], Content],
    by: User | None,
    at: datetime,
    ending: Ending | None = None,
    run: IssueRun | None = None,
) -> Certificate | None:
    """Issue what ``write`` says for a folio and a code.

    Returns nothing if another run has just issued one for this enrolment.
    """
    code = "".join(secrets.choice(CODE_ALPHABET) for _place in range(CODE_LENGTH))
    while True:
        # Drawn before any lock is taken, for the folio that should come next.
        folio = _next_folio(at)
        content = write(folio, code)
        content = dataclasses.replace(content, qr_text=qr_text(content))
        pdf = seal(render(content, pictures_in(content)), content, at=at)
        certificate = Certificate(
            enrolment=enrolment,
            kind=content.kind,
            run=run,
            series=folio.series,
            year=folio.year,
            number=folio.number,
            code=code,
            content=content.as_json(),
            file=f"certificates/{folio.year}/{folio}.pdf",
            sha256=sha256(pdf).hexdigest(),
            expires_on=content.expires_on,
            replaces=ending.of if ending else None,
            issued_at=at,
            issued_by=by,
        )
        try:
            return _store(certificate, pdf, by=by, ending=ending)
        except _FolioTaken:
            continue
        except IntegrityError:
            held = Certificate.objects.filter(
                enrolment=enrolment,
                kind=content.kind,
                status=Certificate.Status.VALID,
            )
            if not held.exists():
                raise
            return None


def _next_folio(at: datetime) -> Folio:
    counter, _created = FolioCounter.objects.get_or_create(
        series=settings.FOLIO_SERIES, year=timezone.localtime(at).year
    )
    return Folio(series=counter.series, year=counter.year, number=counter.last + 1)


@transaction.atomic
def _store(certificate, pdf, *, by, ending):
    """Take the folio, write the row, put the file in place: all three or none."""
    # One conditional UPDATE: it holds the folio until the end on both databases.
    taken = FolioCounter.objects.filter(
        series=certificate.series,
        year=certificate.year,
        last=certificate.number - 1,
    ).update(last=certificate.number)
    if not taken:
        raise _FolioTaken
    if ending and ending.of.status != Certificate.Status.REVOKED:
        end(
            ending.of,
            Certificate.Status.REPLACED,
            reason=ending.reason,
            at=certificate.issued_at,
            hides_name=ending.hides_name,
        )
        record("training.certificates.replace", ending.of, by=by)
    certificate.save(force_insert=True)
    record("training.certificates.issue", certificate, by=by)
    keep(certificate.file.name, pdf)
    return certificate


def end(
    certificate: Certificate,
    status: str,
    *,
    reason: str,
    at: datetime,
    hides_name: bool = False,
) -> None:
    """:raises CertificateRefused: it is not valid any more."""
    # Of its own columns alone: PostgreSQL asks only those again, of two at once.
    valid = Certificate.objects.filter(
        pk=certificate.pk, status=Certificate.Status.VALID
    )
    changed = valid.update(
        status=status,
        revoked_at=at,
        revocation_reason=reason,
        hides_name=hides_name,
    )
    if not changed:
        raise CertificateRefused(_("This certificate is not valid any more."))
    certificate.refresh_from_db()
