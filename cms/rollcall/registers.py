"""The attendance register of a session: taken out with a trace, and kept."""

from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View

from cms.rollcall.permissions import session_or_404
from training.attendance_register.grid import attendance_grid, grid_csv, grid_xlsx
from training.attendance_register.models import AttendanceRegister
from training.attendance_register.operations import RegisterRefused, take_register
from training.audit import record

EXPORTS = "training.export_people"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READS_DOCUMENTS = "training.read_documents"


class RegisterForm(forms.Form):
    format = forms.ChoiceField(
        label=gettext_lazy("Format"),
        choices=AttendanceRegister.Format.choices,
        initial=AttendanceRegister.Format.PDF,
        widget=forms.RadioSelect,
    )
    shows_documents = forms.BooleanField(
        label=gettext_lazy("With whole document numbers"),
        help_text=gettext_lazy("For SENCE or an auditor. That you took it is kept."),
        required=False,
    )

    def __init__(self, *args, reads_documents: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not reads_documents:
            del self.fields["shows_documents"]


class GridForm(forms.Form):
    format = forms.ChoiceField(choices=[("xlsx", "XLSX"), ("csv", "CSV")])


class Registers(LoginRequiredMixin, FormView):
    """Ask for the register; those taken before stand below."""

    form_class = RegisterForm
    template_name = "cms/rollcall/registers.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.session = session_or_404(request.user, kwargs["session_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {
            "reads_documents": self.request.user.has_perm(READS_DOCUMENTS)
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "session": self.session,
            "registers": readable_registers(self.request.user, self.session),
            "exports": self.request.user.has_perm(EXPORTS),
        }

    def form_valid(self, form):
        try:
            register = take_register(
                session=self.session,
                format=form.cleaned_data["format"],
                shows_documents=form.cleaned_data.get("shows_documents", False),
                by=self.request.user,
                at=timezone.now(),
            )
        except RegisterRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        return redirect(
            "rollcall:register_file",
            session_id=self.session.pk,
            register_id=register.pk,
        )

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=400)


def readable_registers(user, session):
    """Whole document numbers are only for those whose role reads them."""
    registers = session.registers.filter(company=None).select_related("taken_by")
    if user.has_perm(READS_DOCUMENTS):
        return registers
    return registers.filter(shows_documents=False)


class RegisterFile(LoginRequiredMixin, View):
    http_method_names = ["get", "head"]

    def get(self, request, *args, **kwargs):
        session = session_or_404(request.user, kwargs["session_id"])
        register = get_object_or_404(
            readable_registers(request.user, session), pk=kwargs["register_id"]
        )
        ending = register.format.lower()
        return FileResponse(
            register.file.open("rb"),
            as_attachment=True,
            filename=f"asistencia-{session.edition.code}-{session.number}.{ending}",
            headers={"Cache-Control": "no-store"},
        )


class TakeGrid(LoginRequiredMixin, View):
    """Everybody's minutes in every session of the edition; who took it is kept."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        session = session_or_404(request.user, kwargs["session_id"])
        form = GridForm(request.POST)
        if not request.user.has_perm(EXPORTS) or not form.is_valid():
            raise Http404
        edition = session.edition
        grid = attendance_grid(
            edition, shows_documents=request.user.has_perm(READS_DOCUMENTS)
        )
        ending = form.cleaned_data["format"]
        record(
            "training.export.take",
            edition,
            by=request.user,
            data={"list": "attendance", "format": ending, "rows": len(grid.rows)},
        )
        answer = (
            HttpResponse(grid_xlsx(grid), content_type=XLSX)
            if ending == "xlsx"
            else StreamingHttpResponse(grid_csv(grid), content_type="text/csv")
        )
        name = f"asistencia-{edition.code}.{ending}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["Cache-Control"] = "no-store"
        return answer
