from django.utils import timezone
from django.views.generic import TemplateView

from cms.company_desk.own_figures import figures_beside, pay_beside
from cms.company_desk.permissions import OfCompany
from equity.reporting.queries import published_releases
from training.agencies.queries import cessions_in_force, looks_at


class OwnFigures(OfCompany, TemplateView):
    """Its own figures beside the last published ones. Nobody else's are opened."""

    template_name = "cms/company_desk/own_figures.html"

    def get_context_data(self, **kwargs):
        release = published_releases().first()
        return super().get_context_data(**kwargs) | {
            "release": release,
            "figures": figures_beside(self.company, release) if release else [],
            "pay": pay_beside(self.company, release) if release else [],
        }


class Agencies(OfCompany, TemplateView):
    """What the company ceded to public agencies, and when they looked."""

    template_name = "cms/company_desk/agencies.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "cessions": cessions_in_force(
                on=timezone.localdate(), company=self.company
            ),
            "looks": looks_at(self.company),
        }
