"""The registry's screens in the back office."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button

from training.backoffice import Edit, Inspect, List, StaffViewSet
from training.registry import screens
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


class CompanyList(List):
    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if not self.request.user.has_perm("training.view_adhesion"):
            return buttons
        url = reverse("company_timeline", args=[instance.pk])
        return [*buttons, Button(_("Timeline"), url=url, icon_name="history")]


class CompanyViewSet(StaffViewSet):
    model = Company
    index_view_class = CompanyList
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


class PersonList(List):
    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        return [*buttons, *beside_a_person(instance, self.request.user)]


# What else is done about a person, by whoever may; the screens stand above.
BESIDE = (
    ("training.view_person", "person_timeline", _("Timeline"), "history"),
    ("training.change_person", "people:document", _("Change the document"), "key"),
    ("training.add_merge", "merges:choose", _("Merge with another"), "copy"),
)


def beside_a_person(person, user):
    return [
        Button(label, url=reverse(name, args=[person.pk]), icon_name=icon, priority=40)
        for permission, name, label, icon in BESIDE
        if user.has_perm(permission)
    ]


class OfOnePerson:
    """What is done beside the form, in the header's menu of their page."""

    @property
    def header_more_buttons(self):
        beside = beside_a_person(self.object, self.request.user)
        return [*super().header_more_buttons, *beside]


class PersonInspect(OfOnePerson, Inspect):
    pass


class PersonEdit(OfOnePerson, Edit):
    pass


class PersonViewSet(StaffViewSet):
    model = Person
    index_view_class = PersonList
    inspect_view_class = PersonInspect
    edit_view_class = PersonEdit
    name = "people"
    icon = "user"
    form = PersonForm
    resource = PersonResource
    export_filename = "personas"
    list_display = ["full_name", "document_number", "email", "phone"]
    list_filter = ["document_type"]
    inspect_view_fields_exclude = ["id", "key"]
    search_fields = [
        "given_names",
        "first_surname",
        "second_surname",
        "social_name",
        "document_number",
        "former_documents__document_number",
        "email",
    ]
    ordering = ["first_surname", "second_surname", "given_names"]

    def get_urlpatterns(self):
        return [
            # The menu leads to the first of them.
            *super().get_urlpatterns(),
            path(
                "document/<int:pk>/", screens.ChangeDocument.as_view(), name="document"
            ),
        ]


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
