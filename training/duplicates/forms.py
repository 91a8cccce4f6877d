from django import forms
from django.utils.translation import gettext_lazy as _

from training.duplicates.joining import SIDES
from training.duplicates.plan import CHOICES


class MergeForm(forms.Form):
    """Which record each value comes from, and what was seen when it was chosen."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    sure = forms.BooleanField(
        label=_("I have compared both records: they are one person."),
        error_messages={"required": _("Say that you have compared both records.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in CHOICES:
            self.fields[f"side_{name}"] = forms.ChoiceField(
                choices=[("kept", ""), ("other", "")], required=False
            )

    @property
    def records(self) -> dict[int, str]:
        """By session: whose marks count, as it was chosen."""
        sent = {
            name.removeprefix("record_"): side
            for name, side in self.data.items()
            if name.startswith("record_") and side in SIDES
        }
        return {int(pk): side for pk, side in sent.items() if is_a_number(pk)}

    @property
    def from_other(self) -> set[str]:
        return {
            name for name in CHOICES if self.cleaned_data[f"side_{name}"] == "other"
        }


def is_a_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19
