"""What a company takes with it. Each time is recorded."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.generic import View

from cms.company_desk.dossier import dossier
from cms.company_desk.parcels import in_a_zip
from cms.company_desk.permissions import (
    OfCompany,
    certificate_or_404,
    certificates_for,
)
from training.audit import record
from training.certificates.files import stored
from training.spreadsheets.formats import XLSX


class Files(OfCompany, View):
    def hand_over(self, data: bytes, *, name: str, kind: str, rows: int):
        record(
            "training.companies.take_files",
            self.company,
            by=self.request.user,
            data={"file": name.rpartition(".")[2], "rows": rows},
        )
        disposition = f'attachment; filename="{name}"'
        return HttpResponse(
            data, content_type=kind, headers={"Content-Disposition": disposition}
        )


class Certificates(Files):
    """All certificates in force, or those of one edition (``?version=``)."""

    def get(self, request, *args, **kwargs):
        certificates = certificates_for(self.company)
        wanted = request.GET.get("version", "")
        if wanted:
            if not wanted.isdecimal() or len(wanted) > 18:
                raise Http404
            certificates = certificates.filter(enrolment__edition=int(wanted))
        found = list(certificates)
        if not found:
            raise Http404
        day = f"{timezone.localdate():%Y-%m-%d}"
        return self.hand_over(
            in_a_zip(found),
            name=f"certificados-{day}.zip",
            kind="application/zip",
            rows=len(found),
        )


class OneCertificate(Files):
    def get(self, request, *args, **kwargs):
        certificate = certificate_or_404(self.company, kwargs["certificate_id"])
        return self.hand_over(
            stored(certificate.file.name),
            name=f"{certificate.folio}.pdf",
            kind="application/pdf",
            rows=1,
        )


class Dossier(Files):
    """Its people, their minutes and certificates, as a workbook. No gender."""

    def get(self, request, *args, **kwargs):
        rows = dossier(self.company)
        day = f"{timezone.localdate():%Y-%m-%d}"
        return self.hand_over(
            XLSX().export_data(rows),
            name=f"expediente-{day}.xlsx",
            kind=XLSX().get_content_type(),
            rows=len(rows),
        )
