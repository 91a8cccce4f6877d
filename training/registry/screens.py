"""What is done about one person beside the form of their record."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from training.backoffice import Below
from training.looking import note_look
from training.registry.forms import DocumentForm
from training.registry.models import Person
from training.registry.operations import DocumentRefused, change_document


class ChangeDocument(Below, FormView):
    """A passport that became a RUN: another document, and the history of all."""

    index, index_title = "people:index", Person._meta.verbose_name_plural
    model = Person
    form_class = DocumentForm
    template_name = "training/registry/document.html"
    header_icon = "user"
    page_title = gettext_lazy("Change the document")
    holder = None

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("training.change_person"):
            raise Http404
        self.person = get_object_or_404(
            Person.objects.filter(blocked_at__isnull=True, erased_at__isnull=True),
            pk=kwargs["pk"],
        )
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        return {"kind": "RUN", "since": timezone.localdate().isoformat()}

    def get_context_data(self, **kwargs):
        note_look(self.person, by=self.request.user)
        return super().get_context_data(**kwargs) | {
            "person": self.person,
            "former": self.person.former_documents.select_related("noted_by"),
            "holder": self.holder,
            "may_merge": self.request.user.has_perm("training.add_merge"),
        }

    def form_valid(self, form):
        try:
            change_document(
                person=self.person,
                document=form.document,
                since=form.cleaned_data["since"],
                by=self.request.user,
                at=timezone.now(),
            )
        except DocumentRefused as refusal:
            self.holder = refusal.holder
            form.add_error("number", str(refusal))
            return self.form_invalid(form)
        messages.success(
            self.request,
            _(
                "From now on this document identifies the person; the one before still "
                "finds them."
            ),
        )
        return redirect(self.request.path)
