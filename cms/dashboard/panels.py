from django.utils import timezone
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


def add_to(panels, *, user) -> None:
    if is_coordinator(user):
        panels.append(TodayPanel())
