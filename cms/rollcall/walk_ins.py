"""Who comes without a place: noted at the door, settled by the coordination."""

import uuid

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from cms.access.queries import is_coordinator
from cms.rollcall.of_session import OfSession
from training.logbook.models import WalkIn
from training.logbook.operations import (
    NotedPerson,
    WalkInRefused,
    dismiss_walk_in,
    enrol_walk_in,
    note_walk_in,
)
from training.privacy.queries import notice_in_force
from training.refusals import Refused
from training.registry.documents import document_of
from training.registry.models import Person

KINDS = (
    Person.DocumentType.RUN,
    Person.DocumentType.PASSPORT,
    Person.DocumentType.FOREIGN_ID,
)


class WalkInForm(forms.Form):
    """Never filled in from what is stored: it tells nobody who has which document."""

    client_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    document_type = forms.ChoiceField(
        label=gettext_lazy("Document"), choices=[(k.value, k.label) for k in KINDS]
    )
    document_number = forms.CharField(
        label=gettext_lazy("Document number"),
        max_length=40,
        help_text=gettext_lazy("A RUN with or without dots, for example 12.345.678-5."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    country = forms.CharField(
        label=gettext_lazy("Country of the document"),
        help_text=gettext_lazy("Only if it is not a RUN."),
        max_length=60,
        required=False,
    )
    given_names = forms.CharField(label=gettext_lazy("Given names"), max_length=120)
    first_surname = forms.CharField(label=gettext_lazy("First surname"), max_length=120)
    second_surname = forms.CharField(
        label=gettext_lazy("Second surname"), max_length=120, required=False
    )
    company_name = forms.CharField(
        label=gettext_lazy("Where do they work?"), max_length=160, required=False
    )
    informed = forms.BooleanField(
        label=gettext_lazy("I told them what their data are used for"),
        error_messages={
            "required": gettext_lazy("Tell them first, and then tick this box.")
        },
    )

    def clean(self):
        cleaned = super().clean()
        if "document_number" in cleaned and "document_type" in cleaned:
            try:
                self.document = document_of(
                    cleaned["document_number"],
                    kind=cleaned["document_type"],
                    country=cleaned.get("country", ""),
                )
            except Refused as refused:
                said = _(refused.message) % refused.params
                raise ValidationError({"document_number": said}) from None
        return cleaned

    @property
    def noted(self) -> NotedPerson:
        names = ("given_names", "first_surname", "second_surname", "company_name")
        return NotedPerson(
            document_type=self.document.kind,
            document_country=self.document.country,
            document_number=self.document.number,
            **{name: " ".join(self.cleaned_data[name].split()) for name in names},
        )


class WalkIns(OfSession, FormView):
    form_class = WalkInForm
    template_name = "cms/rollcall/walk_ins.html"

    def get_context_data(self, **kwargs):
        walk_ins = self.session.walk_ins.select_related("enrolment__person")
        return super().get_context_data(**kwargs) | {
            "walk_ins": walk_ins,
            "notice": self.notice(),
            "may_settle": is_coordinator(self.request.user),
        }

    def notice(self):
        return notice_in_force(language=get_language(), on=timezone.localdate())

    def form_valid(self, form):
        try:
            walk_in = note_walk_in(
                session=self.session,
                noted=form.noted,
                notice=self.notice(),
                client_id=form.cleaned_data["client_id"],
                by=self.request.user,
                at=timezone.now(),
            )
        except WalkInRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        self.say(walk_in)
        return redirect("rollcall:walk_ins", session_id=self.session.pk)

    def say(self, walk_in):
        if walk_in.status == WalkIn.Status.ENROLLED:
            messages.success(self.request, _("They have a place: mark them present."))
        else:
            messages.warning(
                self.request,
                _("Noted. The coordination settles it: %(why)s") % {"why": walk_in.why},
            )


class SettleWalkIn(OfSession, View):
    """A coordinator's decision; to a trainer there is no such address."""

    http_method_names = ["post"]
    DECISIONS = {"enrol": enrol_walk_in, "dismiss": dismiss_walk_in}

    def post(self, request, *args, **kwargs):
        decide = self.DECISIONS.get(request.POST.get("decision"))
        if decide is None or not is_coordinator(request.user):
            raise Http404
        walk_in = get_object_or_404(self.session.walk_ins, pk=kwargs["walk_in_id"])
        try:
            decide(walk_in=walk_in, by=request.user, at=timezone.now())
        except WalkInRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Settled."))
        return redirect("rollcall:walk_ins", session_id=self.session.pk)
