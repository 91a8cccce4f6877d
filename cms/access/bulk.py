"""What is done to many logins at once: closed, opened, asked for a factor anew."""

from django.utils.translation import gettext_lazy as _

from cms.access.logins import (
    LoginRefused,
    ask_second_factor_anew,
    close_login,
    open_login,
)
from training.accounts.models import User
from training.lists.offering import BulkAction, offer

MAY = "training.change_user"


class OfLogins(BulkAction):
    model = User
    permission = MAY
    refusals = (LoginRefused,)


@offer
class Close(OfLogins):
    code = "close"
    label = _("Close the account")
    about = _("Nobody enters with it from then on; what was open with it is over.")

    def act(self, row, *, by, at):
        close_login(user=row, by=by, at=at)


@offer
class Open(OfLogins):
    code = "open"
    label = _("Open the account again")

    def act(self, row, *, by, at):
        open_login(user=row, by=by, at=at)


@offer
class AskAnew(OfLogins):
    code = "factor"
    label = _("Ask for the second factor anew")
    about = _(
        "For whoever lost the telephone: what they proved it with is forgotten, and "
        "they set it up again when they enter."
    )

    def act(self, row, *, by, at):
        ask_second_factor_anew(user=row, by=by, at=at)
