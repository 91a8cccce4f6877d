from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from training.catalogue.models import Edition


class Enrol(TemplateView):
    template_name = "cms/participation/enrol.html"

    def get_context_data(self, **kwargs):
        edition = get_object_or_404(Edition, pk=kwargs["edition_id"])
        return super().get_context_data(**kwargs) | {"edition": edition}


class MySpace(LoginRequiredMixin, TemplateView):
    template_name = "cms/participation/my_space.html"
