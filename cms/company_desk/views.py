from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import redirect
from django.views.generic import TemplateView

from cms.company_desk.permissions import companies_of, company_or_404
from cms.company_desk.queries import workers_of


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


class Company(LoginRequiredMixin, TemplateView):
    template_name = "cms/company_desk/company.html"

    def get_context_data(self, **kwargs):
        company = company_or_404(self.request.user, kwargs["company_id"])
        workers = workers_of(company)
        return super().get_context_data(**kwargs) | {
            "company": company,
            "workers": workers,
            "trained": sum(bool(worker.places) for worker in workers),
            "certificates": sum(
                place.certificate is not None
                for worker in workers
                for place in worker.places
            ),
        }
