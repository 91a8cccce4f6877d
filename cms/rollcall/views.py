from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import TemplateView


class Today(LoginRequiredMixin, TemplateView):
    template_name = "cms/rollcall/today.html"


class Roll(LoginRequiredMixin, TemplateView):
    template_name = "cms/rollcall/roll.html"
