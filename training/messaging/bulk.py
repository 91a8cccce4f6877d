"""What is done to many messages at once: try again what reached nobody."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from training.lists.offering import BulkAction, offer
from training.messaging.models import Message
from training.messaging.operations import retry


class NotRetried(Exception):
    """It went out, it waits, or there is nobody to send it to."""


@offer
class Retry(BulkAction):
    model = Message
    code = "retry"
    label = gettext_lazy("Try again now")
    about = gettext_lazy("What failed or was given up is sent again.")
    permission = "training.change_message"
    refusals = (NotRetried,)

    def act(self, row, *, by, at):
        if not retry(messages=[row.pk], by=by, at=at):
            raise NotRetried(_("It did not fail, or its address is no longer kept."))
