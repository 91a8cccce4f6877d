"""A session's notes and photographs, and how it stood when it was closed."""

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View

from cms.rollcall.of_session import OfSession
from training.attendance.models import State
from training.logbook.models import ClosingSummary
from training.logbook.operations import (
    EvidenceRefused,
    keep_photo,
    remove_photo,
    write_note,
)
from training.logbook.queries import is_untouched


class NoteForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy(
            "The room, the group, what happened. Name nobody's health."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PhotoForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Photograph"),
        help_text=gettext_lazy(
            "JPEG, PNG or WEBP. Where and when it was taken is not kept."
        ),
        widget=forms.FileInput(
            attrs={
                "accept": "image/jpeg,image/png,image/webp",
                "capture": "environment",
            }
        ),
    )
    caption = forms.CharField(
        label=gettext_lazy("What it shows"), max_length=160, required=False
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("Everyone who can be recognised in it agrees"),
        error_messages={
            "required": gettext_lazy(
                "Ask them first. Whoever does not agree stays out."
            )
        },
    )


class Logbook(OfSession, TemplateView):
    template_name = "cms/rollcall/logbook.html"

    def get_context_data(self, **kwargs):
        forms_shown = {"note_form": NoteForm(), "photo_form": PhotoForm()}
        return (
            super().get_context_data(**kwargs)
            | {
                "notes": self.session.notes.select_related("written_by__person"),
                "photos": self.session.photos.all(),
            }
            | forms_shown
            | kwargs
        )


class KeepsEvidence(OfSession, FormView):
    """One of the page's two forms; wrong, it is shown again among the rest."""

    http_method_names = ["post"]
    name = ""

    def form_invalid(self, form):
        page = Logbook()
        page.setup(self.request, **self.kwargs)
        page.session = self.session
        context = page.get_context_data(**{self.name: form})
        return page.render_to_response(context, status=400)

    def done(self):
        return redirect("rollcall:logbook", session_id=self.session.pk)


class WriteNote(KeepsEvidence):
    form_class = NoteForm
    name = "note_form"

    def form_valid(self, form):
        write_note(
            session=self.session,
            text=form.cleaned_data["text"],
            by=self.request.user,
            at=timezone.now(),
        )
        messages.success(self.request, _("The note is kept."))
        return self.done()


class KeepPhoto(KeepsEvidence):
    form_class = PhotoForm
    name = "photo_form"

    def form_valid(self, form):
        try:
            keep_photo(
                session=self.session,
                file=form.cleaned_data["file"],
                caption=form.cleaned_data["caption"],
                by=self.request.user,
                at=timezone.now(),
            )
        except EvidenceRefused as refusal:
            form.add_error("file", str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("The photograph is kept."))
        return self.done()


class PhotoFile(OfSession, View):
    """The picture's own bytes, for whoever may take this session's roll."""

    http_method_names = ["get", "head"]

    def get(self, request, *args, **kwargs):
        photo = get_object_or_404(self.session.photos, pk=kwargs["photo_id"])
        return FileResponse(
            photo.file.open("rb"),
            filename=f"foto-{photo.pk}.jpg",
            content_type="image/jpeg",
            headers={"Cache-Control": "no-store"},
        )


class RemovePhoto(OfSession, View):
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        photo = get_object_or_404(self.session.photos, pk=kwargs["photo_id"])
        remove_photo(photo=photo, by=request.user, at=timezone.now())
        messages.success(request, _("The photograph is gone."))
        return redirect("rollcall:logbook", session_id=self.session.pk)


class ShowClosing(OfSession, TemplateView):
    """The summary as it was signed, to be read and printed."""

    template_name = "cms/rollcall/closing.html"

    def get_context_data(self, **kwargs):
        summaries = ClosingSummary.objects.select_related("closed_by__person")
        summary = summaries.filter(session=self.session).first()
        if summary is None:
            raise Http404
        by_state = summary.content["by_state"]
        return super().get_context_data(**kwargs) | {
            "summary": summary,
            "content": summary.content,
            "states": [(state.label, by_state[state.value]) for state in State],
            "is_untouched": is_untouched(summary),
        }
