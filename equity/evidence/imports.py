"""The agency's audit workbook as the back office imports it, where whoever audits has
no login: an auditor who has one loads it in their audit."""

from datetime import date, datetime

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from equity.evidence.audits.operations import FindingRefused, load_findings
from equity.evidence.audits.plan import FindingPlan, Known, Planned, fate, place
from equity.evidence.audits.sheet import COLUMNS, read_row
from equity.evidence.models import Audit, Finding
from training.accounts.models import User
from training.refusals import Refused
from training.spreadsheets.columns import Table
from training.spreadsheets.kinds import BuiltOn, Kind, Question, register
from training.spreadsheets.report import Reader, Report
from training.spreadsheets.trail import Trail
from training.spreadsheets.work import Work

KEPT = (
    "result", "reason", "report_name", "evidence_name", "audited_on", "auditor_run",
    "agency_row", "recorded_by_id", "recorded_at",
)  # fmt: skip


def audits_without_login():
    audits = Audit.objects.filter(status=Audit.Status.OPEN, auditor=None)
    return audits.select_related("agreement")


class FindingsQuestion(Question):
    audit = forms.ModelChoiceField(
        Audit.objects.none(),
        label=_("Audit"),
        help_text=_("Only those that are open, and whose auditor has no login."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["audit"].queryset = audits_without_login()

    def clean_audit(self):
        """Keep the choice as text: it is stored with the file until confirmed."""
        return str(self.cleaned_data["audit"].pk)


class FindingsWork(Work):
    def __init__(self, table: Table, *, on: date, audit: str):
        super().__init__(table, on=on)
        self.audit = audits_without_login().filter(pk=audit).first()
        if self.audit is None:
            raise Refused(gettext_noop("That audit is closed, or is an auditor's own."))
        self.known = Known.of(self.audit)
        self.taken: dict[tuple[int, int], int] = {}
        self.plan = FindingPlan(self.audit)

    def read(self, reader: Reader) -> Planned | None:
        row = read_row(reader, on=self.on)
        planned = place(reader, row, self.known, self.taken) if row else None
        if planned and not reader.mistakes:
            self.taken[planned.action.pk, planned.adhesion.pk] = reader.row.number
        return planned

    def compare(self, rows: list[Planned], report: Report) -> None:
        self.known.findings = findings_of(self.audit)
        self.plan = FindingPlan(self.audit)
        for planned in rows:
            fate(self.plan, planned, self.known)
        report.fates.update(self.plan.report.fates)

    def write(
        self,
        rows: list[Planned],
        report: Report,
        trail: Trail,
        *,
        by: User | None,
        at: datetime,
    ) -> None:
        before = self.known.findings
        try:
            load_findings(plan=self.plan, by=by, at=at)
        except FindingRefused as refusal:
            raise Refused(str(refusal)) from None
        after = findings_of(self.audit)
        keys = [(each.action.pk, each.adhesion.pk) for each in self.plan.changes]
        trail.makes([after[key] for key in keys if key not in before])
        for key in keys:
            if key in before:
                now = {name: getattr(after[key], name) for name in KEPT}
                trail.changes(before[key], now)


def findings_of(audit: Audit) -> dict[tuple[int, int], Finding]:
    return {(row.action_id, row.adhesion_id): row for row in audit.findings.all()}


def closed_since(findings: list[int], since: datetime) -> int:
    """How many of their audits were closed: what those found stays."""
    return (
        Audit.objects.filter(findings__in=findings, status=Audit.Status.CLOSED)
        .distinct()
        .count()
    )


FINDINGS = register(
    Kind(
        code="findings",
        title=_("Findings of an audit"),
        help=_("The agency's workbook of 25 columns, one row an action and element."),
        columns=COLUMNS,
        place=70,
        work=FindingsWork,
        question=FindingsQuestion,
        needs="equity.change_audit",
        built_on=(
            BuiltOn(
                model="equity.finding",
                words=_("Audits closed with these findings: %(n)s."),
                count=closed_since,
            ),
        ),
    )
)
