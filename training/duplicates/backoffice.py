"""Likely duplicates and merges in the back office."""

from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button

from training.backoffice import List, ReadOnlyViewSet
from training.duplicates import merge_screens, screens
from training.duplicates.models import LikelyDuplicate, Merge
from training.duplicates.queries import pairs_shown, pairs_to_look_at

MAY_MERGE = "training.add_merge"
MAY_SETTLE = "training.change_likelyduplicate"


class Reasons(Column):
    cell_template_name = "training/duplicates/reasons_cell.html"

    def get_value(self, instance):
        return instance.in_words


class DuplicateList(List):
    """Those to look at; what was settled is shown where somebody filters for it."""

    template_name = "training/duplicates/list.html"

    def get_base_queryset(self):
        rows = super().get_base_queryset()
        if "status" in self.request.GET:
            return pairs_shown(rows)
        return pairs_to_look_at(rows)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "may_look": self.request.user.has_perm(MAY_MERGE),
        }

    def get_edit_url(self, instance):
        """The name leads to what is done about a pair: to compare the two."""
        is_open = instance.status == LikelyDuplicate.Status.PROPOSED
        if is_open and self.request.user.has_perm(MAY_MERGE):
            return reverse("duplicates:compare", args=[instance.pk])
        return None

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if not self.request.user.has_perm(MAY_SETTLE):
            return buttons
        compare = self.get_edit_url(instance)
        rest = [button for button in buttons if button.url != compare]
        return [*rest, *self.what_can_be_done(instance)]

    def what_can_be_done(self, instance):
        if instance.status == LikelyDuplicate.Status.SEPARATE:
            url = reverse("duplicates:again", args=[instance.pk])
            return [Button(_("Propose it again"), url=url, icon_name="rotate")]
        return [
            Button(
                _("Compare and merge"),
                url=reverse("duplicates:compare", args=[instance.pk]),
                icon_name="copy",
                priority=1,
            ),
            Button(
                _("Two people"),
                url=reverse("duplicates:separate", args=[instance.pk]),
                icon_name="cross",
                priority=2,
            ),
        ]


class DuplicateViewSet(ReadOnlyViewSet):
    model = LikelyDuplicate
    name = "duplicates"
    icon = "copy"
    leaves = False
    index_view_class = DuplicateList
    related = ("person", "other", "settled_by")
    list_display = [
        "person",
        Column("other", label=capfirst(_("other record"))),
        Reasons("reasons", label=_("Reasons")),
        "level",
        "status",
        "found_at",
    ]
    list_filter = ["level", "status"]
    search_fields = [
        f"{side}__{name}"
        for side in ("person", "other")
        for name in ("given_names", "first_surname", "second_surname", "email")
    ] + ["person__document_number", "other__document_number"]
    ordering = ["-score", "pk"]
    inspect_view_fields = [
        "person",
        "other",
        "in_words",
        "level",
        "status",
        "found_at",
        "settled_at",
        "settled_by",
    ]

    def get_urlpatterns(self):
        return [
            # The menu leads to the first of them.
            *super().get_urlpatterns(),
            path("look/", screens.LookNow.as_view(), name="look"),
            path("compare/<int:pk>/", screens.Compare.as_view(), name="compare"),
            path("separate/<int:pk>/", screens.SaySeparate.as_view(), name="separate"),
            path("again/<int:pk>/", screens.ProposeAgain.as_view(), name="again"),
        ]


class MergeList(List):
    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if instance.undone_at or not self.request.user.has_perm(MAY_MERGE):
            return buttons
        url = reverse("merges:undo", args=[instance.pk])
        return [*buttons, Button(_("Take it back"), url=url, icon_name="rotate")]


class MergeViewSet(ReadOnlyViewSet):
    model = Merge
    name = "merges"
    icon = "link"
    leaves = False
    index_view_class = MergeList
    related = ("person", "merged_by", "undone_by")
    list_display = ["person", "merged_at", "merged_by", "undone_at", "undone_by"]
    list_filter = {"undone_at": ["isnull"]}
    search_fields = [
        "person__given_names",
        "person__first_surname",
        "person__document_number",
    ]
    ordering = ["-merged_at"]
    inspect_view_fields = [
        "person",
        "merged_at",
        "merged_by",
        "undone_at",
        "undone_by",
    ]

    def get_urlpatterns(self):
        return [
            # The menu leads to the first of them.
            *super().get_urlpatterns(),
            path(
                "choose/<int:person_id>/", merge_screens.Choose.as_view(), name="choose"
            ),
            path(
                "of/<int:kept_id>/<int:other_id>/",
                merge_screens.MergePeople.as_view(),
                name="merge",
            ),
            path("undo/<int:pk>/", merge_screens.Undo.as_view(), name="undo"),
        ]


VIEWSETS = (DuplicateViewSet, MergeViewSet)
