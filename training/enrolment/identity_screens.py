"""Where a coordinator says whose a document is. Shows both sides, then asks."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from training.enrolment.models import IdentityRequest
from training.enrolment.operations import (
    ConfirmationRefused,
    confirm_identity,
    refuse_identity,
)
from training.registry.queries import person_with

VERBS = {"confirm": confirm_identity, "refuse": refuse_identity}


class Settle(WagtailAdminTemplateMixin, TemplateView):
    template_name = "training/enrolment/settle.html"
    header_icon = "help"
    page_title = gettext_lazy("Whose document is it?")

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("training.change_identityrequest"):
            raise Http404
        self.case = get_object_or_404(
            IdentityRequest.objects.select_related("user", "company", "edition"),
            pk=kwargs["pk"],
        )
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        known = person_with(
            {
                "document_type": self.case.document_type,
                "document_country": self.case.document_country,
                "document_number": self.case.document_number,
            }
        )
        return super().get_context_data(**kwargs) | {
            "case": self.case,
            "known": known,
        }

    def post(self, request, *args, **kwargs):
        settle = VERBS.get(request.POST.get("verb"))
        if settle is None:
            raise Http404
        try:
            settle(request=self.case, by=request.user, at=timezone.now())
        except ConfirmationRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The case is settled."))
        return redirect(reverse("identity-requests:index"))
