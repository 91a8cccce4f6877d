"""The declared workforces, in the back office."""

from django.contrib import messages
from django.utils import timezone
from wagtail.admin.views.generic import CreateView, EditView

from equity.workforce.forms import GROUPS, WorkforceDeclarationForm
from equity.workforce.models import WorkforceDeclaration
from equity.workforce.operations import declare_workforce
from equity.workforce.queries import doubts_about
from equity.workforce.wording import DOUBTS
from training.backoffice import StaffViewSet


class Declares:
    """Saves through the one operation, and says what looks wrong afterwards."""

    def save_instance(self):
        declaration = declare_workforce(
            company=self.form.cleaned_data["company"],
            on_date=self.form.cleaned_data["on_date"],
            counts=self.form.counts(),
            by=self.request.user,
            at=timezone.now(),
        )
        for doubt in doubts_about(declaration):
            messages.warning(self.request, DOUBTS[doubt])
        return declaration


class Declare(Declares, CreateView):
    pass


class DeclareAgain(Declares, EditView):
    pass


class WorkforceDeclarationViewSet(StaffViewSet):
    model = WorkforceDeclaration
    name = "workforce-declarations"
    icon = "group"
    form = WorkforceDeclarationForm
    form_fields = ["company", "on_date", *GROUPS]
    add_view_class = Declare
    edit_view_class = DeclareAgain
    related = ("company", "declared_by")
    list_display = ["company", "on_date", "declared_at", "declared_by"]
    list_filter = ["company"]
    search_fields = ["company__name", "company__rut"]
    ordering = ["-on_date", "company__name"]


VIEWSETS = (WorkforceDeclarationViewSet,)
