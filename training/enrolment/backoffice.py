"""Enrolment's lists in the back office: to read, since places change by operations."""

from training.backoffice import ReadOnlyViewSet
from training.enrolment.models import Enrolment, IdentityRequest


class EnrolmentViewSet(ReadOnlyViewSet):
    model = Enrolment
    name = "enrolments"
    icon = "group"
    related = ("person", "company", "edition__course")
    list_display = ["person", "edition", "company", "status", "enrolled_at"]
    list_filter = ["status", "source", "edition__course"]
    search_fields = [
        "person__given_names",
        "person__first_surname",
        "person__document_number",
        "company__name",
        "edition__code",
    ]
    ordering = ["-enrolled_at"]


class IdentityRequestViewSet(ReadOnlyViewSet):
    model = IdentityRequest
    name = "identity-requests"
    icon = "help"
    related = ("user", "edition__course")
    list_display = ["user", "given_names", "first_surname", "edition", "asked_at"]
    list_filter = ["edition__course"]
    search_fields = ["user__email", "first_surname", "document_number"]
    ordering = ["-asked_at"]


VIEWSETS = (EnrolmentViewSet, IdentityRequestViewSet)
