"""Evaluation in the back office: what courses ask, and what came of it."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.base import ViewSet

from training.backoffice import ReadOnlyViewSet, StaffViewSet
from training.evaluation import screens
from training.evaluation.answer_models import Result
from training.evaluation.forms import AssessmentForm
from training.evaluation.models import Assessment, PassingRule


class PassingRuleViewSet(StaffViewSet):
    model = PassingRule
    name = "passing_rules"
    icon = "check"
    related = ("course",)
    list_display = ["course", "certifies", "measure", "demand", "lowest_grade"]
    list_filter = ["certifies", "measure"]
    search_fields = ["course__title", "course__code"]
    panels = [
        FieldPanel("course"),
        FieldPanel("certifies"),
        FieldPanel("measure"),
        FieldRowPanel([FieldPanel("demand"), FieldPanel("lowest_grade")]),
    ]


class AssessmentViewSet(StaffViewSet):
    model = Assessment
    name = "assessments"
    icon = "list-ul"
    related = ("course",)
    list_display = ["title", "course", "kind", "weight", "is_online"]
    list_filter = ["kind", "is_online", "course"]
    search_fields = ["title", "course__title"]
    edit_handler = ObjectList(
        [
            FieldPanel("course"),
            FieldPanel("kind"),
            FieldRowPanel([FieldPanel("title"), FieldPanel("title_en")]),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("weight"), FieldPanel("scale")]),
                    FieldPanel("max_points"),
                ],
                _("How it is marked"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("is_online"), FieldPanel("attempts")]),
                    FieldRowPanel([FieldPanel("opens_from"), FieldPanel("opens_days")]),
                    FieldRowPanel(
                        [FieldPanel("closes_from"), FieldPanel("closes_days")]
                    ),
                    FieldPanel("threshold"),
                ],
                _("How it is answered online"),
            ),
            InlinePanel(
                "questions",
                [
                    FieldPanel("form"),
                    FieldRowPanel([FieldPanel("text"), FieldPanel("text_en")]),
                    FieldRowPanel([FieldPanel("options"), FieldPanel("options_en")]),
                    FieldPanel("points"),
                ],
                heading=_("questions"),
                label=_("question"),
            ),
        ],
        base_form_class=AssessmentForm,
    )


class ResultViewSet(ReadOnlyViewSet):
    """Every result there is, to look for and to take out: the grid writes them."""

    model = Result
    name = "result-list"
    icon = "list-ul"
    menu_label = _("List of results")
    named_by = ("enrolment.person", "assessment.title")
    related = (
        "enrolment__person",
        "enrolment__edition__course",
        "assessment__course",
        "recorded_by",
    )
    list_display = [
        TitleColumn(
            "person",
            label=_("Person"),
            accessor="enrolment.person",
            url_name="result-list:inspect",
        ),
        Column("edition", label=_("Edition"), accessor="enrolment.edition"),
        Column("assessment", label=_("Assessment"), accessor="assessment.title"),
        "points",
        "out_of",
        "grade",
        "source",
        "recorded_at",
    ]
    list_filter = ["source", "assessment__course", "assessment__kind"]
    search_fields = [
        "enrolment__person__given_names",
        "enrolment__person__first_surname",
        "enrolment__edition__code",
        "assessment__title",
    ]
    ordering = ["-recorded_at", "-pk"]


class ResultsMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(screens.LOOK)


class ResultsViewSet(ViewSet):
    """The grid of each edition's results, and what its people said."""

    name = "results"
    icon = "form"
    menu_label = _("Results")
    menu_item_class = ResultsMenuItem

    @property
    def menu_url(self):
        return reverse("results:index")

    def get_urlpatterns(self):
        return [
            path("", screens.Editions.as_view(), name="index"),
            path("<int:edition_id>/", screens.Grid.as_view(), name="grid"),
            path("<int:edition_id>/said/", screens.Said.as_view(), name="said"),
        ]


VIEWSETS = (
    PassingRuleViewSet,
    AssessmentViewSet,
    ResultsViewSet(),
    ResultViewSet,
)
