"""Files that show that an answer is so: kept in the private storage."""

import uuid
from datetime import datetime
from hashlib import sha256
from typing import BinaryIO

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from equity.diagnostics.models import AnswerEvidence, DiagnosisAnswer
from equity.workforce.evidence import EvidenceRefused, read_evidence
from training.accounts.models import User
from training.audit import record
from training.spreadsheets.text import clean

MOST_FILES = 5


def add_answer_evidence(
    *, answer: DiagnosisAnswer, file: BinaryIO, name: str, by: User | None, at: datetime
) -> AnswerEvidence:
    """Keep a file with an answer; the same one twice is kept once.

    :raises EvidenceRefused: it is too large, of another kind, or one too many.
    """
    content = read_evidence(file, name)
    if answer.evidence.count() >= MOST_FILES:
        raise EvidenceRefused(
            _("This answer has %(n)s files already.") % {"n": MOST_FILES}
        )
    evidence = AnswerEvidence(
        answer=answer,
        file_name=clean(name)[-200:],
        sha256=sha256(content).hexdigest(),
        added_at=at,
        added_by=by,
    )
    evidence.file.save(f"{uuid.uuid4().hex}.bin", ContentFile(content), save=False)
    try:
        with transaction.atomic():
            evidence.save()
            record(
                "equity.diagnostics.add_evidence",
                answer.diagnosis,
                by=by,
                data={"evidence": evidence.pk, "sha256": evidence.sha256},
            )
    except IntegrityError:
        evidence.file.storage.delete(evidence.file.name)
        return answer.evidence.get(sha256=evidence.sha256)
    return evidence
