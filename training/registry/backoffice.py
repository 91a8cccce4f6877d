"""The registry's screens in the back office."""

from training.backoffice import StaffViewSet
from training.registry.forms import (
    CompanyForm,
    EmploymentForm,
    FacilityForm,
    PersonForm,
)
from training.registry.models import Company, Employment, Facility, Person
from training.registry.resources import (
    CompanyResource,
    EmploymentResource,
    PersonResource,
)


class CompanyViewSet(StaffViewSet):
    model = Company
    name = "companies"
    icon = "site"
    form = CompanyForm
    resource = CompanyResource
    export_filename = "empresas"
    list_display = ["name", "rut", "sector", "size_by_sales", "commune"]
    list_filter = ["sector", "size_by_sales", "commune"]
    search_fields = ["name", "trade_name", "rut"]
    ordering = ["name"]


class FacilityViewSet(StaffViewSet):
    model = Facility
    name = "facilities"
    icon = "home"
    form = FacilityForm
    related = ("company",)
    list_display = ["name", "company", "commune", "location"]
    list_filter = ["location", "commune"]
    search_fields = ["name", "address", "company__name"]
    ordering = ["company__name", "name"]


class PersonViewSet(StaffViewSet):
    model = Person
    name = "people"
    icon = "user"
    form = PersonForm
    resource = PersonResource
    export_filename = "personas"
    list_display = ["full_name", "document_number", "email", "phone"]
    list_filter = ["document_type"]
    search_fields = [
        "given_names",
        "first_surname",
        "second_surname",
        "social_name",
        "document_number",
        "email",
    ]
    ordering = ["first_surname", "second_surname", "given_names"]


class EmploymentViewSet(StaffViewSet):
    model = Employment
    name = "employments"
    icon = "tasks"
    form = EmploymentForm
    resource = EmploymentResource
    export_filename = "nomina"
    related = ("person", "company")
    list_display = ["person", "company", "position", "job_category", "from_date"]
    list_filter = ["job_category", "company"]
    search_fields = [
        "person__given_names",
        "person__first_surname",
        "person__document_number",
        "company__name",
        "position",
    ]
    ordering = ["person__first_surname", "person__given_names"]


VIEWSETS = (CompanyViewSet, FacilityViewSet, PersonViewSet, EmploymentViewSet)
