"""The back office's screens of results: choose an edition, fill the grid, read it."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from training.catalogue.models import Edition
from training.evaluation.grid import ResultsGrid
from training.evaluation.queries import editions_evaluated, gain_of, survey_results

LOOK, WRITE = "training.view_result", "training.change_result"


class ResultsScreen(WagtailAdminTemplateMixin):
    """Denied looks like absent."""

    permission = LOOK
    header_icon = "form"
    page_title = _("Results")

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.permission):
            raise Http404
        if "edition_id" in kwargs:
            self.edition = get_object_or_404(
                Edition.objects.select_related("course"), pk=kwargs["edition_id"]
            )
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("results:index"), "label": _("Results")},
        ]


class Editions(ResultsScreen, TemplateView):
    template_name = "training/evaluation/editions.html"

    def get_context_data(self, **kwargs):
        page = Paginator(editions_evaluated(), 50).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {"editions": page}


class Grid(ResultsGrid, ResultsScreen, TemplateView):
    permission = WRITE
    template_name = "training/evaluation/grid.html"


class Said(ResultsScreen, TemplateView):
    """The learning gain and the surveys, as far as they may be shown."""

    template_name = "training/evaluation/said.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "edition": self.edition,
            "gain": gain_of(self.edition),
            "surveys": survey_results(self.edition, on=timezone.localdate()),
        }
