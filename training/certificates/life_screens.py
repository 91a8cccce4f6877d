"""The back office's screens for what comes after the issue: files, and a new name."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View

from training.blocking import without_blocked
from training.catalogue.models import Edition
from training.certificates.models import Certificate
from training.certificates.operations import CertificateRefused
from training.certificates.queries import valid_certificates
from training.certificates.renaming import (
    certificates_under_a_former_name,
    reissue_under_new_name,
)
from training.certificates.screens import Permitted, Screen
from training.certificates.taking import file_response, zip_response
from training.registry.models import Person


class Download(Permitted, View):
    def get(self, request, pk):
        certificate = get_object_or_404(Certificate, pk=pk)
        return file_response(certificate, by=request.user)


class DownloadEdition(Permitted, View):
    """Every valid certificate of an edition, in one ZIP."""

    def get(self, request, edition_id):
        edition = get_object_or_404(Edition, pk=edition_id)
        certificates = valid_certificates().filter(enrolment__edition=edition)
        return zip_response(
            certificates.order_by("year", "number"),
            about=edition,
            name=f"certificados-{edition.code}",
            by=request.user,
        )


class NewName(Screen, TemplateView):
    """Issue a person's certificates again after a legal change of name."""

    permission = "training.change_certificate"
    page_title = gettext_lazy("Reissue after a change of name")
    template_name = "training/certificates/new_name.html"

    def dispatch(self, request, *args, **kwargs):
        self.person = get_object_or_404(
            without_blocked(Person.objects.all()), pk=kwargs["person_id"]
        )
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "person": self.person,
            "former": certificates_under_a_former_name(self.person),
        }

    def post(self, request, *args, **kwargs):
        try:
            issued = reissue_under_new_name(
                person=self.person, by=request.user, at=timezone.now()
            )
        except CertificateRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("certificates:new_name", person_id=self.person.pk)
        said = ngettext(
            "%(count)d certificate issued; the former name is not shown any more.",
            "%(count)d certificates issued; the former name is not shown any more.",
            len(issued),
        )
        messages.success(request, said % {"count": len(issued)})
        return redirect("certificates:index")
