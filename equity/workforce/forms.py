from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from equity.workforce.figures import (
    BOARD,
    OF_PAY,
    PEOPLE,
    QUARTER,
    SECTIONS,
    Key,
    of_pay_only,
)
from equity.workforce.labels import lazy_label
from equity.workforce.models import WorkforceDeclaration
from equity.workforce.rows import figures_of
from equity.workforce.rules import mistakes
from equity.workforce.wording import say

MOST_PEOPLE, MOST_PAY = 100_000, 10_000_000_000


def field_name(key: Key) -> str:
    asked_alone = key[0] in (PEOPLE.code, BOARD.code, QUARTER.code)
    return "-".join(key[:-1] if asked_alone else key).lower()


def fields_of(*sections) -> dict[str, Key]:
    return {field_name(key): key for part in sections for key in part.all_of_it()}


OF_STAFF = fields_of(*(part for part in SECTIONS if part.code not in OF_PAY))
OF_COMPANY = fields_of(*SECTIONS)


class FigureField(forms.IntegerField):
    """A whole number, or empty where it is not known: which is not zero."""

    def __init__(self, key: Key, **kwargs):
        super().__init__(
            label=lazy_label(key),
            min_value=0,
            max_value=MOST_PAY if key[-1].endswith("pay") else MOST_PEOPLE,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6}),
            **kwargs,
        )

    def to_python(self, value):
        """Takes thousands as Chile writes them: 1.250.000."""
        if isinstance(value, str):
            value = value.strip().replace(" ", "").removeprefix("$")
            groups = value.split(".")
            if len(groups) > 1 and all(len(group) == 3 for group in groups[1:]):
                value = "".join(groups)
        return super().to_python(value)


class AsksFigures:
    """A form with a field for each figure of ``asked``, and its mistakes in place."""

    asked: dict[str, Key] = {}

    def add_figures(self, initial) -> None:
        for name, key in self.asked.items():
            self.fields[name] = FigureField(key, initial=initial.get(key))

    def figures(self) -> dict[Key, int]:
        return {
            key: self.cleaned_data[name]
            for name, key in self.asked.items()
            if self.cleaned_data.get(name) is not None
        }

    def place_mistakes(self, figures) -> None:
        """Each by the first of its figures that is asked here, else above them all."""
        for finding in mistakes(figures):
            names = [field_name(key) for key in finding.about]
            place = next((name for name in names if name in self.fields), None)
            self.add_error(place, ValidationError(say(finding)))


class WorkforceDeclarationForm(AsksFigures, WagtailAdminModelForm):
    """What staff may write for a company: all but its pay, which stays as it was."""

    asked = OF_STAFF

    class Meta:
        model = WorkforceDeclaration
        fields = ["company", "on_date", "equality_stage"]
        widgets = {"on_date": AdminDateInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.declared = figures_of(self.instance) if self.instance.pk else {}
        self.add_figures(self.declared)

    def clean(self):
        data = super().clean()
        if not self.errors:
            self.place_mistakes(self.figures())
        return data

    def figures(self) -> dict[Key, int]:
        return super().figures() | of_pay_only(self.declared)
