from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equity.profiles.operations import Reason
from training.refusals import Refused
from training.registry.documents import document_of
from training.registry.queries import person_with


class ConsultForm(forms.Form):
    """Whose declaration, and why: without a reason nobody's is read."""

    document = forms.CharField(
        label=gettext_lazy("RUN, or number of another document"), max_length=60
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Why you have to read it"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
    )

    def clean_document(self) -> str:
        """Keeps the person it leads to beside it."""
        text = self.cleaned_data["document"]
        try:
            document = document_of(text)
        except Refused as refusal:
            raise forms.ValidationError(_(refusal.message) % refusal.params) from None
        named = {"document_type": document.kind, "document_number": document.number}
        self.person = person_with(named)
        if self.person is None or self.person.erased_at or self.person.blocked_at:
            raise forms.ValidationError(_("Nobody in the register has this document."))
        return text
