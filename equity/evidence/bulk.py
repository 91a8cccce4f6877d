"""What is done to many elements and pieces of evidence at once."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equity.evidence.models import Applicability, Evidence
from equity.evidence.operations import (
    EvidenceRefused,
    decide_applicability,
    review_evidence,
)
from training.agreement.models import Action, Adhesion
from training.lists.offering import BulkAction, offer


class DoesNotApplyForm(forms.Form):
    action_left = forms.ModelChoiceField(
        Action.objects.none(), label=gettext_lazy("Action that does not apply")
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("Whoever audits reads it beside the action."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["action_left"].queryset = Action.objects.select_related(
            "goal__agreement"
        ).order_by("goal__agreement", "goal__number", "number")


class NoteForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("What has to be corrected"),
        max_length=300,
        help_text=gettext_lazy("The company reads it."),
    )


@offer
class DoesNotApply(BulkAction):
    model = Adhesion
    code = "does-not-apply"
    label = gettext_lazy("An action does not apply")
    about = gettext_lazy("It is asked of none of these elements from then on.")
    permission = "equity.change_applicability"
    related = ("company", "agreement", "facility")
    form_class = DoesNotApplyForm
    refusals = (EvidenceRefused,)

    def act(self, row, *, by, at, action_left, reason):
        action = Action.objects.select_related("goal").filter(pk=action_left).first()
        if action is None:
            raise EvidenceRefused(_("That action is no longer there."))
        decide_applicability(
            action=action, adhesion=row, applies=False, reason=reason, by=by, at=at
        )


@offer
class AppliesAgain(BulkAction):
    model = Applicability
    code = "applies"
    label = gettext_lazy("It applies after all")
    about = gettext_lazy("The action is asked of these elements from then on.")
    permission = "equity.change_applicability"
    related = ("action__goal", "adhesion__company")
    refusals = (EvidenceRefused,)

    def act(self, row, *, by, at):
        decide_applicability(
            action=row.action,
            adhesion=row.adhesion,
            applies=True,
            reason="",
            by=by,
            at=at,
        )


class OfEvidence(BulkAction):
    model = Evidence
    permission = "equity.change_evidence"
    related = ("action__goal", "adhesion__company", "company")
    refusals = (EvidenceRefused,)


@offer
class Accept(OfEvidence):
    code = "accept"
    label = gettext_lazy("Accept")
    about = gettext_lazy("You have looked at each of them and it shows what it says.")

    def act(self, row, *, by, at):
        review_evidence(evidence=row, accept=True, note="", by=by, at=at)


@offer
class SendBack(OfEvidence):
    code = "return"
    label = gettext_lazy("Return to be corrected")
    form_class = NoteForm

    def act(self, row, *, by, at, note):
        review_evidence(evidence=row, accept=False, note=note, by=by, at=at)
