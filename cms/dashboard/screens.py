"""Lists the first page of the back office leads to, that are of no topic alone."""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.access.queries import is_coordinator
from cms.dashboard.queries import members_without_trained
from training.registry.models import CompanyContact


class Untrained(WagtailAdminTemplateMixin, TemplateView):
    """Members none of whose people was certified in a year, and whom to write to."""

    template_name = "cms/dashboard/untrained.html"
    page_title = _("Companies with nobody certified in a year")
    header_icon = "site"

    def dispatch(self, request, *args, **kwargs):
        if not is_coordinator(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        contacts = CompanyContact.objects.select_related("user")
        companies = members_without_trained(on=timezone.localdate()).prefetch_related(
            Prefetch("contacts", queryset=contacts)
        )
        page = Paginator(companies, 50).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {"companies": page}
