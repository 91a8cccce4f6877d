from django import forms
from django.utils.translation import gettext_lazy as _

from training.attendance.codes import TYPED_DIGITS
from training.refusals import Refused
from training.registry.documents import document_of


class CodeForm(forms.Form):
    code = forms.RegexField(
        r"^[0-9 -]{6,9}$",
        label=_("The code on the screen"),
        help_text=_("Six digits. They change every minute."),
        max_length=9,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Write the six digits of the screen.")},
    )

    def clean_code(self):
        digits = "".join(filter(str.isdigit, self.cleaned_data["code"]))
        if len(digits) != TYPED_DIGITS:
            raise forms.ValidationError(_("Write the six digits of the screen."))
        return digits


class DocumentForm(forms.Form):
    document = forms.CharField(
        label=_("Your RUN"),
        help_text=_("For example 12.345.678-5."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_document(self):
        try:
            return document_of(self.cleaned_data["document"], kind="RUN")
        except Refused:
            raise forms.ValidationError(
                _("This is not a RUN: look at its digits again.")
            ) from None
