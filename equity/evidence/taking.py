"""Handing out what is kept: the same answer everywhere, and a trace of who asked."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from equity.evidence.models import Evidence
from training.accounts.models import User
from training.audit import record

TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def evidence_response(evidence: Evidence, *, by: User) -> HttpResponse:
    record("equity.evidence.download", evidence, by=by)
    with evidence.file.open("rb") as file:
        return attached(file.read(), evidence.name)


def attached(content: bytes, name: str) -> HttpResponse:
    ending = name.rsplit(".", 1)[-1]
    response = HttpResponse(
        content, content_type=TYPES.get(ending, "application/octet-stream")
    )
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "no-store"
    return response
