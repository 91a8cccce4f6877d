"""Periodic work in the back office: to see when each job last ran, and how it went."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import TitleColumn

from training.backoffice import ReadOnlyViewSet
from training.periodic.models import PeriodicJob


class PeriodicJobViewSet(ReadOnlyViewSet):
    model = PeriodicJob
    name = "periodic-jobs"
    icon = "rotate"
    list_display = [
        TitleColumn(
            "name",
            label=_("Name"),
            accessor=str,
            sort_key="name",
            url_name="periodic-jobs:inspect",
        ),
        "started_at",
        "ended_at",
        "outcome",
        "has_failed",
        "due_at",
    ]
    list_filter = ["has_failed"]
    search_fields = ["name"]
    ordering = ["name"]


VIEWSETS = (PeriodicJobViewSet,)
