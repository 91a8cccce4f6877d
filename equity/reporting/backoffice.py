"""Releases in the back office: computed by one person, answered for by another."""

from django.db.models import Q
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from equity.reporting.ceded import worked_out
from equity.reporting.differences import differences_of
from equity.reporting.forms import DraftForm
from equity.reporting.models import Release
from equity.reporting.operations import draft_release
from equity.reporting.problems import figure_in_words, told
from equity.reporting.queries import tables_of_release
from equity.reporting.rules import COMPUTED, DRAFT, WAY
from equity.reporting.run_screens import Run
from equity.reporting.step_screens import TakeStep, steps_for
from equity.reporting.step_words import STATES
from equity.reporting.tables import difference_rows, page_table
from equity.reporting.watching import sentence_of
from training.backoffice import Create, StaffViewSet
from training.backoffice import Inspect as InspectRow


class ReleasePolicy(ModelPermissionPolicy):
    """A release is drafted and published; it is never edited nor deleted by hand."""

    def user_has_permission(self, user, action):
        if action in ("change", "delete"):
            return False
        return super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(Release, ReleasePolicy(Release))


class Draft(Create):
    def save_instance(self):
        data = self.form.cleaned_data
        return draft_release(
            agreement=data["agreement"],
            from_date=data["from_date"],
            before=self.form.instance.before,
            title=data["title"],
            title_en=data["title_en"],
            by=self.request.user,
            at=timezone.now(),
        )

    def get_success_url(self):
        return reverse("releases_admin:inspect", args=[self.object.pk])


class Inspect(InspectRow):
    template_name = "equity/reporting/inspect.html"

    def get_context_data(self, **kwargs):
        release = self.object
        is_readable = release.status not in (DRAFT, COMPUTED)
        tables = tables_of_release(release) if is_readable else []
        return super().get_context_data(**kwargs) | {
            "release": release,
            "says": STATES[release.status],
            "way": way_of(release),
            "may": steps_for(release, self.request.user),
            "runs": release.runs.select_related("asked_by"),
            "open_run": release.runs.open().first(),
            "history": release.steps.select_related("by"),
            "exposed": [
                figure_in_words(name) for name in release.notes.get("exposed", [])
            ],
            "ceded": [
                sentence_of(each)
                for each in worked_out(release, on=timezone.localdate())
            ]
            if is_readable
            else [],
            "changed": [
                figure_in_words(name) for name in release.notes.get("changed", [])
            ],
            "disagreements": told(release.notes.get("disagreements", [])),
            "disagreeing": len(release.notes.get("disagreements", [])),
            "contradictions": told(release.notes.get("contradictions", [])),
            "bare": [page_table(each) for each in tables if each.is_bare],
            "differences": difference_rows(differences_of(release))
            if is_readable
            else [],
            "tables": [page_table(table) for table in tables],
        }


def way_of(release: Release) -> list[tuple[str, str]]:
    """Every state on the way, and whether it is behind, here or ahead."""
    reached = WAY.index(release.status) if release.status in WAY else len(WAY)
    labels = dict(Release.Status.choices)
    return [
        (
            labels[state],
            "done" if place < reached else "here" if place == reached else "ahead",
        )
        for place, state in enumerate(WAY)
    ]


class ReleaseFilters(WagtailFilterSet):
    public = ChoiceFilter(
        label=_("Published?"),
        choices=[("no", _("Not published yet")), ("yes", _("Published"))],
        method="that_are_public",
    )

    class Meta:
        model = Release
        fields = {"status": ["exact"], "agreement": ["exact"]}

    def that_are_public(self, queryset, name, value):
        public = Q(status__in=Release.PUBLIC)
        return queryset.filter(public if value == "yes" else ~public)


class ReleaseViewSet(StaffViewSet):
    model = Release
    name = "releases_admin"
    url_prefix = "releases"
    icon = "view"
    form = DraftForm
    form_fields = ["agreement", "title", "title_en", "from_date", "last_day"]
    add_view_class = Draft
    inspect_view_class = Inspect
    related = ("agreement", "restates", "computed_by", "published_by")
    list_display = [
        "title",
        "number",
        "version",
        "status",
        "from_date",
        "before",
        "computed_at",
    ]
    filterset_class = ReleaseFilters
    search_fields = ["title"]
    ordering = ["-before"]

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/<slug:step>/step/", TakeStep.as_view(), name="step"),
            path("<int:pk>/runs/<int:run>/", Run.as_view(), name="run"),
        ]


VIEWSETS = (ReleaseViewSet,)
