from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from training.refusals import Refused
from training.registry import rules
from training.registry.documents import document_of
from training.registry.models import Company, Employment, Facility, Person


def stored_rut(text):
    """Bring what was typed to its stored form, or refuse it in the field."""
    try:
        return rules.normalise_rut(text)
    except rules.InvalidRut as error:
        raise ValidationError(_(error.message) % error.params) from None


class CompanyForm(WagtailAdminModelForm):
    class Meta:
        model = Company
        fields = [
            "rut",
            "name",
            "trade_name",
            "activity_code",
            "sector",
            "size_by_sales",
            "sales_band",
            "workers",
            "address",
            "commune",
            "member_from",
            "member_before",
        ]

    # The model's own limit counts the stored form: dots make it longer.
    rut = forms.CharField(label="RUT", max_length=20)

    def clean_rut(self):
        return stored_rut(self.cleaned_data["rut"])


class FacilityForm(WagtailAdminModelForm):
    class Meta:
        model = Facility
        fields = ["company", "name", "address", "commune", "location"]


class PersonForm(WagtailAdminModelForm):
    class Meta:
        model = Person
        fields = [
            "document_type",
            "document_country",
            "document_number",
            "given_names",
            "first_surname",
            "second_surname",
            "social_name",
            "registered_sex",
            "birth_on",
            "email",
            "phone",
            "language",
        ]

    def clean(self):
        cleaned = super().clean()
        if self.is_of_another_kind(cleaned):
            self.add_error(
                "document_type",
                _("Use “Change the document”, so that the one before is kept."),
            )
        if cleaned.get("document_type") == Person.DocumentType.RUN:
            self.take_a_run(cleaned)
        return cleaned

    def is_of_another_kind(self, cleaned) -> bool:
        had = self.initial.get("document_type") if self.instance.pk else None
        return had not in (None, "TO_CONFIRM", cleaned.get("document_type", had))

    def take_a_run(self, cleaned):
        try:
            cleaned["document_number"] = stored_rut(cleaned.get("document_number", ""))
        except ValidationError as error:
            self.add_error("document_number", error)
        cleaned["document_country"] = "CL"


class EmploymentForm(WagtailAdminModelForm):
    class Meta:
        model = Employment
        fields = [
            "person",
            "company",
            "facility",
            "position",
            "job_category",
            "from_date",
            "before",
        ]

    def clean(self):
        cleaned = super().clean()
        facility = cleaned.get("facility")
        if facility and facility.company != cleaned.get("company"):
            self.add_error("facility", _("This facility is of another company."))
        return cleaned


class DocumentForm(forms.Form):
    """The document that identifies a person from a day on."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Document"),
        choices=[
            choice
            for choice in Person.DocumentType.choices
            if choice[0] != "TO_CONFIRM"
        ],
    )
    country = forms.CharField(
        label=gettext_lazy("Issuing country"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("Of a passport or an identity card of another country."),
    )
    number = forms.CharField(label=gettext_lazy("Document number"), max_length=60)
    since = forms.DateField(
        label=gettext_lazy("Valid from"), widget=forms.DateInput({"type": "date"})
    )

    def clean(self):
        said = super().clean()
        if "kind" in said and "number" in said:
            try:
                self.document = document_of(
                    said["number"], kind=said["kind"], country=said.get("country", "")
                )
            except Refused as refusal:
                self.add_error("number", _(refusal.message) % refusal.params)
        return said
