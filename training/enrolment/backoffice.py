"""Enrolment's lists in the back office: to read, since places change by operations."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.widgets.button import Button

from training.backoffice import List, ReadOnlyViewSet
from training.enrolment import identity_screens, place_screens
from training.enrolment.models import Enrolment, IdentityRequest
from training.lists.filters import Unsettled


class EnrolmentViewSet(ReadOnlyViewSet):
    model = Enrolment
    name = "enrolments"
    icon = "group"
    related = ("person", "company", "edition__course")
    list_display = ["person", "edition", "company", "status", "enrolled_at"]
    list_filter = ["status", "source", "edition__course"]
    search_fields = [
        "person__given_names",
        "person__first_surname",
        "person__document_number",
        "company__name",
        "edition__code",
    ]
    ordering = ["-enrolled_at"]

    def get_urlpatterns(self):
        return [
            # The menu leads to the first of them.
            *super().get_urlpatterns(),
            path(
                "places/<int:edition_id>/",
                place_screens.Places.as_view(),
                name="places",
            ),
            path(
                "needs/<int:edition_id>/", place_screens.Needs.as_view(), name="needs"
            ),
        ]


class IdentityRequestList(List):
    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if instance.settled_at or not self.request.user.has_perm(
            "training.change_identityrequest"
        ):
            return buttons
        url = reverse("identity-requests:settle", args=[instance.pk])
        return [*buttons, Button(_("Settle"), url=url, icon_name="check", priority=30)]


class IdentityRequestFilters(WagtailFilterSet):
    settled = Unsettled()

    class Meta:
        model = IdentityRequest
        fields = {"edition__course": ["exact"]}


class IdentityRequestViewSet(ReadOnlyViewSet):
    model = IdentityRequest
    name = "identity-requests"
    icon = "help"
    index_view_class = IdentityRequestList
    related = ("user", "edition__course")
    list_display = [
        "user",
        "given_names",
        "first_surname",
        "edition",
        "asked_at",
        "settled_at",
    ]
    filterset_class = IdentityRequestFilters
    search_fields = ["user__email", "first_surname", "document_number"]
    ordering = ["-asked_at"]

    def get_urlpatterns(self):
        settle = identity_screens.Settle.as_view()
        return [
            # The menu leads to the first of them.
            *super().get_urlpatterns(),
            path("settle/<int:pk>/", settle, name="settle"),
        ]


VIEWSETS = (EnrolmentViewSet, IdentityRequestViewSet)
