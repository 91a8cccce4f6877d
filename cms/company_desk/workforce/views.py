"""A company declares its workforce: by form or workbook, each version kept."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from cms.company_desk.permissions import OfCompany
from cms.company_desk.workforce.categories import categories_of
from cms.company_desk.workforce.forms import (
    DeclareForm,
    EvidenceForm,
    SendWorkbookForm,
)
from cms.company_desk.workforce.queries import (
    comparisons_of,
    declaration_or_404,
    declarations_of,
    looks_at_pay,
    usual_day,
)
from equity.workforce.coverage import workforce_due
from equity.workforce.evidence import EvidenceRefused, add_evidence
from equity.workforce.grids import grids_to_fill_in, grids_to_read
from equity.workforce.looking import TOOK_EVIDENCE
from equity.workforce.models import WorkforceDeclaration
from equity.workforce.operations import DeclarationRefused, declare_workforce
from equity.workforce.queries import doubts_about, version_of
from equity.workforce.rows import figures_of
from equity.workforce.sheet_reading import read_workbook
from equity.workforce.sheet_writing import workbook_of
from equity.workforce.wording import say
from training.audit import record
from training.refusals import Refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Declarations(OfCompany, TemplateView):
    """What was declared and when, what is missing, who read the pay."""

    template_name = "cms/company_desk/workforce/declarations.html"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        declarations = list(declarations_of(self.company))
        in_force = [each for each in declarations if each.is_in_force]
        return super().get_context_data(**kwargs) | {
            "in_force": in_force,
            "replaced": [each for each in declarations if not each.is_in_force],
            "due_year": workforce_due(self.company, on=today),
            "looks": looks_at_pay(self.company),
        }


class Declare(OfCompany, FormView):
    """The figures of a day; begins with what is in force of it (``?de=`` its id)."""

    template_name = "cms/company_desk/workforce/declare.html"
    form_class = DeclareForm

    @cached_property
    def corrected(self) -> WorkforceDeclaration | None:
        wanted = self.request.GET.get("de", "")
        if not wanted:
            return None
        if not wanted.isdecimal() or len(wanted) > 18:
            raise Http404
        found = declaration_or_404(self.company, int(wanted))
        if not found.is_in_force:
            raise Http404
        return found

    def get_form_kwargs(self):
        known = {"company": self.company, "today": timezone.localdate()}
        if self.request.method != "GET":
            return super().get_form_kwargs() | known
        if self.corrected:
            known["start"] = figures_of(self.corrected)
        return super().get_form_kwargs() | known

    def get_initial(self):
        day = self.corrected.on_date if self.corrected else self.free_day()
        return {
            "on_date": day,
            "seen_day": day,
            "seen": version_of(self.company, on_date=day),
            "equality_stage": self.corrected.equality_stage if self.corrected else "",
            "source": WorkforceDeclaration.Source.FORM,
        }

    def free_day(self):
        """The usual day, or today where that one was declared already."""
        day = usual_day(timezone.localdate())
        return timezone.localdate() if version_of(self.company, on_date=day) else day

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | form_context(context["form"])

    def form_valid(self, form):
        answers = form.cleaned_data
        try:
            declaration = declare_workforce(
                company=self.company,
                on_date=answers["on_date"],
                figures=form.figures(),
                equality_stage=answers["equality_stage"],
                source=answers["source"],
                explanation=answers["explanation"],
                seen=answers["seen"],
                by=self.request.user,
                at=timezone.now(),
            )
        except DeclarationRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("Your declaration is stored."))
        return redirect("company_desk:declaration", self.company.pk, declaration.pk)


def form_context(form) -> dict:
    """What the page of the form shows beside the form itself."""
    return {
        "grids": grids_to_fill_in(form),
        "doubts": [say(doubt) for doubt in form.doubts],
        "shown_doubts": form.shown_doubts(),
    }


class SendWorkbook(OfCompany, FormView):
    """Reads a workbook into the form. Nothing is stored before it is looked over."""

    template_name = "cms/company_desk/workforce/send_workbook.html"
    form_class = SendWorkbookForm

    def get_initial(self):
        return {"on_date": usual_day(timezone.localdate())}

    def form_valid(self, form):
        try:
            reading = read_workbook(form.cleaned_data["file"])
        except Refused as refusal:
            form.add_error("file", _(refusal.message) % refusal.params)
            return self.form_invalid(form)
        if reading.bad:
            form.add_error("file", _("Correct the cells below and send it again."))
            return self.render_to_response(
                self.get_context_data(form=form, bad=reading.bad)
            )
        return self.look_over(form.cleaned_data["on_date"], reading)

    def look_over(self, day, reading):
        filled = DeclareForm(
            company=self.company,
            today=timezone.localdate(),
            start=reading.figures,
            initial={
                "on_date": day,
                "seen_day": day,
                "seen": version_of(self.company, on_date=day),
                "source": WorkforceDeclaration.Source.SPREADSHEET,
            },
        )
        context = {"view": self, "company": self.company, "form": filled}
        return self.response_class(
            request=self.request,
            template=["cms/company_desk/workforce/declare.html"],
            context=context | form_context(filled) | {"reading": reading},
            using=self.template_engine,
        )


class Workbook(OfCompany, View):
    """The workbook to fill in; of a declaration, with what it says."""

    def get(self, request, *args, **kwargs):
        figures, name = {}, "dotacion.xlsx"
        if "declaration_id" in kwargs:
            declaration = declaration_or_404(self.company, kwargs["declaration_id"])
            figures = figures_of(declaration)
            name = f"dotacion-{declaration.on_date:%Y-%m-%d}.xlsx"
        return HttpResponse(
            workbook_of(figures),
            content_type=XLSX,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


class Declaration(OfCompany, FormView):
    """One version: its figures, what changed, its evidence. A file may be added."""

    template_name = "cms/company_desk/workforce/declaration.html"
    form_class = EvidenceForm

    @cached_property
    def declaration(self) -> WorkforceDeclaration:
        return declaration_or_404(self.company, self.kwargs["declaration_id"])

    def get_context_data(self, **kwargs):
        figures = figures_of(self.declaration)
        return super().get_context_data(**kwargs) | {
            "declaration": self.declaration,
            "grids": grids_to_read(figures),
            "categories": categories_of(figures),
            "comparisons": comparisons_of(self.declaration),
            "doubts": [
                say(doubt)
                for doubt in doubts_about(
                    self.company, figures, on_date=self.declaration.on_date
                )
            ],
            "evidence": self.declaration.evidence.select_related("added_by"),
        }

    def form_valid(self, form):
        file = form.cleaned_data["file"]
        try:
            add_evidence(
                declaration=self.declaration,
                file=file,
                name=file.name,
                by=self.request.user,
                at=timezone.now(),
            )
        except EvidenceRefused as refusal:
            form.add_error("file", str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("The file is kept with the declaration."))
        return redirect(
            "company_desk:declaration", self.company.pk, self.declaration.pk
        )


class Evidence(OfCompany, View):
    """A file of a declaration, never shown in the page: whatever it is, it is saved."""

    def get(self, request, *args, **kwargs):
        declaration = declaration_or_404(self.company, kwargs["declaration_id"])
        evidence = get_object_or_404(declaration.evidence, pk=kwargs["evidence_id"])
        record(
            TOOK_EVIDENCE,
            declaration,
            by=request.user,
            data={"evidence": evidence.pk},
        )
        return FileResponse(
            evidence.file.open("rb"),
            as_attachment=True,
            filename=evidence.file_name,
            content_type="application/octet-stream",
        )
