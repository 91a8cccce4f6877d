"""From a spreadsheet to places: choose, send, look and correct, enrol."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from cms.company_desk.forms import SendForm, corrections_in, row_form
from cms.company_desk.permissions import OfCompany, batch_or_404
from cms.company_desk.queries import MOST_FORMS, choices_for, outcomes_of
from training.companies import queries
from training.companies.operations import (
    BatchRefused,
    add_row,
    correct_rows,
    discard_batch,
    enrol_batch,
    remove_row,
    start_batch,
)
from training.companies.sheet import HEADINGS, IN_ORDER, rows_sent
from training.refusals import Refused
from training.spreadsheets.formats import XLSX


class Choose(OfCompany, TemplateView):
    template_name = "cms/company_desk/choose.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "choices": choices_for(self.company, at=timezone.now())
        }


class Send(OfCompany, FormView):
    """Paste rows or upload a file. Nobody is enrolled yet."""

    template_name = "cms/company_desk/send.html"
    form_class = SendForm

    @cached_property
    def edition(self):
        return get_object_or_404(
            queries.editions_open(at=timezone.now()), pk=self.kwargs["edition_id"]
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "edition": self.edition,
            "common": queries.places_common(self.edition, at=timezone.now()),
            "reserved": queries.places_reserved(
                self.company, self.edition, at=timezone.now()
            ),
            "headings": [HEADINGS[key] for key in IN_ORDER],
        }

    def form_valid(self, form):
        try:
            rows, unused = rows_sent(form.sheets())
        except Refused as refusal:
            form.add_error(form.where, _(refusal.message) % refusal.params)
            return self.form_invalid(form)
        batch = start_batch(
            company=self.company,
            edition=self.edition,
            rows=rows,
            unused_columns=unused,
            by=self.request.user,
            at=timezone.now(),
        )
        return redirect("company_desk:batch", self.company.pk, batch.pk)


class Template(OfCompany, View):
    """The columns we read, to fill in."""

    def get(self, request, *args, **kwargs):
        return HttpResponse(
            XLSX().export_data(_Headings([HEADINGS[key] for key in IN_ORDER])),
            content_type=XLSX.CONTENT_TYPE,
            headers={"Content-Disposition": 'attachment; filename="plantilla.xlsx"'},
        )


class _Headings(list):
    """A spreadsheet of headings alone."""

    def __init__(self, headers):
        super().__init__()
        self.headers = headers


class Batch(OfCompany, TemplateView):
    """A list as it would go in, each mistake by its field; then what became of it."""

    @cached_property
    def batch(self):
        return batch_or_404(self.company, self.kwargs["batch_id"])

    def get_template_names(self):
        page = "batch" if self.batch.is_draft else "done"
        return [f"cms/company_desk/{page}.html"]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | {
            "batch": self.batch,
            "edition": self.batch.edition,
        }
        if not self.batch.is_draft:
            return context | {"outcomes": outcomes_of(self.batch)}
        preview = queries.preview(self.batch, at=timezone.now())
        wanted = self.request.GET.get("fila", "")
        opened = [line for line in preview.lines if str(line.row.pk) == wanted]
        shown = preview.wrong[:MOST_FORMS]
        shown += [line for line in opened if line not in preview.wrong]
        return context | {
            "preview": preview,
            "forms": [row_form(line) for line in shown],
            "more_wrong": len(preview.wrong) - len(preview.wrong[:MOST_FORMS]),
        }

    def post(self, request, *args, **kwargs):
        """One form for all: whatever is pressed, what was typed is kept first."""
        by, at = request.user, timezone.now()
        try:
            return self.act(by, at)
        except BatchRefused as refusal:
            messages.error(request, str(refusal))
        return redirect(self.address())

    def act(self, by, at):
        sent = self.request.POST
        if "discard" in sent:
            discard_batch(batch=self.batch, by=by, at=at)
            messages.success(self.request, _("The list was thrown away."))
            return redirect("company_desk:company", self.company.pk)
        changes = corrections_in(sent, self.batch.rows.all())
        if changes:
            correct_rows(batch=self.batch, changes=changes, by=by, at=at)
        if "enrol" in sent:
            enrol_batch(batch=self.batch, by=by, at=at)
            return redirect(self.address())
        if "add" in sent:
            row = add_row(batch=self.batch, cells={}, by=by, at=at)
            return redirect(f"{self.address()}#r{row.pk}")
        if "remove" in sent:
            row = number_in(sent["remove"])
            remove_row(batch=self.batch, row_id=row, by=by, at=at)
        if "open" in sent:
            row = number_in(sent["open"])
            return redirect(f"{self.address()}?fila={row}#r{row}")
        return redirect(f"{self.address()}#lista")

    def address(self):
        return reverse("company_desk:batch", args=[self.company.pk, self.batch.pk])


def number_in(text: str) -> int:
    """A row's number, as our own buttons send it; 0, which is no row's, if not."""
    return int(text) if text.isdecimal() and len(text) < 19 else 0
