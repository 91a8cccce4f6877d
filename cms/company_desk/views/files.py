"""What a company takes with it. Each time is recorded."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.generic import View

from cms.company_desk.dossier import dossier
from cms.company_desk.permissions import (
    OfCompany,
    certificate_or_404,
    certificates_for,
)
from training.attendance_register.models import AttendanceRegister
from training.attendance_register.operations import RegisterRefused, take_register
from training.audit import record
from training.catalogue.models import Session
from training.certificates.taking import file_response, zip_response
from training.spreadsheets.formats import XLSX


class Certificates(OfCompany, View):
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
        return zip_response(
            found, about=self.company, name=f"certificados-{today()}", by=request.user
        )


class OneCertificate(OfCompany, View):
    def get(self, request, *args, **kwargs):
        certificate = certificate_or_404(self.company, kwargs["certificate_id"])
        return file_response(certificate, by=request.user)


class Dossier(OfCompany, View):
    """Its people, their minutes and certificates, as a workbook. No gender."""

    def get(self, request, *args, **kwargs):
        rows = dossier(self.company)
        record(
            "training.companies.take_dossier",
            self.company,
            by=request.user,
            data={"rows": len(rows)},
        )
        name = f"expediente-{today()}.xlsx"
        return HttpResponse(
            XLSX().export_data(rows),
            content_type=XLSX.CONTENT_TYPE,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


class Register(OfCompany, View):
    """The company's part of a closed session's register. A copy of it is kept."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        session = get_object_or_404(
            Session.objects.select_related("edition__course")
            .filter(edition__enrolments__company=self.company)
            .distinct(),
            pk=kwargs["session_id"],
        )
        try:
            register = take_register(
                session=session,
                format=AttendanceRegister.Format.PDF,
                company=self.company,
                # Whom a company employs, it knows by their document.
                shows_documents=True,
                by=request.user,
                at=timezone.now(),
            )
        except RegisterRefused:
            raise Http404 from None
        return FileResponse(
            register.file.open("rb"),
            as_attachment=True,
            filename=f"asistencia-{session.edition.code}-{session.number}.pdf",
        )


def today() -> str:
    return f"{timezone.localdate():%Y-%m-%d}"
