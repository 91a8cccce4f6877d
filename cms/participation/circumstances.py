"""What may be told with a request for a place: needs, and who answers for a minor."""

from django import forms
from django.utils.translation import gettext_lazy as _

from training.enrolment.operations import Circumstances, Guardian, Needs

GUARDIAN = ("name", "document", "relationship", "contact")


class NeedsForm(forms.Form):
    """Nothing ticked, nothing required; a coordinator reads it, nobody else."""

    prefix = "needs"

    interpreter = forms.BooleanField(
        label=_("A Chilean Sign Language interpreter"), required=False
    )
    mobility = forms.BooleanField(label=_("A place without steps"), required=False)
    care = forms.BooleanField(
        label=_("Care of children or others while I attend"), required=False
    )
    note = forms.CharField(label=_("Something else"), max_length=400, required=False)

    @property
    def needs(self) -> Needs:
        return Needs(**self.cleaned_data)


class MinorForm(forms.Form):
    """Only for courses that take people under 18, and only for those who are."""

    prefix = "minor"

    birth_on = forms.DateField(
        label=_("Date of birth"),
        required=False,
        help_text=_("For example 31-12-2009."),
        widget=forms.DateInput(attrs={"autocomplete": "bday"}),
    )
    name = forms.CharField(
        label=_("Full name of your guardian"), max_length=240, required=False
    )
    document = forms.CharField(
        label=_("Their RUN or document"), max_length=40, required=False
    )
    relationship = forms.CharField(
        label=_("What they are to you"),
        max_length=60,
        required=False,
        help_text=_("For example mother, father, tutor."),
    )
    contact = forms.CharField(
        label=_("Their telephone or e-mail"), max_length=120, required=False
    )
    authorises = forms.BooleanField(
        label=_("My guardian knows of this course and authorises me to attend."),
        required=False,
    )

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in self.fields):
            return cleaned
        for name, field in self.fields.items():
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, field.error_messages["required"])
        return cleaned

    @property
    def guardian(self) -> Guardian | None:
        said = {name: self.cleaned_data.get(name, "") for name in GUARDIAN}
        return Guardian(**said) if all(said.values()) else None


class CircumstancesForms:
    """The two of them, as one page asks for them."""

    def __init__(self, data=None, *, edition):
        self.needs = NeedsForm(data)
        self.minor = MinorForm(data) if edition.course.takes_minors else None

    def is_valid(self) -> bool:
        valid = self.needs.is_valid()
        return valid and (self.minor is None or self.minor.is_valid())

    @property
    def circumstances(self) -> Circumstances:
        return Circumstances(
            needs=self.needs.needs,
            birth_on=self.minor and self.minor.cleaned_data.get("birth_on"),
            guardian=self.minor and self.minor.guardian,
        )


def needs_of(enrolment) -> dict:
    """What the person said before, to be said anew."""
    said = getattr(enrolment, "access_needs", None)
    if said is None:
        return {}
    return {name: getattr(said, name) for name in NeedsForm.base_fields}
