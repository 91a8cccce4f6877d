"""How far the computation or the protection of a release has come."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from equity.reporting.run_models import ReleaseRun
from equity.reporting.run_words import TITLES, stages_of, why_stopped
from equity.reporting.runs import stop_by_hand
from equity.reporting.step_words import CHANGE
from equity.reporting.steps import ReleaseRefused

VIEW = "equity.view_release"


class Run(WagtailAdminTemplateMixin, TemplateView):
    """The page asks again by itself until it is over; whoever computes may stop it."""

    template_name = "equity/reporting/run.html"
    header_icon = "view"

    def dispatch(self, request, *args, **kwargs):
        if not (request.user.has_perm(VIEW) or request.user.has_perm(CHANGE)):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def run(self):
        runs = ReleaseRun.objects.select_related("release", "asked_by")
        return get_object_or_404(runs, pk=self.kwargs["run"], release=self.kwargs["pk"])

    def get_page_title(self):
        return TITLES[self.run.step]

    def get_page_subtitle(self):
        return self.run.release.title

    def get_breadcrumbs_items(self):
        release = self.run.release
        inspect = reverse("releases_admin:inspect", args=[release.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("releases_admin:index"), "label": _("Releases")},
            {"url": inspect, "label": release.title},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        stages = stages_of(self.run)
        return super().get_context_data(**kwargs) | {
            "run": self.run,
            "release": self.run.release,
            "stages": stages,
            "total": len(stages),
            "why": why_stopped(self.run),
            "may_stop": not self.run.is_over and self.request.user.has_perm(CHANGE),
        }

    def post(self, request, pk, run):
        if not request.user.has_perm(CHANGE):
            raise Http404
        try:
            stop_by_hand(run=self.run, by=request.user, at=timezone.now())
        except ReleaseRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Stopped. The release is as it was before."))
        return redirect("releases_admin:run", pk=pk, run=run)
