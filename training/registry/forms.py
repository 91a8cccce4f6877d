from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from training.registry import rules
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
        if cleaned.get("document_type") == Person.DocumentType.RUN:
            self.take_a_run(cleaned)
        return cleaned

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
