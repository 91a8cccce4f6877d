"""A session on paper: the sheet to print, its photograph, the marks keyed from it."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from cms.rollcall.forms import ForgedRoll, RollForm
from cms.rollcall.permissions import session_or_404
from training.attendance.operations import MarkRefused
from training.attendance.queries import roll
from training.attendance_register.models import PaperSheet
from training.attendance_register.operations import (
    SheetRefused,
    keep_sheet,
    key_marks,
    sheet_code,
)
from training.attendance_register.queries import trainers_of
from training.attendance_register.rendering.sheet import Heading, Signer, sheet_pdf


class SheetForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Photograph or scan of a signed page"),
        help_text=gettext_lazy(
            "JPEG, PNG, WEBP or PDF, one page at a time, with its QR in sight. Where "
            "the photograph was taken is not kept."
        ),
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
    )


class OfSession(LoginRequiredMixin):
    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.session = session_or_404(request.user, kwargs["session_id"])
        return super().dispatch(request, *args, **kwargs)


class PrintSheet(OfSession, View):
    """The list to be signed, as a PDF; nothing is written."""

    http_method_names = ["get", "head"]

    def get(self, request, *args, **kwargs):
        session = self.session
        drawn = sheet_pdf(
            self.heading(),
            [signer(row.enrolment) for row in roll(session)],
            code_of=lambda page: sheet_code(session, page),
            language=get_language(),
        )
        name = f"hoja-{session.edition.code}-{session.number}.pdf"
        return HttpResponse(
            drawn,
            content_type="application/pdf",
            headers={
                "Content-Disposition": f'inline; filename="{name}"',
                "Cache-Control": "no-store",
            },
        )

    def heading(self) -> Heading:
        session = self.session
        starts, ends = map(timezone.localtime, (session.starts_at, session.ends_at))
        return Heading(
            course=session.edition.course.local_title,
            session=_("Session %(number)d · %(day)s, %(starts)s to %(ends)s")
            % {
                "number": session.number,
                "day": date_format(starts, "SHORT_DATE_FORMAT"),
                "starts": f"{starts:%H:%M}",
                "ends": f"{ends:%H:%M}",
            },
            place=session.venue or session.edition.venue,
            trainers=", ".join(trainers_of(session)),
            issuer=settings.ISSUER_NAME,
        )


def signer(enrolment) -> Signer:
    person = enrolment.person
    return Signer(
        name=f"{person.surnames}, {person.social_name or person.given_names}",
        document=person.masked_document,
        company=enrolment.company.name if enrolment.company else "",
    )


class Sheets(OfSession, FormView):
    """The signed pages kept so far, and a place to add one."""

    form_class = SheetForm
    template_name = "cms/rollcall/sheets.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "session": self.session,
            "sheets": self.session.paper_sheets.prefetch_related("marks"),
        }

    def form_valid(self, form):
        try:
            sheet = keep_sheet(
                session=self.session,
                file=form.cleaned_data["file"],
                by=self.request.user,
                at=timezone.now(),
            )
        except SheetRefused as refusal:
            form.add_error("file", str(refusal))
            return self.form_invalid(form)
        return redirect("rollcall:sheet", session_id=self.session.pk, sheet_id=sheet.pk)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=400)


class OfSheet(OfSession):
    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            session = session_or_404(request.user, kwargs["session_id"])
            self.sheet = get_object_or_404(
                PaperSheet.objects.select_related("session__edition__course"),
                pk=kwargs["sheet_id"],
                session=session,
                restricted_at__isnull=True,
            )
        return super().dispatch(request, *args, **kwargs)


class KeySheet(OfSheet, TemplateView):
    """The page beside the roll: marks are keyed from what is seen on it."""

    template_name = "cms/rollcall/sheet.html"

    def get(self, request, *args, **kwargs):
        return self.show(RollForm(session=self.session, rows=roll(self.session)))

    def post(self, request, *args, **kwargs):
        rows = roll(self.session)
        try:
            form = RollForm(session=self.session, rows=rows, data=request.POST)
            if not form.is_valid():
                return self.show(form, status=400)
            count = key_marks(
                sheet=self.sheet,
                entries=form.entries,
                by=request.user,
                at=timezone.now(),
            )
        except (ForgedRoll, MarkRefused) as refusal:
            is_forged = isinstance(refusal, ForgedRoll)
            messages.error(
                request,
                _("The form was of another session: nothing was stored.")
                if is_forged
                else str(refusal),
            )
            return self.show(RollForm(session=self.session, rows=rows), status=400)
        messages.success(
            request,
            ngettext("%(count)d mark stored.", "%(count)d marks stored.", count)
            % {"count": count},
        )
        return redirect("rollcall:sheets", session_id=self.session.pk)

    def show(self, form, *, status=200):
        context = self.get_context_data(
            session=self.session, sheet=self.sheet, form=form
        )
        return self.render_to_response(context, status=status)


class SheetFile(OfSheet, View):
    """The page's own bytes, for whoever may take this session's roll."""

    http_method_names = ["get", "head"]

    def get(self, request, *args, **kwargs):
        is_picture = self.sheet.is_picture
        return FileResponse(
            self.sheet.file.open("rb"),
            as_attachment=not is_picture,
            filename=f"hoja-{self.sheet.pk}{'.jpg' if is_picture else '.pdf'}",
            content_type="image/jpeg" if is_picture else "application/pdf",
            headers={"Cache-Control": "no-store"},
        )
