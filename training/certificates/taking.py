"""Handing out stored files: the same answer everywhere, and a trace of who asked."""

from collections.abc import Iterable

from django.db.models import Model
from django.http import HttpResponse, StreamingHttpResponse

from training.accounts.models import User
from training.audit import record
from training.certificates.archive import certificates_zip
from training.certificates.files import stored
from training.certificates.models import Certificate


def file_response(certificate: Certificate, *, by: User) -> HttpResponse:
    record("training.certificates.download", certificate, by=by)
    response = HttpResponse(
        stored(certificate.file.name), content_type="application/pdf"
    )
    return _attached(response, f"{certificate.folio}.pdf")


def zip_response(
    certificates: Iterable[Certificate], *, about: Model, name: str, by: User
) -> StreamingHttpResponse:
    """All of them, of an edition or of a company: ``name`` is the file's."""
    certificates = list(certificates)
    record(
        "training.certificates.download_many",
        about,
        by=by,
        data={"certificates": [certificate.pk for certificate in certificates]},
    )
    response = StreamingHttpResponse(
        certificates_zip(certificates), content_type="application/zip"
    )
    return _attached(response, f"{name}.zip")


def _attached(response, name):
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
