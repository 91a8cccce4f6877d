"""Files that show where the figures come from: kept in the private storage."""

from datetime import datetime
from hashlib import sha256
from typing import BinaryIO

from django.utils.translation import gettext as _

from equity.workforce.models import DeclarationEvidence, WorkforceDeclaration
from training.accounts.models import User
from training.audit import record
from training.papers.keeping import keep_once
from training.papers.uploads import Upload, clean_upload
from training.refusals import Refused

MOST_FILES = 20


class EvidenceRefused(Exception):
    """The file was not kept; the message is fit to show."""


def add_evidence(
    *,
    declaration: WorkforceDeclaration,
    file: BinaryIO,
    name: str,
    by: User | None,
    at: datetime,
) -> DeclarationEvidence:
    """Keep a file with a declaration; the same one twice is kept once.

    :raises EvidenceRefused: it is too large, of another kind, or one too many.
    """
    upload = read_evidence(file, name)
    if declaration.evidence.count() >= MOST_FILES:
        raise EvidenceRefused(
            _("This declaration has %(n)s files already.") % {"n": MOST_FILES}
        )
    digest = sha256(upload.content).hexdigest()

    def write(row: DeclarationEvidence) -> None:
        row.save()
        record(
            "equity.workforce.add_evidence",
            declaration,
            by=by,
            data={"evidence": row.pk, "sha256": digest},
        )

    return keep_once(
        DeclarationEvidence(
            declaration=declaration,
            file_name=upload.name,
            sha256=digest,
            added_at=at,
            added_by=by,
        ),
        upload.content,
        upload.suffix,
        write=write,
        kept=lambda: declaration.evidence.get(sha256=digest),
    )


def read_evidence(file: BinaryIO, name: str) -> Upload:
    """A file made fit to be kept.

    :raises EvidenceRefused: it is too large, empty, or nothing of what we take.
    """
    try:
        return clean_upload(file, name)
    except Refused as refusal:
        raise EvidenceRefused(_(refusal.message) % refusal.params) from None
