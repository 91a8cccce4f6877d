from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from training.agencies.models import Cession
from training.agencies.rules import Span
from training.agreement.models import Action, Signatory
from training.registry.models import Company

COVERS = ("workforce", "training", "evidence")


def public_agencies():
    return Signatory.objects.filter(role=Signatory.Role.PUBLIC_AGENCY).order_by("name")


class Lasting(forms.Form):
    """A first and a last day, both included, as people say them."""

    agency = forms.ModelChoiceField(label=_("Agency"), queryset=public_agencies())
    from_date = forms.DateField(label=_("From"), widget=AdminDateInput)
    last_day = forms.DateField(label=_("Last day"), widget=AdminDateInput)

    def span(self) -> Span:
        data = self.cleaned_data
        return Span(data["from_date"], data["last_day"] + timedelta(days=1))


class AccessForm(Lasting):
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("A link goes there. Whoever opens it acts for the agency."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    actions = forms.ModelMultipleChoiceField(
        label=_("Actions whose evidence they may see"),
        queryset=Action.objects.select_related("goal").order_by(
            "goal__agreement", "goal__number", "number"
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    field_order = ["agency", "email", "from_date", "last_day", "actions"]


class CessionForm(Lasting):
    company = forms.ModelChoiceField(
        label=_("Company"), queryset=Company.objects.order_by("name")
    )
    covers = forms.MultipleChoiceField(
        label=_("What it cedes"), widget=forms.CheckboxSelectMultiple
    )
    signed_on = forms.DateField(label=_("Signed on"), widget=AdminDateInput)
    signed_by = forms.CharField(label=_("Who signed for the company"), max_length=160)
    position = forms.CharField(label=_("Position"), max_length=120, required=False)
    document = forms.FileField(
        label=_("Signed document"), help_text=_("A PDF of at most 15 MB.")
    )

    field_order = ["company", "agency", "covers", "from_date", "last_day"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["covers"].choices = [
            (what, Cession._meta.get_field(f"covers_{what}").verbose_name)
            for what in COVERS
        ]
