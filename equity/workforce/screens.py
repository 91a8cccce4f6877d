"""Beside the list of declarations: who has not declared, and the files of those who
did. Denied looks like absent."""

from django.db.models import Count, Max, OuterRef, Q, Subquery
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from equity.workforce.coverage import companies_due, coverage_by_size
from equity.workforce.looking import MAY_SEE_PAY, TOOK_EVIDENCE
from equity.workforce.models import DeclarationEvidence
from equity.workforce.reminders import KIND
from equity.workforce.reminding import year_due
from training.audit import record
from training.messaging.models import Message


class Coverage(WagtailAdminTemplateMixin, TemplateView):
    """How many have declared, by size, and who has not."""

    template_name = "equity/workforce/coverage.html"
    header_icon = "group"
    page_title = gettext_lazy("Who has not declared")

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("equity.view_workforcedeclaration"):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {
                "url": reverse("workforce-declarations:index"),
                "label": _("Workforce declarations"),
            },
            {"url": "", "label": _("Who has not declared")},
        ]

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        reminded = Message.objects.filter(
            kind=KIND, about_model="training.company", about_id=OuterRef("pk")
        )
        last = reminded.order_by().values("about_id").annotate(at=Max("queued_at"))
        return super().get_context_data(**kwargs) | {
            "coverage": coverage_by_size(year_due(today), on=today),
            "year": year_due(today),
            "companies": companies_due(on=today)
            .annotate(
                people_to_write_to=Count(
                    "contacts", filter=Q(contacts__user__is_active=True)
                ),
                reminded_at=Subquery(last.values("at")),
            )
            .order_by("name"),
        }


class TakeEvidence(View):
    """A payroll may be among the files: they are for whoever may see pay."""

    def get(self, request, pk):
        if not request.user.has_perm(MAY_SEE_PAY):
            raise Http404
        evidence = get_object_or_404(
            DeclarationEvidence.objects.select_related("declaration"), pk=pk
        )
        record(
            TOOK_EVIDENCE,
            evidence.declaration,
            by=request.user,
            data={"evidence": evidence.pk},
        )
        return FileResponse(
            evidence.file.open("rb"),
            as_attachment=True,
            filename=evidence.file_name,
            content_type="application/octet-stream",
        )
