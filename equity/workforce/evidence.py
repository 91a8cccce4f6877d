"""Files that show where the figures come from: kept in the private storage."""

import uuid
from datetime import datetime
from hashlib import sha256
from typing import BinaryIO

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from equity.workforce.models import DeclarationEvidence, WorkforceDeclaration
from training.accounts.models import User
from training.audit import record
from training.spreadsheets.text import clean

MOST_BYTES = 15 * 1024 * 1024
MOST_FILES = 20
# What a file starts with, by the endings it may have.
KINDS = {
    ".pdf": b"%PDF-",
    ".xlsx": b"PK\x03\x04",
    ".docx": b"PK\x03\x04",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".png": b"\x89PNG\r\n",
}


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
    content = read_evidence(file, name)
    if declaration.evidence.count() >= MOST_FILES:
        raise EvidenceRefused(
            _("This declaration has %(n)s files already.") % {"n": MOST_FILES}
        )
    evidence = DeclarationEvidence(
        declaration=declaration,
        file_name=clean(name)[-200:],
        sha256=sha256(content).hexdigest(),
        added_at=at,
        added_by=by,
    )
    # Its own name on disk, and written before the row: what the sender called it may
    # be anything, and a row without its file would be a lie.
    evidence.file.save(f"{uuid.uuid4().hex}.bin", ContentFile(content), save=False)
    try:
        with transaction.atomic():
            evidence.save()
            record(
                "equity.workforce.add_evidence",
                declaration,
                by=by,
                data={"evidence": evidence.pk, "sha256": evidence.sha256},
            )
    except IntegrityError:
        evidence.file.storage.delete(evidence.file.name)
        return declaration.evidence.get(sha256=evidence.sha256)
    return evidence


def read_evidence(file: BinaryIO, name: str) -> bytes:
    """The bytes of a file that may be kept.

    :raises EvidenceRefused: it is too large, empty, or not what its name says.
    """
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise EvidenceRefused(
            _("This file is larger than %(megabytes)s MB.")
            % {"megabytes": MOST_BYTES // 1024 // 1024}
        )
    ending = f".{name.rsplit('.', 1)[-1].lower()}" if "." in name else ""
    if not content.startswith(KINDS.get(ending, b"\0never")):
        raise EvidenceRefused(
            _(
                "Send a PDF, a workbook (XLSX), a document (DOCX) or a picture "
                "(JPG, PNG)."
            )
        )
    return content
