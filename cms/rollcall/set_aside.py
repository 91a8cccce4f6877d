"""Marks that could not be taken when they came: for a coordinator to settle."""

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from cms.access.queries import is_coordinator
from training.attendance.models import MarkSetAside, State
from training.attendance.operations import MarkRefused
from training.attendance.operations.settling import dismiss_set_aside, store_set_aside
from training.blocking import without_blocked
from training.logbook.models import WalkIn

A_PAGE = 50


class ForCoordinators(LoginRequiredMixin):
    """To anybody else there is no such page."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not is_coordinator(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


def to_settle():
    waiting = without_blocked(MarkSetAside.objects.filter(settled_at__isnull=True))
    return waiting.select_related(
        "session__edition__course", "enrolment__person", "recorded_by__person"
    )


class SetAside(ForCoordinators, TemplateView):
    template_name = "cms/rollcall/set_aside.html"

    def get_context_data(self, **kwargs):
        page = Paginator(to_settle(), A_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(**kwargs) | {
            "page": page,
            "walk_ins": WalkIn.objects.filter(
                status=WalkIn.Status.WAITING
            ).select_related("session__edition__course")[:A_PAGE],
            "rows": [(aside, state_sent(aside)) for aside in page],
        }


def state_sent(aside: MarkSetAside) -> str:
    return dict(State.choices).get(aside.sent.get("state"), "?")


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(choices=[("store", ""), ("dismiss", "")])
    reason = forms.CharField(max_length=250, required=False)


class SettleSetAside(ForCoordinators, View):
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        form = DecisionForm(request.POST)
        if not form.is_valid():
            raise Http404
        aside = get_object_or_404(MarkSetAside, pk=kwargs["aside_id"])
        try:
            self.settle(aside, **form.cleaned_data)
        except MarkRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Settled."))
        return redirect("rollcall:set_aside")

    def settle(self, aside, *, decision, reason):
        by, at = self.request.user, timezone.now()
        if decision == "store":
            store_set_aside(aside=aside, reason=reason, by=by, at=at)
        else:
            dismiss_set_aside(aside=aside, by=by, at=at)
