from django.utils import timezone
from django.views.generic import TemplateView

from cms.company_desk.permissions import OfCompany
from training.agencies.queries import cessions_in_force, looks_at


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
