"""What cms writes in the audit log: the code of each action, and its words."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "cms.pages.publish_course_page": _("Publish the page of a course"),
    "cms.access.close_login": _("Close an account"),
    "cms.access.open_login": _("Open an account again"),
    "cms.access.ask_second_factor_anew": _("Ask for the second factor anew"),
}
