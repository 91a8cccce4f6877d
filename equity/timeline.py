"""What equity tells in the timeline of a company: what it declared, sent and is in."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from equity.reporting.release_models import Release
from training.attendance.models import AttendanceTotal
from training.timeline.of_companies import of_a_company
from training.timeline.sources import add_sources


def declared(row):
    day = row.on_date.strftime("%d-%m-%Y")
    values = {"day": day, "version": row.version}
    return _("Workforce on %(day)s, version %(version)s") % values, ""


def sent(row):
    return row.name, str(row.action)


def reviewed(row):
    return _("Looked at: %(file)s") % {"file": row.name}, str(row.get_status_display())


def found(row):
    return str(row.action), str(row.get_result_display())


def answered(row):
    return str(row.questionnaire), str(row.get_status_display())


def published(row):
    return str(row), _("with people of the company in its figures")


def with_figures_of(company: int):
    """Those in whose period somebody attended for the company."""
    attended = AttendanceTotal.objects.filter(
        company=company,
        last_at__date__gte=OuterRef("from_date"),
        last_at__date__lt=OuterRef("before"),
    )
    return Release.objects.filter(Exists(attended))


add_sources(
    of_a_company(
        kind="declaration",
        model="equity.WorkforceDeclaration",
        when="declared_at",
        says=declared,
    ),
    of_a_company(
        kind="declaration",
        model="equity.Diagnosis",
        when="closed_at",
        says=answered,
        related=("questionnaire",),
    ),
    of_a_company(
        kind="evidence",
        model="equity.Evidence",
        of="adhesion__company",
        when="uploaded_at",
        says=sent,
        related=("action__goal",),
    ),
    of_a_company(
        kind="evidence",
        model="equity.Evidence",
        of="adhesion__company",
        when="reviewed_at",
        says=reviewed,
    ),
    of_a_company(
        kind="audit",
        model="equity.Finding",
        of="adhesion__company",
        when="audited_on",
        is_day=True,
        says=found,
        related=("action__goal",),
    ),
    of_a_company(
        kind="release",
        model="equity.Release",
        rows=with_figures_of,
        when="published_at",
        says=published,
    ),
)
