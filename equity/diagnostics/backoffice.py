"""Questionnaires in the back office: written, published, written anew; and answers."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.permissions import register_permission_policy

from equity.diagnostics.forms import QuestionnaireForm, SectionForm
from equity.diagnostics.models import (
    Diagnosis,
    Questionnaire,
    QuestionnaireSection,
)
from equity.diagnostics.queries import answered_sections, content_of
from equity.diagnostics.writing import (
    QuestionnaireRefused,
    publish_questionnaire,
    write_next_version,
)
from training.backoffice import (
    Create,
    DeleteUnlessUsed,
    Edit,
    Inspect,
    List,
    ReadingPolicy,
    StaffViewSet,
)

CHANGE = "equity.change_questionnaire"

register_permission_policy(Diagnosis, ReadingPolicy(Diagnosis))


class OnlyOfADraft:
    """What was published is what companies answered: it looks absent to an editor."""

    def get_object(self, *args, **kwargs):
        row = super().get_object(*args, **kwargs)
        questionnaire = getattr(row, "questionnaire", row)
        if not questionnaire.is_draft:
            raise Http404
        return row


class LeadsToDrafts:
    """Only what an editor may change leads to a form; the rest is there to read."""

    def get_edit_url(self, row=None):
        return self.url_of_a_draft(super().get_edit_url, row)

    def get_delete_url(self, row=None):
        return self.url_of_a_draft(super().get_delete_url, row)

    def url_of_a_draft(self, url, row):
        questionnaire = getattr(row or self.object, "questionnaire", row or self.object)
        if not questionnaire.is_draft:
            return None
        return url(row) if row else url()


class DraftsList(LeadsToDrafts, List):
    pass


class InspectSection(LeadsToDrafts, Inspect):
    pass


class EditQuestionnaire(OnlyOfADraft, Edit):
    pass


class DeleteQuestionnaire(OnlyOfADraft, DeleteUnlessUsed):
    pass


class EditSection(OnlyOfADraft, Edit):
    pass


class DeleteSection(OnlyOfADraft, DeleteUnlessUsed):
    pass


class AddSection(Create):
    """Begins with the questionnaire one comes from (``?questionnaire=``)."""

    def get_initial_form_instance(self):
        instance = super().get_initial_form_instance()
        wanted = self.request.GET.get("questionnaire", "")
        if wanted.isdecimal() and len(wanted) < 19:
            instance.questionnaire = Questionnaire.objects.filter(
                pk=wanted, status=Questionnaire.Status.DRAFT
            ).first()
            if instance.questionnaire:
                instance.number = instance.questionnaire.sections.count() + 1
        return instance


class InspectQuestionnaire(LeadsToDrafts, Inspect):
    """All it asks, with weights; and what can be done with it."""

    template_name = "equity/diagnostics/questionnaire.html"

    def get_context_data(self, **kwargs):
        content = content_of(self.object)
        return super().get_context_data(**kwargs) | {
            "questionnaire": self.object,
            "sections": [
                (
                    section,
                    [
                        q
                        for q in content.questions.values()
                        if q.section_id == section.pk
                    ],
                )
                for section in content.sections
            ],
            "may_change": self.request.user.has_perm(CHANGE),
        }


class Acts(View):
    """Does one thing to a questionnaire, by POST."""

    http_method_names = ["post"]

    def post(self, request, pk):
        questionnaire = Questionnaire.objects.filter(pk=pk).first()
        if questionnaire is None or not request.user.has_perm(CHANGE):
            raise Http404
        try:
            questionnaire = self.act(questionnaire)
        except QuestionnaireRefused as refusal:
            messages.error(request, str(refusal))
        return redirect(reverse("questionnaires:inspect", args=[questionnaire.pk]))


class Publish(Acts):
    def act(self, questionnaire):
        publish_questionnaire(
            questionnaire=questionnaire, by=self.request.user, at=timezone.now()
        )
        messages.success(self.request, _("Companies can answer it now."))
        return questionnaire


class WriteNextVersion(Acts):
    def act(self, questionnaire):
        copy = write_next_version(questionnaire=questionnaire, by=self.request.user)
        messages.success(self.request, _("This is the next version: change it here."))
        return copy


class QuestionnaireViewSet(StaffViewSet):
    model = Questionnaire
    name = "questionnaires"
    icon = "form"
    index_view_class = DraftsList
    edit_view_class = EditQuestionnaire
    delete_view_class = DeleteQuestionnaire
    inspect_view_class = InspectQuestionnaire
    list_display = ["title", "code", "version", "status", "is_working_draft"]
    list_filter = ["status", "is_working_draft"]
    search_fields = ["title", "code"]
    edit_handler = ObjectList(
        [
            FieldPanel("code"),
            FieldRowPanel([FieldPanel("title"), FieldPanel("title_en")]),
            FieldRowPanel([FieldPanel("introduction"), FieldPanel("introduction_en")]),
            FieldPanel("is_working_draft"),
        ],
        base_form_class=QuestionnaireForm,
    )

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("publish/<int:pk>/", Publish.as_view(), name="publish"),
            path("next/<int:pk>/", WriteNextVersion.as_view(), name="next"),
        ]


class SectionViewSet(StaffViewSet):
    model = QuestionnaireSection
    name = "questionnaire-sections"
    icon = "list-ul"
    index_view_class = DraftsList
    inspect_view_class = InspectSection
    add_view_class = AddSection
    edit_view_class = EditSection
    delete_view_class = DeleteSection
    related = ("questionnaire",)
    list_display = ["title", "questionnaire", "number", "weight"]
    list_filter = ["questionnaire"]
    search_fields = ["title"]
    edit_handler = ObjectList(
        [
            FieldPanel("questionnaire"),
            FieldRowPanel([FieldPanel("number"), FieldPanel("weight")]),
            FieldRowPanel([FieldPanel("title"), FieldPanel("title_en")]),
            InlinePanel(
                "questions",
                [
                    FieldRowPanel([FieldPanel("text"), FieldPanel("text_en")]),
                    FieldRowPanel([FieldPanel("options"), FieldPanel("options_en")]),
                    FieldRowPanel([FieldPanel("evidence"), FieldPanel("evidence_en")]),
                    FieldPanel("weight"),
                ],
                heading=gettext_lazy("questions"),
                label=gettext_lazy("question"),
            ),
        ],
        base_form_class=SectionForm,
    )


class InspectDiagnosis(Inspect):
    """What the company answered, question by question."""

    template_name = "equity/diagnostics/diagnosis.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "sections": answered_sections(self.object)
        }


class DiagnosisViewSet(StaffViewSet):
    """Who diagnosed itself, and what it came to. Read only."""

    model = Diagnosis
    name = "diagnoses"
    icon = "clipboard-list"
    inspect_view_class = InspectDiagnosis
    related = ("company", "questionnaire")
    list_display = ["company", "questionnaire", "year", "status", "score"]
    list_filter = ["questionnaire", "year", "status"]
    search_fields = ["company__name", "company__rut"]
    ordering = ["-year", "company__name"]
    form_fields = ["year"]


VIEWSETS = (QuestionnaireViewSet, SectionViewSet, DiagnosisViewSet)
