"""The declared workforces, in the back office."""

from django.contrib import messages
from django.utils import timezone
from wagtail.admin.views.generic import CreateView, EditView

from equity.workforce.forms import OF_STAFF, WorkforceDeclarationForm
from equity.workforce.models import WorkforceDeclaration
from equity.workforce.operations import declare_workforce
from equity.workforce.queries import doubts_about
from equity.workforce.wording import say
from training.backoffice import StaffViewSet


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
        for doubt in doubts_about(
            declaration.company, self.form.figures(), on_date=declaration.on_date
        ):
            messages.warning(self.request, say(doubt))
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
    form_fields = ["company", "on_date", "equality_stage", *OF_STAFF]
    add_view_class = Declare
    edit_view_class = DeclareAgain
    related = ("company", "declared_by")
    list_display = ["company", "on_date", "version", "declared_at", "declared_by"]
    list_filter = ["company", "source"]
    search_fields = ["company__name", "company__rut"]
    ordering = ["-on_date", "company__name", "-version"]


VIEWSETS = (WorkforceDeclarationViewSet,)
