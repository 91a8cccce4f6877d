"""Spreadsheets in, in the back office: send, look at what would happen, confirm."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, ListView, TemplateView, View
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from training.refusals import Refused
from training.spreadsheets.forms import upload_form
from training.spreadsheets.models import ImportJob
from training.spreadsheets.operations import ImportRefused, discard, receive
from training.spreadsheets.report import Report, mistakes_as_csv

PERMISSION = "training.import_people"
# More would not be read on a screen: the file to download has them all.
MOST_SHOWN = 200


class ImportScreen(WagtailAdminTemplateMixin):
    """A screen for those who may import; to anybody else it does not exist."""

    kinds = ()
    header_icon = "upload"
    page_title = gettext_lazy("Import spreadsheets")

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(PERMISSION):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        trail = [{"url": reverse("imports:index"), "label": self.page_title}]
        if subtitle := self.get_page_subtitle():
            trail.append({"url": "", "label": subtitle})
        return [*super().get_breadcrumbs_items(), *trail]

    def kind_named(self, code):
        for kind in self.kinds:
            if kind.code == code:
                return kind
        raise Http404

    def plan(self, kind, file, options, at):
        table = kind.table(file)
        return kind.plan(table, on=timezone.localdate(at), **options)


class Imports(ImportScreen, ListView):
    """What may be imported, and what was."""

    template_name = "training/spreadsheets/imports.html"
    queryset = ImportJob.objects.select_related("created_by")
    paginate_by = 50

    def get_context_data(self, **kwargs):
        jobs = super().get_context_data(**kwargs)
        titles = {kind.code: kind.title for kind in self.kinds}
        for job in jobs["object_list"]:
            job.title = titles.get(job.kind, job.kind)
        return jobs | {"kinds": self.kinds}


class Send(ImportScreen, FormView):
    """Send a spreadsheet of one kind. Nothing is written yet."""

    template_name = "training/spreadsheets/send.html"

    @cached_property
    def kind(self):
        return self.kind_named(self.kwargs["kind"])

    def get_page_subtitle(self):
        return self.kind.title

    def get_form_class(self):
        return upload_form(self.kind)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"kind": self.kind}

    def form_valid(self, form):
        options = dict(form.cleaned_data)
        file, at = options.pop("file"), timezone.now()
        try:
            self.plan(self.kind, file, options, at)
            job = receive(
                kind=self.kind.code,
                file=file,
                name=file.name,
                options=options,
                by=self.request.user,
                at=at,
            )
        except Refused as refusal:
            form.add_error("file", _(refusal.message) % refusal.params)
            return self.form_invalid(form)
        return redirect("imports:job", pk=job.pk)


class JobScreen(ImportScreen):
    @cached_property
    def job(self):
        return get_object_or_404(ImportJob, pk=self.kwargs["pk"])

    @cached_property
    def kind(self):
        return self.kind_named(self.job.kind)

    def decide(self, at):
        """Read the file that waits and plan it anew: the register may have moved."""
        with self.job.file.open("rb") as file:
            return self.plan(self.kind, file, self.job.options, at)

    def report(self):
        if self.job.status == ImportJob.Status.WAITING:
            return self.decide(timezone.now()).report
        return Report.kept(self.job.counts, self.job.remarks)


class Job(JobScreen, TemplateView):
    """What a file would do, or did; confirm it or throw it away."""

    template_name = "training/spreadsheets/job.html"

    def get_page_subtitle(self):
        return self.kind.title

    def get_context_data(self, **kwargs):
        try:
            report, refusal = self.report(), ""
        except Refused as refused:
            report, refusal = Report(), _(refused.message) % refused.params
        return super().get_context_data(**kwargs) | {
            "job": self.job,
            "report": report,
            "refusal": refusal,
            "mistakes": report.mistakes[:MOST_SHOWN],
            "warnings": report.warnings[:MOST_SHOWN],
            "waits": self.job.status == ImportJob.Status.WAITING,
        }

    def post(self, request, pk):
        by, at = request.user, timezone.now()
        try:
            if "discard" in request.POST:
                discard(job=self.job, by=by, at=at)
                return redirect("imports:index")
            self.confirm(by, at)
        except Refused as refusal:
            messages.error(request, _(refusal.message) % refusal.params)
        except ImportRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The spreadsheet is in the register."))
        return redirect("imports:job", pk=pk)

    def confirm(self, by, at):
        if self.job.status != ImportJob.Status.WAITING:
            raise ImportRefused(_("This import was confirmed or discarded already."))
        plan = self.decide(at)
        self.kind.carry_out(plan=plan, job=self.job, by=by, at=at)


class Mistakes(JobScreen, View):
    """The rows refused as a file, to mend beside the spreadsheet."""

    def get(self, request, pk):
        try:
            report = self.report()
        except Refused:
            raise Http404 from None
        return HttpResponse(
            mistakes_as_csv(report),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="errores-{pk}.csv"'},
        )


class ImportsMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(PERMISSION)


class ImportViewSet(ViewSet):
    """The screens for the ``kinds`` of spreadsheets that it is given."""

    name = "imports"
    icon = "upload"
    menu_label = gettext_lazy("Import spreadsheets")
    menu_item_class = ImportsMenuItem
    kinds = ()

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(kinds=self.kinds, **kwargs)

    @property
    def menu_url(self):
        return reverse("imports:index")

    def get_urlpatterns(self):
        return [
            path("", self.construct_view(Imports), name="index"),
            path("send/<slug:kind>/", self.construct_view(Send), name="send"),
            path("<int:pk>/", self.construct_view(Job), name="job"),
            path("<int:pk>/mistakes/", self.construct_view(Mistakes), name="mistakes"),
        ]
