"""The timeline of a person and of a company in the back office."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from training.audit import record
from training.backoffice import Below
from training.looking import note_look
from training.registry.models import Company, Person
from training.timeline.queries import kinds_of, timeline
from training.timeline.sources import COMPANY, PERSON, sources_for


class Timeline(Below, TemplateView):
    template_name = "training/timeline/timeline.html"
    header_icon = "history"
    about = ""
    # Any of them opens it; what each source shows is asked of the source.
    opened_by: tuple[str, ...] = ()

    def dispatch(self, request, *args, **kwargs):
        if not any(request.user.has_perm(name) for name in self.opened_by):
            raise Http404
        self.subject = self.found(kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        answer = super().get(request, *args, **kwargs)
        self.note_look()
        return answer

    def get_context_data(self, **kwargs):
        seen = sources_for(self.about, self.request.user)
        kinds = kinds_of(seen)
        kind = self.request.GET.get("kind", "")
        shown = [source for source in seen if source.kind == kind]
        page = self.request.GET.get("p", "1")
        return super().get_context_data(**kwargs) | {
            "subject": self.subject,
            "kinds": kinds,
            "kind": kind if shown else "",
            "page_obj": timeline(shown or seen, self.subject.pk, page=page),
        }


class PersonTimeline(Timeline):
    model = Person
    index, index_title = "people:index", Person._meta.verbose_name_plural
    about = PERSON
    opened_by = ("training.view_person", "training.view_enrolment")
    page_title = gettext_lazy("Timeline of a person")

    def found(self, pk):
        there = Person.objects.filter(blocked_at__isnull=True)
        return get_object_or_404(there, pk=pk)

    def note_look(self):
        note_look(self.subject, by=self.request.user)


class CompanyTimeline(Timeline):
    model = Company
    index, index_title = "companies:index", Company._meta.verbose_name_plural
    about = COMPANY
    opened_by = ("training.view_adhesion",)
    page_title = gettext_lazy("Timeline of a company")

    def found(self, pk):
        return get_object_or_404(Company, pk=pk)

    def note_look(self):
        record("training.registry.look_at_company", self.subject, by=self.request.user)
