"""Who may do what, shown to whoever works in the back office."""

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.access.roles import ROLES


class Roles(WagtailAdminTemplateMixin, TemplateView):
    """Each role in words, as ``cms/access/roles.py`` says it."""

    template_name = "cms/access/roles.html"
    page_title = _("Who may do what")
    header_icon = "lock"

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        mine = set(self.request.user.groups.values_list("name", flat=True))
        roles = [
            {"role": role, "is_mine": role.group in mine, "names_group": role.group}
            for role in ROLES
        ]
        return super().get_context_data(**kwargs) | {"roles": roles}
