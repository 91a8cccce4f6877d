import re
import unicodedata

from babel import Locale
from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from training.enrolment.operations import Stated
from training.messaging.kinds import GROUPS
from training.registry.models import Company, Person
from training.registry.rules import InvalidRut, normalise_rut

# What no name holds: controls, and the marks that turn the direction of writing.
UNSEEN = re.compile(
    r"[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)


class NameField(forms.CharField):
    """A name as people write it: composed letters, single spaces, nothing unseen."""

    def to_python(self, value):
        text = unicodedata.normalize("NFC", super().to_python(value))
        return " ".join(UNSEEN.sub("", text).split())


class PhoneField(forms.CharField):
    def __init__(self, **kwargs):
        defaults = {
            "label": _("Telephone"),
            "required": False,
            "max_length": 20,
            "help_text": _("For example +56 9 1234 5678."),
            "widget": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        }
        super().__init__(**defaults | kwargs)

    def clean(self, value):
        phone = " ".join(super().clean(value).split())
        if phone and not re.fullmatch(r"\+?[0-9 ()\-]{6,19}", phone):
            raise forms.ValidationError(
                _("Write the telephone with digits, for example +56 9 1234 5678.")
            )
        return phone


def country_choices():
    territories = Locale.parse((get_language() or "es").replace("-", "_")).territories
    countries = [
        (code, name)
        for code, name in territories.items()
        if re.fullmatch("[A-Z]{2}", code) and code not in ("ZZ", "EU", "EZ", "UN")
    ]
    return sorted(countries, key=lambda country: country[1])


class IdentityForm(forms.Form):
    """Who asks for a place. Never filled in from what is stored."""

    document_type = forms.ChoiceField(
        label=_("Which document do you have?"),
        choices=[
            (kind.value, kind.label)
            for kind in (
                Person.DocumentType.RUN,
                Person.DocumentType.PASSPORT,
                Person.DocumentType.FOREIGN_ID,
            )
        ],
    )
    document_number = forms.CharField(
        label=_("Document number"),
        max_length=40,
        help_text=_("A RUN with or without dots, for example 12.345.678-5."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    document_country = forms.ChoiceField(
        label=_("Country of the document"),
        help_text=_("Only if it is not a RUN."),
        choices=country_choices,
        initial="CL",
    )
    given_names = NameField(
        label=_("Given names"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    first_surname = NameField(
        label=_("First surname"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    second_surname = NameField(
        label=_("Second surname"), max_length=120, required=False
    )
    company = forms.ModelChoiceField(
        label=_("Where do you work?"),
        queryset=Company.objects.none(),
        required=False,
        empty_label=_("I am independent, or my company is not on the list"),
    )
    phone = PhoneField()

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["company"].queryset = Company.objects.members_on(today)

    def clean_document_number(self):
        """The stored form of what was written; the type was cleaned before it."""
        number = " ".join(self.cleaned_data["document_number"].split()).upper()
        if self.cleaned_data.get("document_type") != Person.DocumentType.RUN:
            return number.replace(" ", "")
        try:
            return normalise_rut(number)
        except InvalidRut:
            raise forms.ValidationError(
                _("Check the RUN: its last digit does not match the others.")
            ) from None

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("document_type") == Person.DocumentType.RUN:
            cleaned["document_country"] = "CL"
        return cleaned

    @property
    def stated(self) -> Stated:
        return Stated(
            **{name: self.cleaned_data[name] for name in Stated.__annotations__}
        )


class EnrolForm(IdentityForm):
    """The same, and where to send the code that proves who asks."""

    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("We send a code there, to be sure that it is yours."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    field_order = [
        "document_type",
        "document_number",
        "document_country",
        "given_names",
        "first_surname",
        "second_surname",
        "email",
        "company",
        "phone",
    ]

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class ContactForm(forms.Form):
    """What a person may correct of their own record."""

    social_name = NameField(
        label=_("The name you use"),
        required=False,
        max_length=120,
        help_text=_("If it is not the one in your document. It goes on certificates."),
    )
    phone = PhoneField()
    language = forms.ChoiceField(
        label=_("Language of our messages"), choices=settings.LANGUAGES
    )


class MailPreferencesForm(forms.Form):
    wanted = forms.MultipleChoiceField(
        label=_("Messages I want"),
        required=False,
        choices=[(group.code, group.title) for group in GROUPS.values()],
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "What you have to know of your place, your certificates and your data "
            "comes in any case."
        ),
    )
