"""One action in one facility: does it apply, what was sent, what was counted."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from equity.evidence.dossier.operations import take_dossier, take_report
from equity.evidence.forms import ApplicabilityForm, EvidenceForm, ReviewForm
from equity.evidence.models import Evidence, Finding
from equity.evidence.naming import dossier_name, report_name
from equity.evidence.operations import (
    EvidenceRefused,
    decide_applicability,
    keep_evidence,
    review_evidence,
)
from equity.evidence.presentation import ShownCell
from equity.evidence.queries import matrix_of
from equity.evidence.queries.matrix import requirement_of
from equity.evidence.rules import year_due
from equity.evidence.screens.opened import OfCell, OfEvidence, Screen, today
from equity.evidence.taking import attached, evidence_response
from training.agreement.models import Action


class CellScreen(OfCell, Screen, TemplateView):
    template_name = "equity/evidence/cell.html"

    def get_page_title(self):
        return f"{self.action.code} {self.action.title}"

    def trail(self):
        url = reverse("compliance:facility", args=[self.adhesion.pk])
        return [(url, self.adhesion.element_name)]

    def get_context_data(self, **kwargs):
        matrix = matrix_of(self.adhesion.agreement, [self.adhesion], on=today())
        place = next(n for n, a in enumerate(matrix.actions) if a == self.action)
        cell = matrix.lines[0].cells[place]
        may = self.request.user.has_perm
        takes_files = self.action.met_by == Action.MetBy.EVIDENCE
        return {
            "applicability": ApplicabilityForm(
                initial={
                    "applies": "yes" if cell.answer.applies else "no",
                    "reason": cell.reason,
                }
            ),
            "upload": self.upload_form() if takes_files else None,
            **super().get_context_data(**kwargs),
            "adhesion": self.adhesion,
            "action": self.action,
            "requirement": requirement_of(self.action),
            "cell": ShownCell(cell),
            "evidence": pieces_of(self.action, self.adhesion),
            "findings": self.findings(),
            "may_decide": may("equity.change_applicability"),
            "may_upload": may("equity.add_evidence"),
            "may_review": may("equity.change_evidence"),
        }

    def findings(self):
        return (
            Finding.objects.filter(action=self.action, adhesion=self.adhesion)
            .exclude(result=Finding.Result.PENDING)
            .select_related("audit")
            .order_by("audit__held_on")
        )

    def upload_form(self, *args):
        return EvidenceForm(
            *args, requirement=requirement_of(self.action), year=year_due(today())
        )

    def back(self):
        return redirect("compliance:cell", self.adhesion.pk, self.action.pk)


def pieces_of(action: Action, adhesion):
    return (
        Evidence.objects.of(action, adhesion)
        .select_related("uploaded_by", "reviewed_by")
        .prefetch_related("measures")
    )


class Decide(CellScreen):
    permission = "equity.change_applicability"
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        form = ApplicabilityForm(request.POST)
        if form.is_valid():
            try:
                decide_applicability(
                    action=self.action,
                    adhesion=self.adhesion,
                    applies=form.cleaned_data["applies"],
                    reason=form.cleaned_data["reason"],
                    by=request.user,
                    at=timezone.now(),
                )
            except EvidenceRefused as refusal:
                form.add_error("reason", str(refusal))
            else:
                messages.success(request, _("Noted."))
                return self.back()
        return self.render_to_response(self.get_context_data(applicability=form))


class Upload(CellScreen):
    permission = "equity.add_evidence"
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        form = self.upload_form(request.POST, request.FILES)
        if form.is_valid():
            try:
                keep_evidence(
                    action=self.action,
                    adhesion=self.adhesion,
                    **form.kept(),
                    by=request.user,
                    at=timezone.now(),
                )
            except EvidenceRefused as refusal:
                form.add_error("file", str(refusal))
            else:
                messages.success(request, _("Kept. Now it is to be reviewed."))
                return self.back()
        return self.render_to_response(self.get_context_data(upload=form))


class Review(OfEvidence, CellScreen):
    permission = "equity.change_evidence"
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        form = ReviewForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Accept it, or send it back with a reason."))
            return self.back()
        try:
            review_evidence(
                evidence=self.evidence,
                accept=form.cleaned_data["verdict"] == "accept",
                note=form.cleaned_data["note"],
                by=request.user,
                at=timezone.now(),
            )
        except EvidenceRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Reviewed."))
        return self.back()


class TakeDossier(OfCell, View):
    """The ZIP with everything. It is kept who took it, so one asks for it by POST."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        content = take_dossier(
            action=self.action,
            adhesion=self.adhesion,
            on=today(),
            shows_documents=request.user.has_perm("training.read_documents"),
            with_photographs=True,
            by=request.user,
            at=timezone.now(),
        )
        return attached(content, dossier_name(self.action, self.adhesion))


class TakeReport(OfCell, View):
    """The report alone: the agency's platform wants it beside the dossier."""

    def get(self, request, *args, **kwargs):
        content = take_report(
            action=self.action,
            adhesion=self.adhesion,
            on=today(),
            shows_documents=request.user.has_perm("training.read_documents"),
            by=request.user,
        )
        return attached(content, report_name(self.action, self.adhesion))


class Download(OfEvidence, View):
    def get(self, request, *args, **kwargs):
        return evidence_response(self.evidence, by=request.user)
