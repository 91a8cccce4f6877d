"""What is done to many enrolments at once: decided, taken back, moved, told again."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.enrolment.operations import (
    EnrolmentRefused,
    approve,
    move,
    refuse,
    tell_again,
    withdraw,
    write_to,
)
from training.lists.offering import BulkAction, offer

CHANGE = "training.change_enrolment"


class WhyForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("Each person reads it."),
    )


class OwnWhyForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy(
            "Kept with this action for three months; the people do not read it."
        ),
    )


class WhereForm(forms.Form):
    edition = forms.ModelChoiceField(
        Edition.objects.none(), label=gettext_lazy("Edition they go to")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = (
            Edition.objects.filter(
                status=Edition.Status.PUBLISHED, ends_on__gte=timezone.localdate()
            )
            .select_related("course")
            .order_by("starts_on", "code")
        )


class OfEnrolments(BulkAction):
    model = Enrolment
    permission = CHANGE
    related = ("person", "company", "edition__course")
    refusals = (EnrolmentRefused,)


@offer
class Approve(OfEnrolments):
    code = "approve"
    label = gettext_lazy("Approve")
    about = gettext_lazy(
        "Whoever asked for a place gets one, or a turn on the waiting list where there "
        "is none; each person is told."
    )

    def act(self, row, *, by, at):
        approve(enrolment=row, by=by, at=at)


@offer
class Refuse(OfEnrolments):
    code = "refuse"
    label = gettext_lazy("Refuse")
    about = gettext_lazy(
        "Whoever asked for a place is told that there is none, and why."
    )
    form_class = WhyForm

    def act(self, row, *, by, at, reason):
        refuse(enrolment=row, reason=reason, by=by, at=at)


@offer
class Withdraw(OfEnrolments):
    code = "withdraw"
    label = gettext_lazy("Take their places back")
    about = gettext_lazy(
        "The places are free again and pass to whoever waits; each person is told."
    )
    form_class = OwnWhyForm

    def act(self, row, *, by, at, reason):
        withdraw(enrolment=row, by=by, at=at, why=Enrolment.Why.COORDINATION)


@offer
class Move(OfEnrolments):
    code = "move"
    label = gettext_lazy("Move to another edition")
    about = gettext_lazy(
        "Each gets a place in the other edition and gives this one back; whoever gets "
        "none there keeps the place they have."
    )
    form_class = WhereForm

    def act(self, row, *, by, at, edition):
        to = Edition.objects.select_related("course").filter(pk=edition).first()
        if to is None:
            raise EnrolmentRefused(_("That edition is no longer there."))
        move(enrolment=row, edition=to, by=by, at=at)


@offer
class TellAgain(OfEnrolments):
    code = "tell-again"
    label = gettext_lazy("Send the confirmation again")
    about = gettext_lazy("Whoever has a place gets its message and calendar once more.")

    def act(self, row, *, by, at):
        tell_again(enrolment=row, by=by, at=at)


class WordsForm(forms.Form):
    said = forms.CharField(
        label=gettext_lazy("What you tell them"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Plain text: their name and the course are added."),
    )


@offer
class Write(OfEnrolments):
    code = "write"
    label = gettext_lazy("Write to them")
    about = gettext_lazy("Each person gets it by e-mail, in a message of their own.")
    form_class = WordsForm

    def act(self, row, *, by, at, said):
        write_to(enrolment=row, said=said, by=by, at=at)
