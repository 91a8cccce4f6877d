"""Corrections of a closed roll that wait for a second person."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from cms.rollcall.of_session import OfSession
from training.attendance.operations import (
    CorrectionRefused,
    MarkRefused,
    approve,
    reject,
)
from training.attendance.queries.corrections import corrections_waiting

ACTS = {"approve": approve, "reject": reject}


def what_waits(count: int) -> str:
    return ngettext(
        "%(count)d correction waits for somebody else to approve it.",
        "%(count)d corrections wait for somebody else to approve them.",
        count,
    ) % {"count": count}


class Corrections(OfSession, TemplateView):
    template_name = "cms/rollcall/corrections.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "session": self.session,
            "corrections": corrections_waiting(self.session),
        }

    def post(self, request, *args, **kwargs):
        act, _dash, key = request.POST.get("act", "").partition("-")
        if act not in ACTS or not (key.isascii() and key.isdigit()) or len(key) > 18:
            raise Http404
        correction = get_object_or_404(
            self.session.corrections.select_related("session__edition", "proposed_by"),
            pk=int(key),
        )
        try:
            ACTS[act](correction=correction, by=request.user, at=timezone.now())
        except (CorrectionRefused, MarkRefused) as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, self.done(act))
        return redirect("rollcall:corrections", session_id=self.session.pk)

    def done(self, act):
        if act == "approve":
            return _("The correction is stored.")
        return _("The roll stays as it was.")
