"""What equity adds to the back office. Registers, nothing else."""

from wagtail import hooks

from equity.actions import ACTIONS
from equity.diagnostics import backoffice as diagnostics
from equity.evidence import backoffice as evidence
from equity.profiles import backoffice as profiles
from equity.reporting import backoffice as reporting
from equity.workforce import backoffice as workforce

# Where each stands in the menu is said above, for all apps together.
VIEWSETS = (
    *evidence.VIEWSETS,
    *reporting.VIEWSETS,
    *workforce.VIEWSETS,
    *diagnostics.VIEWSETS,
    *profiles.VIEWSETS,
)


@hooks.register("register_log_actions")
def register_actions(actions):
    for code, label in ACTIONS.items():
        actions.register_action(code, label, label)
