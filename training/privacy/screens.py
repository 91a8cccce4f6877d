"""What the back office does with a request beside answering it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from training.backoffice import Below
from training.looking import note_look
from training.privacy.blocking import lift_block
from training.privacy.carrying_out import extend
from training.privacy.forms import FORMS
from training.privacy.models import PrivacyRequest
from training.privacy.operations import RequestRefused


class OnARequest(Below):
    """One request that is open, for whoever answers them."""

    index, index_title = (
        "privacy-requests:index",
        PrivacyRequest._meta.verbose_name_plural,
    )

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("training.change_privacyrequest"):
            raise Http404
        self.asked = get_object_or_404(
            PrivacyRequest.objects.select_related("person"),
            pk=kwargs["pk"],
            status=PrivacyRequest.Status.RECEIVED,
        )
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"asked": self.asked}


class CarryOut(OnARequest, FormView):
    """Does what is asked and answers it, together or not at all."""

    template_name = "training/privacy/carry_out.html"
    header_icon = "check"
    page_title = gettext_lazy("Carry out what is asked")

    def get_form(self, form_class=None):
        form = FORMS.get(self.asked.kind)
        if form is None:
            raise Http404
        return form(self.request.POST or None, request=self.asked)

    def get(self, request, *args, **kwargs):
        note_look(self.asked, by=request.user)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            form.carry_out(by=self.request.user, at=timezone.now())
        except RequestRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("Done, and the person is told."))
        return redirect(reverse("privacy-requests:index"))


class Extend(OnARequest, TemplateView):
    template_name = "training/privacy/extend.html"
    header_icon = "date"
    page_title = gettext_lazy("Extend the time of the answer")

    def post(self, request, *args, **kwargs):
        try:
            extend(request=self.asked, by=request.user, at=timezone.now())
        except RequestRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The time is extended."))
        return redirect(reverse("privacy-requests:index"))


class LiftBlock(Below, TemplateView):
    """Asks once more; then the person's data are used again."""

    index, index_title = (
        "privacy-requests:index",
        PrivacyRequest._meta.verbose_name_plural,
    )
    template_name = "training/privacy/lift.html"
    header_icon = "lock-open"
    page_title = gettext_lazy("Lift the block")

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("training.change_privacyrequest"):
            raise Http404
        self.asked = get_object_or_404(
            PrivacyRequest.objects.select_related("person"),
            pk=kwargs["pk"],
            person__blocked_at__isnull=False,
        )
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"asked": self.asked}

    def post(self, request, *args, **kwargs):
        lift_block(person=self.asked.person, by=request.user)
        messages.success(request, _("The block is lifted."))
        return redirect(reverse("privacy-requests:index"))
