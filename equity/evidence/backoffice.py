"""What evidence adds to the back office."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from equity.evidence import lists
from equity.evidence.forms import AuditForm, RequirementForm
from equity.evidence.models import Audit, Requirement
from equity.evidence.screens import audits, cell, matrix
from training.backoffice import StaffViewSet

CELL = "<int:adhesion_id>/<int:action_id>/"


class ComplianceMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("equity.view_evidence")


class ComplianceViewSet(ViewSet):
    """Facilities by actions, and everything one does from there."""

    name = "compliance"
    icon = "tick-inverse"
    menu_label = _("Compliance")
    menu_item_class = ComplianceMenuItem

    @property
    def menu_url(self):
        return reverse("compliance:index")

    def get_urlpatterns(self):
        return [
            path("", matrix.Matrix.as_view(), name="index"),
            path("audits/", audits.Audits.as_view(), name="audits"),
            path("audits/<int:audit_id>/", audits.AuditScreen.as_view(), name="audit"),
            path(
                "audits/<int:audit_id>/auditoria.xlsx",
                audits.Workbook.as_view(),
                name="workbook",
            ),
            path("audits/<int:audit_id>/load/", audits.Load.as_view(), name="load"),
            path("audits/<int:audit_id>/close/", audits.Close.as_view(), name="close"),
            path(
                "audits/<int:audit_id>/<int:adhesion_id>/",
                audits.Record.as_view(),
                name="record",
            ),
            path("<int:adhesion_id>/", matrix.FacilityLine.as_view(), name="facility"),
            path(CELL, cell.CellScreen.as_view(), name="cell"),
            path(f"{CELL}applies/", cell.Decide.as_view(), name="decide"),
            path(f"{CELL}informe.pdf", cell.TakeReport.as_view(), name="report"),
            path(f"{CELL}dossier/", cell.TakeDossier.as_view(), name="dossier"),
            path(f"{CELL}upload/", cell.Upload.as_view(), name="upload"),
            path(
                f"{CELL}evidence/<int:evidence_id>/review/",
                cell.Review.as_view(),
                name="review",
            ),
            path(
                f"{CELL}evidence/<int:evidence_id>/file/",
                cell.Download.as_view(),
                name="evidence",
            ),
        ]


class RequirementViewSet(StaffViewSet):
    model = Requirement
    name = "requirements"
    icon = "list-ul"
    form = RequirementForm
    form_fields = RequirementForm.Meta.fields
    related = ("action__goal",)
    list_display = [
        "action",
        "asks_for",
        "is_annual",
        "least_people",
        "least_percent",
        "within_months",
    ]
    list_filter = ["asks_for", "action__met_by", "action__goal__agreement"]
    search_fields = ["action__title"]


class AuditPolicy(ModelPermissionPolicy):
    """The list of all audits is for who keeps them: an auditor has their own pages."""

    def user_has_permission(self, user, action):
        wanted = "change" if action == "view" else action
        return super().user_has_permission(user, wanted)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(Audit, AuditPolicy(Audit))


class AuditViewSet(StaffViewSet):
    model = Audit
    form = AuditForm
    name = "audits"
    icon = "clipboard-list"
    related = ("agreement", "auditor")
    list_display = ["name", "kind", "agreement", "held_on", "auditor", "status"]
    list_filter = ["agreement", "kind", "status"]
    search_fields = ["name"]
    form_fields = AuditForm.Meta.fields


VIEWSETS = (
    ComplianceViewSet(),
    AuditViewSet,
    RequirementViewSet,
    *lists.VIEWSETS,
)
