"""What equity adds to the back office. Registers, nothing else."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from equity.actions import ACTIONS
from equity.diagnostics import backoffice as diagnostics
from equity.evidence import backoffice as evidence
from equity.profiles import backoffice as profiles
from equity.reporting import backoffice as reporting
from equity.workforce import backoffice as workforce


class EquityGroup(ViewSetGroup):
    menu_label = _("Equity")
    menu_icon = "view"
    menu_order = 120
    items = (
        *evidence.VIEWSETS,
        *reporting.VIEWSETS,
        *workforce.VIEWSETS,
        *diagnostics.VIEWSETS,
        *profiles.VIEWSETS,
    )


@hooks.register("register_admin_viewset")
def register_equity():
    return EquityGroup()


@hooks.register("register_log_actions")
def register_actions(actions):
    for code, label in ACTIONS.items():
        actions.register_action(code, label, label)
