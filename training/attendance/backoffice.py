"""Attendance's lists in the back office: to read. Marks are added by the roll call."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button

from training.attendance.models import Attendance, Correction, Mark, MarkSetAside
from training.backoffice import List, ReadOnlyViewSet


class AttendanceViewSet(ReadOnlyViewSet):
    model = Attendance
    name = "attendances"
    icon = "tick"
    related = (
        "session__edition",
        "enrolment__person",
        "enrolment__edition",
        "company",
        "mark__session__edition",
    )
    list_display = ["person", "session", "state", "minutes", "company", "is_disputed"]
    list_filter = ["state", "is_disputed", "session__edition__course"]
    search_fields = ["enrolment__person__first_surname", "session__edition__code"]
    ordering = ["-session__starts_at", "pk"]
    named_by = ("enrolment.person", "session")


class MarkViewSet(ReadOnlyViewSet):
    model = Mark
    name = "marks"
    icon = "history"
    # What only the chain of marks is made of: the register and the summary show it.
    inspect_view_fields_exclude = [
        "id",
        "client_id",
        "reason_salt",
        "reason_digest",
        "replaces",
        "previous_hash",
        "hash",
    ]
    related = (
        "session__edition",
        "enrolment__person",
        "enrolment__edition",
        "recorded_by",
    )
    list_display = [
        "person",
        "session",
        "state",
        "minutes",
        "source",
        "recorded_by",
        "recorded_at",
    ]
    list_filter = ["state", "source"]
    search_fields = ["enrolment__person__first_surname", "session__edition__code"]
    ordering = ["-pk"]
    named_by = ("enrolment.person", "session", "get_state_display")


class CorrectionList(List):
    """Each row leads to the session's own screen, where somebody decides."""

    def get_list_buttons(self, instance):
        buttons = super().get_list_buttons(instance)
        if instance.status == Correction.Status.PROPOSED:
            buttons.append(
                Button(
                    _("Decide"),
                    url=reverse("rollcall:corrections", args=[instance.session_id]),
                    icon_name="check",
                    priority=5,
                )
            )
        return buttons


class CorrectionViewSet(ReadOnlyViewSet):
    model = Correction
    inspect_view_fields_exclude = ["id", "client_id"]
    name = "corrections"
    icon = "edit"
    index_view_class = CorrectionList
    related = (
        "session__edition",
        "enrolment__person",
        "enrolment__edition",
        "proposed_by",
        "decided_by",
    )
    list_display = [
        "person",
        "session",
        "state",
        "minutes",
        "status",
        "proposed_by",
        "decided_by",
    ]
    list_filter = ["status"]
    search_fields = ["enrolment__person__first_surname", "session__edition__code"]
    ordering = ["-pk"]


class MarkSetAsideViewSet(ReadOnlyViewSet):
    model = MarkSetAside
    inspect_view_fields_exclude = ["id", "client_id"]
    name = "marks-set-aside"
    icon = "warning"
    related = (
        "session__edition",
        "enrolment__person",
        "enrolment__edition",
        "recorded_by",
        "settled_by",
    )
    list_display = [
        "person",
        "session",
        "why",
        "recorded_by",
        "recorded_at",
        "settled_by",
    ]
    list_filter = {"settled_at": ["isnull"]}
    search_fields = ["enrolment__person__first_surname", "session__edition__code"]
    ordering = ["-pk"]


VIEWSETS = (AttendanceViewSet, MarkViewSet, CorrectionViewSet, MarkSetAsideViewSet)
