"""What equity writes in the audit log: the code of each action, and its words."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "equity.profiles.declare_gender": _("Declare a gender"),
    "equity.profiles.revoke_gender": _("Revoke a declaration of gender"),
    "equity.profiles.consult_gender": _("Look at a declaration of gender"),
    "equity.workforce.declare": _("Declare a workforce"),
    "equity.release.draft": _("Draft a release"),
    "equity.release.redraft": _("Compute a draft anew"),
    "equity.release.discard": _("Discard a draft"),
    "equity.release.publish": _("Publish a release"),
}
