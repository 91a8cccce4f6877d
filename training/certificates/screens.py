"""The back office's screens that issue, revoke and replace. Each shows, then asks."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from training.certificates.forms import ReasonForm
from training.certificates.models import Certificate
from training.certificates.operations import (
    CertificateRefused,
    replace_certificate,
    revoke_certificate,
)


class Permitted:
    """Denied looks like absent."""

    permission = "training.view_certificate"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.permission):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class Screen(Permitted, WagtailAdminTemplateMixin):
    header_icon = "clipboard-list"
    page_title = gettext_lazy("Issue certificates")

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("certificates:index"), "label": _("Certificates")},
            {"url": "", "label": self.get_page_title()},
        ]


class EndOne(Screen, FormView):
    """Ask why, then end one certificate."""

    form_class = ReasonForm
    template_name = "training/certificates/end.html"

    def dispatch(self, request, *args, **kwargs):
        self.certificate = get_object_or_404(
            Certificate.objects.select_related("enrolment__edition__course"),
            pk=kwargs["pk"],
        )
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.certificate.folio

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "certificate": self.certificate,
            "verb": self.page_title,
            "about": self.about,
        }

    def form_valid(self, form):
        try:
            said = self.end(form.cleaned_data["reason"])
        except CertificateRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, said)
        return redirect("certificates:index")


class Revoke(EndOne):
    permission = "training.change_certificate"
    page_title = gettext_lazy("Revoke this certificate")
    about = gettext_lazy(
        "Certificates once issued are not deleted: they are revoked or replaced."
    )

    def end(self, reason):
        revoke_certificate(
            certificate=self.certificate,
            reason=reason,
            by=self.request.user,
            at=timezone.now(),
        )
        return _("The certificate was revoked.")


class Replace(EndOne):
    permission = "training.add_certificate"
    page_title = gettext_lazy("Replace this certificate")
    about = gettext_lazy(
        "The old one is said to be replaced; the new one has its own number and says "
        "what is true today."
    )

    def end(self, reason):
        new = replace_certificate(
            certificate=self.certificate,
            reason=reason,
            by=self.request.user,
            at=timezone.now(),
        )
        return _("Issued %(folio)s in its place.") % {"folio": new.folio}
