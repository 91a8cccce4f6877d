"""The back office's screens that issue, revoke and replace. Each shows, then asks."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from training.catalogue.models import Edition
from training.certificates.forms import ReasonForm
from training.certificates.models import Certificate
from training.certificates.operations import (
    CertificateRefused,
    issue_certificates,
    replace_certificate,
    revoke_certificate,
)
from training.certificates.queries import candidates, editions_held, readiness
from training.certificates.rules import EditionReason
from training.certificates.sentences import explain, explain_edition


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


class EditionsHeld(Screen, TemplateView):
    """Choose an edition whose sessions are all closed."""

    permission = "training.add_certificate"
    template_name = "training/certificates/held.html"

    def get_context_data(self, **kwargs):
        held = Paginator(editions_held(before=timezone.localtime()), 50)
        page = held.get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {"editions": page}


class Issue(Screen, TemplateView):
    """Who gets a certificate, who does not and why; then issue them in one action."""

    permission = "training.add_certificate"
    template_name = "training/certificates/issue.html"

    def dispatch(self, request, *args, **kwargs):
        self.edition = get_object_or_404(
            Edition.objects.select_related("course"), pk=kwargs["edition_id"]
        )
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        reason = readiness(self.edition, at=timezone.now())
        judged = candidates(self.edition)
        return super().get_context_data(**kwargs) | {
            "edition": self.edition,
            "is_ready": reason is EditionReason.READY,
            "readiness": explain_edition(reason),
            "due": [row for row in judged if row.decision.is_due],
            "others": [
                {"candidate": row, "why": explain(row.decision)}
                for row in judged
                if not row.decision.is_due
            ],
        }

    def post(self, request, *args, **kwargs):
        try:
            issued = issue_certificates(
                edition=self.edition, by=request.user, at=timezone.now()
            )
        except CertificateRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request,
                ngettext(
                    "%(count)d certificate issued.",
                    "%(count)d certificates issued.",
                    len(issued),
                )
                % {"count": len(issued)},
            )
        return redirect("certificates:issue", edition_id=self.edition.pk)


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
