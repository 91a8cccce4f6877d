"""What somebody says of their gender, if they want to: why we ask, and the answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from equity.profiles.models import GenderDeclaration

# The text a person agrees to. Change the text, and the version changes with it.
CONSENT_VERSION = "2026-11"


class GenderForm(forms.Form):
    """Nothing is ticked beforehand, and one of the answers is not to answer."""

    gender = forms.ChoiceField(
        label=_("How do you identify?"),
        choices=GenderDeclaration.Gender.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )
    consent = forms.BooleanField(
        label=_(
            "I agree that my answer is kept and counted, together with many others, "
            "in the indicators of the agreement."
        ),
        error_messages={
            "required": _("We may only keep your answer if you agree to it.")
        },
    )
