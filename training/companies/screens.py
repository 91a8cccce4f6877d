"""The back office's screens that invite, take back and settle."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from training.companies.forms import InvitationForm
from training.companies.models import ContactInvitation, WorkerClaim
from training.companies.operations import (
    ClaimRefused,
    InvitationRefused,
    confirm_worker,
    invite_contact,
    reject_worker,
    revoke_invitation,
)
from training.companies.queries import person_claimed


class Screen(WagtailAdminTemplateMixin):
    """Denied looks like absent."""

    permission = ""
    listed_at = ""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.permission):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(self.listed_at), "label": self.list_title},
            {"url": "", "label": self.get_page_title()},
        ]


class Invite(Screen, FormView):
    permission = "training.add_contactinvitation"
    listed_at = "contact-invitations:index"
    list_title = gettext_lazy("Invitations of contacts")
    page_title = gettext_lazy("Invite a contact")
    header_icon = "mail"
    form_class = InvitationForm
    template_name = "training/companies/invite.html"

    def get_initial(self):
        return {"company": self.request.GET.get("company")}

    def form_valid(self, form):
        try:
            invite_contact(**form.cleaned_data, by=self.request.user, at=timezone.now())
        except InvitationRefused as refusal:
            form.add_error("email", str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("The invitation is on its way."))
        return redirect(self.listed_at)


class RevokeInvitation(Screen, TemplateView):
    permission = "training.change_contactinvitation"
    listed_at = "contact-invitations:index"
    list_title = gettext_lazy("Invitations of contacts")
    page_title = gettext_lazy("Take this invitation back")
    header_icon = "cross"
    template_name = "training/companies/revoke.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "invitation": get_object_or_404(
                ContactInvitation.objects.select_related("company"), pk=kwargs["pk"]
            )
        }

    def post(self, request, pk):
        invitation = get_object_or_404(ContactInvitation, pk=pk)
        try:
            revoke_invitation(invitation=invitation, by=request.user, at=timezone.now())
        except InvitationRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The link no longer opens anything."))
        return redirect(self.listed_at)


class SettleClaim(Screen, TemplateView):
    """Both records side by side; the same person, or not."""

    permission = "training.change_workerclaim"
    listed_at = "worker-claims:index"
    list_title = gettext_lazy("Workers to confirm")
    page_title = gettext_lazy("Settle a worker to confirm")
    header_icon = "help"
    template_name = "training/companies/settle.html"

    def dispatch(self, request, *args, **kwargs):
        self.claim = WorkerClaim.objects.select_related(
            "company", "person", "claimed_by"
        ).filter(pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        claim = get_object_or_404(self.claim)
        known = person_claimed(claim)
        return super().get_context_data(**kwargs) | {
            "claim": claim,
            "known": known,
            "jobs": known.employments.current().select_related("company")
            if known
            else [],
            "enrolments": claim.person.enrolments.select_related("edition__course")
            if claim.person
            else [],
        }

    def post(self, request, pk):
        claim = get_object_or_404(self.claim)
        settle = reject_worker if "reject" in request.POST else confirm_worker
        try:
            settle(claim=claim, by=request.user, at=timezone.now())
        except ClaimRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("It is settled."))
        return redirect(self.listed_at)
