"""Lists of what the matrix shows cell by cell: evidence, findings, what applies."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn

from equity.evidence.models import Applicability, Evidence, Finding
from equity.evidence.queries import agreements_open_to, audits_open_to
from training.accounts.models import User
from training.backoffice import ReadOnlyViewSet


def subject(evidence: Evidence) -> str:
    """Whom it is about: an element, a company, or the whole association."""
    return str(evidence.adhesion or evidence.company or _("The association"))


def of_agreements_open_to(rows: QuerySet, user: User) -> QuerySet:
    """An auditor sees what belongs to the agreements of their own audits."""
    return rows.filter(action__goal__agreement__in=agreements_open_to(user))


def of_audits_open_to(rows: QuerySet, user: User) -> QuerySet:
    return rows.filter(audit__in=audits_open_to(user))


class EvidenceViewSet(ReadOnlyViewSet):
    model = Evidence
    name = "evidence-list"
    icon = "doc-full"
    open_to = staticmethod(of_agreements_open_to)
    related = (
        "action__goal__agreement",
        "adhesion__company",
        "company",
        "uploaded_by",
        "reviewed_by",
    )
    list_display = [
        TitleColumn("name", label=_("File"), url_name="evidence-list:inspect"),
        Column("action", label=_("Action")),
        Column("subject", label=_("About"), accessor=subject),
        "status",
        "year",
        "uploaded_at",
        "reviewed_at",
    ]
    list_filter = ["status", "action__goal__agreement", "year", "footprint"]
    search_fields = ["name", "note", "company__name", "adhesion__element_name"]
    ordering = ["-uploaded_at", "-pk"]
    named_by = ("name",)
    inspect_view_fields_exclude = ["id", "file"]


class FindingViewSet(ReadOnlyViewSet):
    model = Finding
    name = "findings"
    open_to = staticmethod(of_audits_open_to)
    icon = "clipboard-list"
    related = ("audit", "action__goal__agreement", "adhesion__company", "recorded_by")
    list_display = [
        TitleColumn("action", label=_("Action"), url_name="findings:inspect"),
        Column("adhesion", label=_("Element"), accessor="adhesion.element_name"),
        Column("company", label=_("Company"), accessor="adhesion.company"),
        "audit",
        "result",
        "reason",
        "audited_on",
    ]
    list_filter = ["audit", "result", "action__goal__agreement"]
    search_fields = ["adhesion__element_name", "adhesion__company__name", "reason"]
    ordering = ["audit", "adhesion", "action__goal__number", "action__number"]
    named_by = ("action", "adhesion")


class ApplicabilityViewSet(ReadOnlyViewSet):
    model = Applicability
    name = "applicabilities"
    open_to = staticmethod(of_agreements_open_to)
    icon = "tick-inverse"
    related = ("action__goal__agreement", "adhesion__company", "decided_by")
    list_display = [
        TitleColumn(
            "action",
            label=_("Action"),
            url_name="applicabilities:inspect",
        ),
        Column("adhesion", label=_("Element"), accessor="adhesion.element_name"),
        Column("company", label=_("Company"), accessor="adhesion.company"),
        "applies",
        "reason",
        "decided_by",
        "decided_at",
    ]
    list_filter = ["applies", "action__goal__agreement"]
    search_fields = ["adhesion__element_name", "adhesion__company__name", "reason"]
    ordering = ["-decided_at", "-pk"]
    named_by = ("action", "adhesion")


VIEWSETS = (EvidenceViewSet, FindingViewSet, ApplicabilityViewSet)
