from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.access.queries import is_coordinator
from cms.dashboard.beginnings import Beginning, beginnings_of
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

    template_name = "cms/dashboard/begin.html"
    order = 60

    def __init__(self, beginning: Beginning):
        self.beginning = beginning
        self.name = f"begin-{beginning.role.code}"

    def get_context_data(self, parent_context):
        doors = [(label, reverse(name)) for label, name in self.beginning.doors]
        return {"name": self.name, "title": self.beginning.title, "doors": doors}


def add_to(panels, *, user) -> None:
    if is_coordinator(user):
        panels.append(TodayPanel())
    panels += [BeginPanel(beginning) for beginning in beginnings_of(user)]
