"""A company diagnoses itself: answers with evidence, a score, its gaps, its years."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from cms.company_desk.diagnostics.forms import Answers
from cms.company_desk.diagnostics.queries import (
    diagnosis_or_404,
    instruments_for,
    result_of,
    years_of,
)
from cms.company_desk.permissions import OfCompany
from equity.diagnostics.evidence import add_answer_evidence
from equity.diagnostics.models import AnswerEvidence
from equity.diagnostics.operations import (
    DiagnosisRefused,
    answer_questions,
    close_diagnosis,
    reopen_diagnosis,
    start_diagnosis,
)
from equity.diagnostics.queries import content_of, open_questionnaires
from equity.workforce.evidence import EvidenceRefused
from training.audit import record


class Diagnoses(OfCompany, TemplateView):
    template_name = "cms/company_desk/diagnostics/diagnoses.html"

    def get_context_data(self, **kwargs):
        year = timezone.localdate().year
        return super().get_context_data(**kwargs) | {
            "instruments": instruments_for(self.company, year=year),
            "year": year,
        }


class Start(OfCompany, View):
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        questionnaire = get_object_or_404(
            open_questionnaires(), pk=kwargs["questionnaire_id"]
        )
        diagnosis = start_diagnosis(
            company=self.company,
            questionnaire=questionnaire,
            year=timezone.localdate().year,
            by=request.user,
            at=timezone.now(),
        )
        return redirect("company_desk:diagnosis", self.company.pk, diagnosis.pk)


class OfDiagnosis(OfCompany):
    @cached_property
    def diagnosis(self):
        return diagnosis_or_404(self.company, self.kwargs["diagnosis_id"])

    def page(self, name):
        return redirect(f"company_desk:{name}", self.company.pk, self.diagnosis.pk)


class AnswerDiagnosis(OfDiagnosis, TemplateView):
    """All questions on a page. What was answered is kept, whatever is missing."""

    template_name = "cms/company_desk/diagnostics/answer.html"

    def get(self, request, *args, **kwargs):
        if not self.diagnosis.is_open:
            return self.page("diagnosis_result")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        answers = kwargs.pop("answers", None) or self.answers()
        return super().get_context_data(**kwargs) | {
            "diagnosis": self.diagnosis,
            "answers": answers,
            "answered": len(self.given),
        }

    @cached_property
    def given(self):
        rows = self.diagnosis.answers.prefetch_related("evidence")
        return {answer.question_id: answer for answer in rows}

    def answers(self, **sent) -> Answers:
        return Answers(content_of(self.diagnosis.questionnaire), self.given, **sent)

    def post(self, request, *args, **kwargs):
        answers = self.answers(data=request.POST, files=request.FILES)
        if not answers.is_valid():
            return self.render_to_response(self.get_context_data(answers=answers))
        try:
            return self.keep(answers)
        except (DiagnosisRefused, EvidenceRefused) as refusal:
            messages.error(request, str(refusal))
            return self.page("diagnosis")

    def keep(self, answers: Answers):
        by, at = self.request.user, timezone.now()
        answer_questions(
            diagnosis=self.diagnosis, answers=answers.answers(), by=by, at=at
        )
        rows = {row.question_id: row for row in self.diagnosis.answers.all()}
        for question, file in answers.files().items():
            add_answer_evidence(
                answer=rows[question], file=file, name=file.name, by=by, at=at
            )
        if "close" not in self.request.POST:
            messages.success(self.request, _("Your answers are stored."))
            return self.page("diagnosis")
        close_diagnosis(diagnosis=self.diagnosis, by=by, at=at)
        return self.page("diagnosis_result")


class DiagnosisResult(OfDiagnosis, TemplateView):
    template_name = "cms/company_desk/diagnostics/result.html"

    def get(self, request, *args, **kwargs):
        if self.diagnosis.is_open:
            return self.page("diagnosis")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "diagnosis": self.diagnosis,
            "result": result_of(self.diagnosis),
            "years": years_of(self.diagnosis),
            "may_reopen": self.diagnosis.year == timezone.localdate().year,
        }


class Reopen(OfDiagnosis, View):
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            reopen_diagnosis(
                diagnosis=self.diagnosis, by=request.user, at=timezone.now()
            )
        except DiagnosisRefused as refusal:
            messages.error(request, str(refusal))
            return self.page("diagnosis_result")
        return self.page("diagnosis")


class TakeAnswerEvidence(OfDiagnosis, View):
    def get(self, request, *args, **kwargs):
        evidence = AnswerEvidence.objects.filter(
            answer__diagnosis=self.diagnosis, pk=kwargs["evidence_id"]
        ).first()
        if evidence is None:
            raise Http404
        record(
            "equity.diagnostics.take_evidence",
            self.diagnosis,
            by=request.user,
            data={"evidence": evidence.pk},
        )
        return FileResponse(
            evidence.file.open("rb"),
            as_attachment=True,
            filename=evidence.file_name,
            content_type="application/octet-stream",
        )
