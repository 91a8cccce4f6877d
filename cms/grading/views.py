from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.http import Http404
from django.views.generic import TemplateView

from cms.access.queries import is_coordinator, is_trainer
from cms.grading.permissions import edition_or_404, markable_editions
from training.evaluation.grid import ResultsGrid


class Editions(LoginRequiredMixin, TemplateView):
    """The editions somebody may mark."""

    template_name = "cms/grading/editions.html"

    def dispatch(self, request, *args, **kwargs):
        user = request.user
        if user.is_authenticated and not (is_trainer(user) or is_coordinator(user)):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        editions = Paginator(markable_editions(self.request.user), 50)
        return super().get_context_data(**kwargs) | {
            "editions": editions.get_page(self.request.GET.get("p"))
        }


class Grid(LoginRequiredMixin, ResultsGrid, TemplateView):
    template_name = "cms/grading/grid.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.edition = edition_or_404(request.user, kwargs["edition_id"])
        return super().dispatch(request, *args, **kwargs)
