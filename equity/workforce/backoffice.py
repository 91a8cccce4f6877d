"""The declared workforces, in the back office."""

from django.contrib import messages
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.widgets import HeaderButton

from equity.workforce.figures import without_pay
from equity.workforce.forms import OF_STAFF, WorkforceDeclarationForm
from equity.workforce.grids import grids_to_read
from equity.workforce.looking import MAY_SEE_PAY, figures_for
from equity.workforce.models import WorkforceDeclaration
from equity.workforce.operations import declare_workforce
from equity.workforce.queries import doubts_about
from equity.workforce.screens import Coverage, TakeEvidence
from equity.workforce.wording import say
from training.backoffice import Create, Edit, Inspect, List, StaffViewSet


class Declares:
    """Saves through the one operation, and says what looks odd afterwards."""

    def save_instance(self):
        answers = self.form.cleaned_data
        declaration = declare_workforce(
            company=answers["company"],
            on_date=answers["on_date"],
            figures=self.form.figures(),
            equality_stage=answers["equality_stage"],
            by=self.request.user,
            at=timezone.now(),
        )
        shown = without_pay(self.form.figures())
        for doubt in doubts_about(
            declaration.company, shown, on_date=declaration.on_date
        ):
            messages.warning(self.request, say(doubt))
        return declaration


class Declare(Declares, Create):
    pass


class DeclareAgain(Declares, Edit):
    pass


class InspectDeclaration(Inspect):
    """Its figures as tables. Pay is for few roles, and each look at it is noted."""

    template_name = "equity/workforce/inspect.html"

    def get_context_data(self, **kwargs):
        figures = figures_for(self.object, by=self.request.user, at=timezone.now())
        return super().get_context_data(**kwargs) | {
            "grids": grids_to_read(figures),
            "shows_pay": figures != without_pay(figures),
            "is_replaced": not self.object.is_in_force,
            "doubts": [
                say(doubt)
                for doubt in doubts_about(
                    self.object.company, figures, on_date=self.object.on_date
                )
            ],
            "evidence": self.object.evidence.all(),
            "may_take_evidence": self.request.user.has_perm(MAY_SEE_PAY),
        }


class ListOfDeclarations(List):
    @property
    def header_buttons(self):
        coverage = HeaderButton(
            _("Who has not declared"),
            url=reverse("workforce-declarations:coverage"),
            icon_name="warning",
        )
        return [*super().header_buttons, coverage]


class WorkforceDeclarationViewSet(StaffViewSet):
    model = WorkforceDeclaration
    name = "workforce-declarations"
    icon = "group"
    form = WorkforceDeclarationForm
    form_fields = ["company", "on_date", "equality_stage", *OF_STAFF]
    add_view_class = Declare
    edit_view_class = DeclareAgain
    inspect_view_class = InspectDeclaration
    index_view_class = ListOfDeclarations
    related = ("company", "declared_by")
    list_display = ["company", "on_date", "version", "declared_at", "declared_by"]
    list_filter = ["company", "source"]
    search_fields = ["company__name", "company__rut"]
    ordering = ["-on_date", "company__name", "-version"]

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("coverage/", Coverage.as_view(), name="coverage"),
            path("evidence/<int:pk>/", TakeEvidence.as_view(), name="evidence"),
        ]


VIEWSETS = (WorkforceDeclarationViewSet,)
