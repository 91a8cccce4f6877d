"""An audit's own pages: how far it is, one element's findings, its workbook."""

from collections import Counter

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View

from equity.evidence.audits.operations import (
    FindingRefused,
    Found,
    close_audit,
    load_findings,
    may_record,
    record_findings,
)
from equity.evidence.audits.plan import plan_findings
from equity.evidence.audits.sheet import COLUMNS
from equity.evidence.audits.workbook import not_loadable, rows_of, workbook
from equity.evidence.models import Finding
from equity.evidence.presentation import ShownLine
from equity.evidence.queries import adhesions_in_force, audits_open_to, matrix_of
from equity.evidence.screens.opened import Permitted, Screen, today
from equity.evidence.taking import attached
from training.audit import record
from training.refusals import Refused
from training.spreadsheets.columns import table_of
from training.spreadsheets.reading import read_sheets
from training.spreadsheets.text import clean


class WorkbookForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Audit workbook (XLSX)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )


class Audits(Permitted, Screen, TemplateView):
    """The audits one may look at."""

    permission = "equity.view_audit"
    template_name = "equity/evidence/audits.html"
    page_title = gettext_lazy("Audits")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "audits": audits_open_to(self.request.user),
            "may_add": self.request.user.has_perm("equity.add_audit"),
        }


class OfAudit(Permitted):
    permission = "equity.view_audit"

    def find(self, audit_id, **kwargs):
        self.audit = get_object_or_404(audits_open_to(self.request.user), pk=audit_id)

    def refuse_unless_theirs(self):
        if not may_record(self.request.user, self.audit):
            raise Http404

    def back(self):
        return redirect("compliance:audit", self.audit.pk)


class AuditScreen(OfAudit, Screen, TemplateView):
    """Element by element: how many of its actions were looked at, what was found."""

    template_name = "equity/evidence/audit.html"

    def trail(self):
        return [(reverse("compliance:audits"), _("Audits"))]

    def get_page_title(self):
        return str(self.audit)

    def get_context_data(self, **kwargs):
        adhesions = list(adhesions_in_force(self.audit.agreement))
        matrix = matrix_of(
            self.audit.agreement, adhesions, on=today(), audit=self.audit
        )
        recorded = Counter(
            self.audit.findings.exclude(result=Finding.Result.PENDING).values_list(
                "adhesion", flat=True
            )
        )
        return (
            {"form": WorkbookForm(), "report": None}
            | super().get_context_data(**kwargs)
            | {
                "audit": self.audit,
                "lines": [
                    (ShownLine(line), recorded[line.adhesion.pk], len(line.asked))
                    for line in matrix.lines
                ],
                "recorded": sum(recorded.values()),
                "asked": sum(len(line.asked) for line in matrix.lines),
                "not_loadable": not_loadable(rows_of(self.audit)),
                "may_record": may_record(self.request.user, self.audit),
            }
        )


class Record(OfAudit, Screen, TemplateView):
    """What was found of every action of one element."""

    template_name = "equity/evidence/record.html"

    def find(self, audit_id, adhesion_id, **kwargs):
        super().find(audit_id)
        self.refuse_unless_theirs()
        self.adhesion = get_object_or_404(
            adhesions_in_force(self.audit.agreement), pk=adhesion_id
        )

    def trail(self):
        return [
            (reverse("compliance:audits"), _("Audits")),
            (reverse("compliance:audit", args=[self.audit.pk]), str(self.audit)),
        ]

    def get_page_title(self):
        return self.adhesion.element_name

    def get_context_data(self, **kwargs):
        by_records = matrix_of(self.audit.agreement, [self.adhesion], on=today())
        saved = {
            row.action_id: row
            for row in self.audit.findings.filter(adhesion=self.adhesion)
        }
        said = self.request.POST
        rows = []
        for cell in ShownLine(by_records.lines[0]).asked:
            finding = saved.get(cell.action.pk) or Finding()
            key = cell.action.pk
            result = said.get(f"result-{key}", finding.result)
            reason = said.get(f"reason-{key}", finding.reason)
            rows.append({"cell": cell, "result": result, "reason": reason})
        return super().get_context_data(**kwargs) | {
            "audit": self.audit,
            "adhesion": self.adhesion,
            "rows": rows,
            "results": Finding.Result.choices,
        }

    def post(self, request, *args, **kwargs):
        matrix = matrix_of(self.audit.agreement, [self.adhesion], on=today())
        found = {
            cell.action: Found(
                request.POST.get(f"result-{cell.action.pk}", ""),
                clean(request.POST.get(f"reason-{cell.action.pk}", ""))[:300],
            )
            for cell in matrix.lines[0].asked
            if request.POST.get(f"result-{cell.action.pk}") in Finding.Result.values
        }
        try:
            changed = record_findings(
                audit=self.audit,
                adhesion=self.adhesion,
                found=found,
                by=request.user,
                at=timezone.now(),
            )
        except FindingRefused as refusal:
            messages.error(request, str(refusal))
            return self.render_to_response(self.get_context_data())
        messages.success(request, said_recorded(changed))
        return self.back()


def said_recorded(changed: int) -> str:
    return ngettext(
        "%(n)s finding was recorded.", "%(n)s findings were recorded.", changed
    ) % {"n": changed}


class Workbook(OfAudit, View):
    """The agency's 25 columns. It names each company's contact: who took it is kept."""

    def get(self, request, *args, **kwargs):
        rows = rows_of(self.audit)
        record(
            "equity.evidence.take_workbook",
            self.audit,
            by=request.user,
            data={"rows": len(rows)},
        )
        return attached(workbook(rows), f"auditoria-{self.audit.pk}.xlsx")


class Load(AuditScreen):
    """Read a workbook back: all of it, or what to mend and nothing written."""

    http_method_names = ["post"]

    def find(self, audit_id, **kwargs):
        super().find(audit_id)
        self.refuse_unless_theirs()

    def post(self, request, *args, **kwargs):
        form, report = WorkbookForm(request.POST, request.FILES), None
        if form.is_valid():
            try:
                table = table_of(read_sheets(form.cleaned_data["file"]), COLUMNS)
                plan = plan_findings(table, audit=self.audit, on=today())
                report = plan.report
                changed = load_findings(plan=plan, by=request.user, at=timezone.now())
            except Refused as refusal:
                form.add_error("file", _(refusal.message) % refusal.params)
            except FindingRefused as refusal:
                form.add_error("file", str(refusal))
            else:
                messages.success(request, said_recorded(changed))
                return self.back()
        return self.render_to_response(self.get_context_data(form=form, report=report))


class Close(OfAudit, View):
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        self.refuse_unless_theirs()
        try:
            close_audit(audit=self.audit, by=request.user, at=timezone.now())
        except FindingRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The audit is closed."))
        return self.back()
