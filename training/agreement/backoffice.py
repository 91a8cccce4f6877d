"""The agreement's screens in the back office."""

from training.agreement.models import Action, Adhesion, Agreement, Goal
from training.agreement.resources import AdhesionResource
from training.backoffice import StaffViewSet


class AgreementViewSet(StaffViewSet):
    model = Agreement
    name = "agreements"
    icon = "doc-full"
    list_display = ["short_name", "name", "signed_on", "is_example"]
    list_filter = ["is_example"]
    search_fields = ["name", "short_name"]
    form_fields = [
        "name",
        "short_name",
        "summary",
        "is_example",
        "signed_on",
        "adhesion_months",
        "implementation_months",
    ]


class GoalViewSet(StaffViewSet):
    model = Goal
    name = "goals"
    icon = "list-ol"
    related = ("agreement",)
    list_display = ["title", "number", "agreement"]
    list_filter = ["agreement"]
    search_fields = ["title", "description"]
    form_fields = ["agreement", "number", "title", "description"]


class ActionViewSet(StaffViewSet):
    model = Action
    name = "actions"
    icon = "tick-inverse"
    related = ("goal",)
    list_display = ["title", "number", "goal", "scope", "met_by"]
    list_filter = ["goal", "scope", "met_by"]
    search_fields = ["title", "description", "means_of_verification"]
    form_fields = [
        "goal",
        "number",
        "title",
        "description",
        "means_of_verification",
        "inclusion_criteria",
        "reference_value",
        "scope",
        "deadline_value",
        "deadline_unit",
        "met_by",
    ]


class AdhesionViewSet(StaffViewSet):
    model = Adhesion
    name = "adhesions"
    icon = "clipboard-list"
    resource = AdhesionResource
    export_filename = "adhesiones"
    related = ("company", "agreement", "facility__company")
    list_display = ["element_name", "company", "adhered_on", "status"]
    list_filter = ["agreement", "status", "scope"]
    search_fields = ["element_name", "company__name", "company__rut"]
    form_fields = [
        "agreement",
        "company",
        "facility",
        "scope",
        "element_name",
        "element_type",
        "identifier",
        "plate",
        "adhered_on",
        "status",
        "document_name",
        "institution_type",
        "contact_run",
        "contact_name",
        "contact_position",
        "contact_phone",
        "contact_email",
    ]


VIEWSETS = (AgreementViewSet, GoalViewSet, ActionViewSet, AdhesionViewSet)
