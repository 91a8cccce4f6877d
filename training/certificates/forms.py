from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_(
            "Kept with the certificate and seen only by the coordination. "
            "Whoever checks it reads the date."
        ),
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
