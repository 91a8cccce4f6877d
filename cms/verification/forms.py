from django import forms
from django.utils.translation import gettext_lazy as _

from training.certificates.rules import CODE_LENGTH, is_code, normalise_code


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Verification code"),
        help_text=_(
            "The 28 letters and digits beside the QR. Capitals, spaces and hyphens "
            "do not matter."
        ),
        max_length=100,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters"}
        ),
    )

    def clean_code(self):
        code = normalise_code(self.cleaned_data["code"])
        if not is_code(code):
            raise forms.ValidationError(
                _(
                    "A code has %(length)d letters and digits; this has %(count)d. "
                    "The number of the certificate is not its code."
                ),
                params={"length": CODE_LENGTH, "count": len(code)},
            )
        return code
