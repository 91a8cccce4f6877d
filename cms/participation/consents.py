"""What a person may agree to, purpose by purpose: nothing ticked, nothing required."""

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from training.privacy.models import PrivacyRequest
from training.privacy.operations import decide_consents
from training.privacy.queries import notice_in_force, standings


class ConsentForm(forms.Form):
    """One box a purpose. Only what is still to be asked, unless ``everything``."""

    prefix = "consent"

    def __init__(self, *args, person, everything=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.standings = [
            standing
            for standing in standings(person, language=language())
            if everything or standing.is_to_be_asked
        ]
        for standing in self.standings:
            self.fields[standing.purpose.code] = forms.BooleanField(
                label=standing.text.wording,
                help_text=standing.text.explanation,
                required=False,
                initial=everything and standing.is_given,
            )

    def store(self, *, person, channel, by, at):
        decide_consents(
            person=person,
            given={code for code in self.fields if self.cleaned_data[code]},
            asked=set(self.fields),
            language=language(),
            channel=channel,
            by=by,
            at=at,
        )


def language() -> str:
    return (get_language() or "es")[:2]


def current_notice():
    return notice_in_force(language=language(), on=timezone.localdate())


class DataRequestForm(forms.Form):
    """What a person asks of their data, in their own words where they want."""

    kind = forms.ChoiceField(
        label=_("What do you ask?"),
        choices=PrivacyRequest.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you ask.")},
    )
    details = forms.CharField(
        label=_("Tell us more"),
        required=False,
        max_length=2000,
        help_text=_("For example what is wrong, and how it should read."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
