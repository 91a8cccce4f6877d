"""Files that show that an answer is so: kept in the private storage."""

from datetime import datetime
from hashlib import sha256
from typing import BinaryIO

from django.utils.translation import gettext as _

from equity.diagnostics.models import AnswerEvidence, DiagnosisAnswer
from equity.workforce.evidence import EvidenceRefused, read_evidence
from training.accounts.models import User
from training.audit import record
from training.papers.keeping import keep_once

MOST_FILES = 5


def add_answer_evidence(
    *, answer: DiagnosisAnswer, file: BinaryIO, name: str, by: User | None, at: datetime
) -> AnswerEvidence:
    """Keep a file with an answer; the same one twice is kept once.

    :raises EvidenceRefused: it is too large, of another kind, or one too many.
    """
    upload = read_evidence(file, name)
    if answer.evidence.count() >= MOST_FILES:
        raise EvidenceRefused(
            _("This answer has %(n)s files already.") % {"n": MOST_FILES}
        )
    digest = sha256(upload.content).hexdigest()

    def write(row: AnswerEvidence) -> None:
        row.save()
        record(
            "equity.diagnostics.add_evidence",
            answer.diagnosis,
            by=by,
            data={"evidence": row.pk, "sha256": digest},
        )

    return keep_once(
        AnswerEvidence(
            answer=answer,
            file_name=upload.name,
            sha256=digest,
            added_at=at,
            added_by=by,
        ),
        upload.content,
        upload.suffix,
        write=write,
        kept=lambda: answer.evidence.get(sha256=digest),
    )
