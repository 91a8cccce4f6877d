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
from wagtail.admin.viewsets.base import ViewSet

from training.backoffice import StaffViewSet
from training.evaluation import screens
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


VIEWSETS = (PassingRuleViewSet, AssessmentViewSet, ResultsViewSet())
