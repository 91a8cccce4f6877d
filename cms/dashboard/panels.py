from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from cms.access.queries import is_coordinator
from cms.dashboard.queries import fields


class TodayPanel(Component):
    """On the back office's first page, for whoever coordinates."""

    name = "today"
    template_name = "cms/dashboard/today.html"
    order = 50

    def get_context_data(self, parent_context):
        now = timezone.now()
        return {"fields": fields(today=timezone.localdate(now), at=now)}


class BeginPanel(Component):
    """The steps of the work, each a door: for whoever is here for the first time."""

    name = "begin"
    template_name = "cms/dashboard/begin.html"
    order = 60

    def get_context_data(self, parent_context):
        doors = (
            (_("Describe a course"), reverse("courses:add")),
            (_("Open an edition with its sessions"), reverse("editions:add")),
            (_("Import people"), reverse("imports:index")),
            (_("Take the roll"), reverse("rollcall:today")),
            (_("Issue certificates"), reverse("certificates:held")),
            (_("Publish the indicators"), reverse("releases_admin:index")),
        )
        return {"doors": doors}


def add_to(panels, *, user) -> None:
    if is_coordinator(user):
        panels += [TodayPanel(), BeginPanel()]
