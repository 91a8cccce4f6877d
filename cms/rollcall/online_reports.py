"""The report of an online meeting: send it, say who is who, store the minutes."""

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView, View

from cms.rollcall.permissions import session_or_404
from training.attendance.online.models import ConnectionReport, ReportLine
from training.attendance.online.operations import (
    ReportRefused,
    discard_report,
    receive_report,
    settle_line,
    store_report,
)
from training.attendance.online.queries import lines_to_settle, outcomes
from training.attendance.queries import roll

ASIDE = "aside"


class ReportFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Attendance report"),
        help_text=gettext_lazy(
            "As Zoom, Microsoft Teams or Google Meet give it, or a CSV or XLSX with "
            "the columns Nombre, Correo, Entrada and Salida."
        ),
    )


class SettleForm(forms.Form):
    """One question a line that nobody could tell: who is it?"""

    def __init__(self, *args, lines, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.enrolments = {str(row.enrolment.pk): row.enrolment for row in rows}
        self.lines = {f"line-{line.pk}": line for line in lines}
        people = [
            (pk, f"{enrolment.person.surnames}, {given_name(enrolment.person)}")
            for pk, enrolment in self.enrolments.items()
        ]
        nobody = (ASIDE, _("Nobody on the roll: set it aside"))
        for name, line in self.lines.items():
            self.fields[name] = forms.ChoiceField(
                label=line.name or line.email,
                help_text=line.email if line.name else "",
                choices=[("", _("To be settled")), nobody, *people],
                required=False,
            )

    @property
    def answers(self):
        """The lines that got an answer, each with an enrolment or with nobody."""
        for name, line in self.lines.items():
            answer = self.cleaned_data[name]
            if answer:
                yield line, self.enrolments.get(answer)


def given_name(person) -> str:
    return person.social_name or person.given_names


class OfSession(LoginRequiredMixin):
    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.session = session_or_404(request.user, kwargs["session_id"])
        return super().dispatch(request, *args, **kwargs)


class SendReport(OfSession, FormView):
    form_class = ReportFileForm
    template_name = "cms/rollcall/send_report.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "session": self.session,
            "reports": self.session.connection_reports.exclude(
                status=ConnectionReport.Status.DISCARDED
            ),
        }

    def form_valid(self, form):
        file = form.cleaned_data["file"]
        try:
            report = receive_report(
                session=self.session,
                file=file,
                name=file.name,
                by=self.request.user,
                at=timezone.now(),
            )
        except ReportRefused as refusal:
            form.add_error("file", str(refusal))
            return self.form_invalid(form)
        return redirect(
            "rollcall:report", session_id=self.session.pk, report_id=report.pk
        )

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=400)


class OfReport(OfSession):
    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.report = get_object_or_404(
                ConnectionReport.objects.select_related("session__edition__course"),
                pk=kwargs["report_id"],
                session=kwargs["session_id"],
                session__in=[session_or_404(request.user, kwargs["session_id"])],
            )
        return super().dispatch(request, *args, **kwargs)

    def to_report(self):
        return redirect(
            "rollcall:report", session_id=self.session.pk, report_id=self.report.pk
        )


class ShowReport(OfReport, TemplateView):
    """Who is who; a form for the lines that are still to be settled."""

    template_name = "cms/rollcall/report.html"

    def get(self, request, *args, **kwargs):
        return self.show(self.form())

    def post(self, request, *args, **kwargs):
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form, status=400)
        try:
            for line, enrolment in form.answers:
                settle_line(
                    line=line, enrolment=enrolment, by=request.user, at=timezone.now()
                )
        except ReportRefused as refusal:
            messages.error(request, str(refusal))
        return self.to_report()

    def form(self, data=None):
        return SettleForm(
            data, lines=lines_to_settle(self.report), rows=roll(self.session)
        )

    def show(self, form, *, status=200):
        found = outcomes(self.report)
        context = self.get_context_data(
            session=self.session,
            report=self.report,
            form=form,
            outcomes=found,
            connected=sum(outcome.minutes > 0 for outcome in found),
            aside=self.report.lines.filter(
                settled__in=[ReportLine.Settled.SET_ASIDE, ReportLine.Settled.TRAINER]
            ),
            is_waiting=self.report.status == ConnectionReport.Status.WAITING,
        )
        return self.render_to_response(context, status=status)


class StoreReport(OfReport, View):
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            count = store_report(report=self.report, by=request.user, at=timezone.now())
        except ReportRefused as refusal:
            messages.error(request, str(refusal))
            return self.to_report()
        messages.success(
            request,
            ngettext("%(count)d mark stored.", "%(count)d marks stored.", count)
            % {"count": count},
        )
        return redirect("rollcall:roll", session_id=self.session.pk)


class DiscardReport(OfReport, View):
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            discard_report(report=self.report, by=request.user, at=timezone.now())
        except ReportRefused as refusal:
            messages.error(request, str(refusal))
            return self.to_report()
        messages.success(request, _("The report was discarded; no mark was made."))
        return redirect("rollcall:send_report", session_id=self.session.pk)
