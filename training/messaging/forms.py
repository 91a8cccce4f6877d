from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from training.messaging.wording import LONGEST_BODY, LONGEST_SUBJECT


class WordingForm(forms.Form):
    """Plain text: what may stand in it is judged by ``wording.check``."""

    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=LONGEST_SUBJECT)
    body = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 22}),
    )

    def clean_body(self):
        return self.cleaned_data["body"].replace("\r\n", "\n")

    def refuse(self, refusal):
        """Say what the rule says, in the reader's language."""
        self.add_error(None, _(refusal.message) % refusal.params)
