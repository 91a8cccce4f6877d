from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView

from cms.company_desk.permissions import OfCompany, companies_of
from cms.company_desk.queries import drafts_of, editions_of, workers_of
from cms.company_desk.sheets import edition_sheet
from equity.workforce.coverage import workforce_due


class Companies(LoginRequiredMixin, TemplateView):
    """The companies one acts for; where it is one, that one at once."""

    template_name = "cms/company_desk/companies.html"

    def get(self, request, *args, **kwargs):
        companies = list(companies_of(request.user))
        if not companies:
            raise Http404
        if len(companies) == 1:
            return redirect("company_desk:company", company_id=companies[0].pk)
        return self.render_to_response({"companies": companies})


class Company(OfCompany, TemplateView):
    template_name = "cms/company_desk/company.html"

    def get_context_data(self, **kwargs):
        workers = workers_of(self.company)
        return super().get_context_data(**kwargs) | {
            "workers": workers,
            "trained": sum(bool(worker.places) for worker in workers),
            "certificates": sum(
                place.certificate is not None
                for worker in workers
                for place in worker.places
            ),
            "drafts": drafts_of(self.company),
            "workforce_due": workforce_due(self.company, on=timezone.localdate()),
            "editions": editions_of(self.company, on=timezone.localdate()),
        }


class Edition(OfCompany, TemplateView):
    """The company's people in one edition: minutes a session, certificates."""

    template_name = "cms/company_desk/edition.html"

    def get_context_data(self, **kwargs):
        sheet = edition_sheet(self.company, kwargs["edition_id"], at=timezone.now())
        if sheet is None:
            raise Http404
        return super().get_context_data(**kwargs) | {
            "sheet": sheet,
            "edition": sheet.edition,
        }
