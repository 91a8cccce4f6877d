"""What is done to many editions and sessions at once."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from training.catalogue.models import Edition, Session
from training.catalogue.operations import ChangeRefused
from training.catalogue.planning import PlanRefused
from training.catalogue.together import (
    cancel_session,
    copy_to_next_month,
    move_session,
    set_status,
)
from training.lists.offering import BulkAction, offer


class DaysForm(forms.Form):
    days = forms.IntegerField(
        label=_("Days later"),
        min_value=-365,
        max_value=365,
        help_text=_("Each keeps its hour. A number below zero makes it earlier."),
    )

    def clean_days(self):
        days = self.cleaned_data["days"]
        if days == 0:
            raise forms.ValidationError(_("Say by how many days."))
        return days


class OfEditions(BulkAction):
    model = Edition
    permission = "training.change_edition"
    related = ("course",)
    refusals = (ChangeRefused, PlanRefused)


@offer
class Publish(OfEditions):
    code = "publish"
    label = _("Publish")
    about = _("Drafts are seen in the catalogue from then on.")

    def act(self, row, *, by, at):
        set_status(edition=row, status=Edition.Status.PUBLISHED, by=by, at=at)


@offer
class Cancel(OfEditions):
    code = "cancel"
    label = _("Cancel")
    about = _(
        "Nobody has a place or a turn in them any more, and each person is told by "
        "e-mail. It is not undone."
    )

    def act(self, row, *, by, at):
        set_status(edition=row, status=Edition.Status.CANCELLED, by=by, at=at)


@offer
class CopyToNextMonth(OfEditions):
    code = "copy"
    label = _("The same again next month")
    about = _(
        "A draft of each with its sessions and trainers, on the same day of the week."
    )
    permission = "training.add_edition"

    def act(self, row, *, by, at):
        copy_to_next_month(edition=row, by=by, at=at)


class OfSessions(BulkAction):
    model = Session
    permission = "training.change_session"
    related = ("edition__course",)
    refusals = (ChangeRefused,)


@offer
class Move(OfSessions):
    code = "move"
    label = _("Move to other days")
    about = _("Whoever has a place is told of the new days.")
    form_class = DaysForm

    def act(self, row, *, by, at, days):
        move_session(session=row, by_days=timedelta(days=days), by=by, at=at)


@offer
class CancelSession(OfSessions):
    code = "cancel"
    label = _("Cancel")
    about = _(
        "They count for nobody's attendance from then on; whoever has a place is told."
    )

    def act(self, row, *, by, at):
        cancel_session(session=row, by=by, at=at)
