"""Attendance's lists in the back office: to read. Marks are added by the roll call."""

from training.attendance.models import Attendance, Mark
from training.attendance.online.models import ConnectionReport
from training.backoffice import ReadOnlyViewSet


class AttendanceViewSet(ReadOnlyViewSet):
    model = Attendance
    name = "attendances"
    icon = "tick"
    related = ("session__edition", "enrolment__person", "company", "mark")
    list_display = ["person", "session", "state", "minutes", "company"]
    list_filter = ["state", "session__edition__course"]
    search_fields = ["enrolment__person__first_surname", "session__edition__code"]
    ordering = ["-session__starts_at", "pk"]


class MarkViewSet(ReadOnlyViewSet):
    model = Mark
    name = "marks"
    icon = "history"
    related = ("session__edition", "enrolment__person", "recorded_by")
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


class ConnectionReportViewSet(ReadOnlyViewSet):
    model = ConnectionReport
    name = "connection_reports"
    icon = "desktop"
    related = ("session__edition", "received_by")
    list_display = ["session", "file_name", "status", "received_by", "received_at"]
    list_filter = ["status"]
    search_fields = ["session__edition__code", "file_name"]
    ordering = ["-pk"]


VIEWSETS = (AttendanceViewSet, MarkViewSet, ConnectionReportViewSet)
