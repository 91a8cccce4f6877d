"""Spreadsheets in, in the back office: send, look at what would happen, confirm, follow
how it goes, and take it back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, ListView, TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from training.imports import undoing
from training.imports.empty_book import empty_book
from training.imports.forms import upload_form
from training.imports.keeping import KEPT_FOR, undo_until
from training.imports.obstacles import obstacles
from training.imports.operations import ImportRefused, confirm, discard, receive
from training.imports.tasks import run_import
from training.refusals import Refused
from training.spreadsheets.digest import Change, MistakeKind, with_first
from training.spreadsheets.formats import XLSX
from training.spreadsheets.kinds import kinds
from training.spreadsheets.models import ImportJob
from training.spreadsheets.report import Report

PERMISSION = "training.import_people"
# More would not be read on a screen: the file to download has them all.
MOST_SHOWN = 50


class ImportScreen(WagtailAdminTemplateMixin):
    """A screen for those who may import; to anybody else it does not exist."""

    header_icon = "upload"
    page_title = gettext_lazy("Import spreadsheets")

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(PERMISSION):
            raise Http404
        self.find()
        return super().dispatch(request, *args, **kwargs)

    def find(self):
        """Look for what the address names; it may not be there for this person."""

    def get_breadcrumbs_items(self):
        trail = [{"url": reverse("imports:index"), "label": self.page_title}]
        if subtitle := self.get_page_subtitle():
            trail.append({"url": "", "label": subtitle})
        return [*super().get_breadcrumbs_items(), *trail]

    def kinds(self):
        """Those that whoever looks may import, by code."""
        return {
            code: kind
            for code, kind in kinds().items()
            if not kind.needs or self.request.user.has_perm(kind.needs)
        }

    def kind_named(self, code):
        try:
            return self.kinds()[code]
        except KeyError:
            raise Http404 from None


class Imports(ImportScreen, ListView):
    """What may be imported, and what was."""

    template_name = "training/imports/imports.html"
    queryset = ImportJob.objects.select_related("created_by").defer("remarks", "digest")
    paginate_by = 50

    def get_queryset(self):
        return super().get_queryset().filter(kind__in=self.kinds())

    def get_context_data(self, **kwargs):
        jobs = super().get_context_data(**kwargs)
        known = self.kinds()
        for job in jobs["object_list"]:
            job.undo_until = undo_until(job, known[job.kind])
            job.title = known[job.kind].title
        return jobs | {"kinds": known.values()}


class Send(ImportScreen, FormView):
    """Send a spreadsheet of one kind. Nothing is written yet."""

    template_name = "training/imports/send.html"

    @cached_property
    def kind(self):
        return self.kind_named(self.kwargs["kind"])

    def get_page_subtitle(self):
        return self.kind.title

    def get_form_class(self):
        return upload_form(self.kind)

    def get_initial(self):
        """What whoever led here knows already: the edition, say."""
        return self.request.GET.dict()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"kind": self.kind}

    def form_valid(self, form):
        options = dict(form.cleaned_data)
        file = options.pop("file")
        try:
            job = receive(
                kind=self.kind,
                file=file,
                name=file.name,
                options=options,
                by=self.request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("file", _(refusal.message) % refusal.params)
            return self.form_invalid(form)
        return redirect("imports:job", pk=job.pk)


class EmptyBook(ImportScreen, View):
    """The workbook of a kind with nothing in it, to fill in."""

    def get(self, request, kind):
        content = empty_book(self.kind_named(kind))
        return attached(content, f"plantilla-{kind}.xlsx")


class JobScreen(ImportScreen):
    @cached_property
    def job(self):
        jobs = ImportJob.objects.select_related("created_by", "started_by")
        return get_object_or_404(jobs, pk=self.kwargs["pk"])

    def find(self):
        # A job of a kind that they may not import does not exist to them.
        self.kind = self.kind_named(self.job.kind)

    def get_page_subtitle(self):
        return self.kind.title


class Job(JobScreen, TemplateView):
    """What a file would do, is doing, or did; confirm it or throw it away."""

    template_name = "training/imports/job.html"

    def get_context_data(self, **kwargs):
        report = Report.kept(self.job.counts, self.job.remarks)
        return super().get_context_data(**kwargs) | {
            "job": self.job,
            "kind": self.kind,
            "report": report,
            "mistakes": report.mistakes,
            "kinds": self.kinds_of(report),
            "changes": self.changes()[:MOST_SHOWN],
            "changes_in_all": len(self.changes()),
            "mistakes_in_all": self.job.counts.get("mistakes", 0),
            "most_shown": MOST_SHOWN,
            "warnings": report.warnings[:MOST_SHOWN],
            "waits": self.job.waits,
            "undo_until": undo_until(self.job, self.kind),
        }

    def kinds_of(self, report):
        kinds = [MistakeKind(**each) for each in self.job.digest.get("kinds", [])]
        return with_first(kinds, report.mistakes, shown=MOST_SHOWN)

    def changes(self):
        return [Change(**each) for each in self.job.digest.get("changes", [])]

    def post(self, request, pk):
        by, at = request.user, timezone.now()
        try:
            if "discard" in request.POST:
                discard(job=self.job, by=by, at=at)
                return redirect("imports:index")
            confirm(job=self.job, by=by, at=at)
        except ImportRefused as refusal:
            messages.error(request, str(refusal))
        else:
            run_import.enqueue(self.job.pk)
        return redirect("imports:job", pk=pk)


class Undo(JobScreen, TemplateView):
    """What would be taken back, or what stands in the way; then take it back."""

    template_name = "training/imports/undo.html"

    def get_context_data(self, **kwargs):
        if self.job.status not in ("DONE", "STOPPED") or self.job.emptied_at:
            raise Http404
        return super().get_context_data(**kwargs) | {
            "job": self.job,
            "kind": self.kind,
            "report": Report.kept(self.job.counts, []),
            "obstacles": obstacles(self.job, self.kind),
            "days": KEPT_FOR.days,
        }

    def post(self, request, pk):
        by, at = request.user, timezone.now()
        try:
            undoing.ask_to_undo(job=self.job, kind=self.kind, by=by, at=at)
        except ImportRefused as refusal:
            messages.error(request, str(refusal))
        else:
            run_import.enqueue(self.job.pk)
        return redirect("imports:job", pk=pk)


class Faulty(JobScreen, View):
    """The rows refused, whole, to correct and send back."""

    def get(self, request, pk):
        if not self.job.faulty:
            raise Http404
        with self.job.faulty.open("rb") as file:
            return attached(file.read(), f"por-corregir-{pk}.xlsx")


def attached(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=XLSX.CONTENT_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
