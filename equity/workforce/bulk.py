"""What is done to many companies at once: remind them of their workforce."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equity.workforce.reminders import remind_company
from training.lists.offering import BulkAction, offer
from training.registry.models import Company


class NotReminded(Exception):
    """It declared already, or there is nobody to write to."""


@offer
class Remind(BulkAction):
    model = Company
    code = "remind-workforce"
    label = gettext_lazy("Remind of the workforce declaration")
    about = gettext_lazy(
        "The contacts of each company that has still to declare get a reminder, once "
        "a day at most."
    )
    permission = "equity.change_workforcedeclaration"
    refusals = (NotReminded,)

    def act(self, row, *, by, at):
        if remind_company(company=row, by=by, at=at) == 0:
            raise NotReminded(
                _(
                    "It has nothing to declare, nobody to write to, or was reminded "
                    "today."
                )
            )
