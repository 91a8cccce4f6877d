"""What is done to many sessions, corrections and marks set aside at once."""

from django import forms
from django.utils.translation import gettext_lazy as _

from training.attendance.models import Correction, MarkSetAside
from training.attendance.operations import (
    ClosingRefused,
    CorrectionRefused,
    MarkRefused,
    approve,
    close_session,
    reject,
)
from training.attendance.operations.settling import (
    dismiss_set_aside,
    store_set_aside,
)
from training.catalogue.models import Session
from training.lists.offering import BulkAction, offer


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=250,
        help_text=_("Stored with each mark, where its session is closed."),
    )


@offer
class Close(BulkAction):
    model = Session
    code = "close"
    label = _("Close")
    about = _("From then on each correction needs its reason.")
    permission = "training.change_session"
    related = ("edition__course",)
    refusals = (ClosingRefused,)

    def act(self, row, *, by, at):
        close_session(session=row, by=by, at=at)


class OfCorrections(BulkAction):
    model = Correction
    permission = "training.change_attendance"
    related = ("session__edition", "enrolment__person", "proposed_by")
    refusals = (CorrectionRefused, MarkRefused)


@offer
class Approve(OfCorrections):
    code = "approve"
    label = _("Approve")
    about = _("Each becomes a mark. Your own have to be approved by somebody else.")

    def act(self, row, *, by, at):
        approve(correction=row, by=by, at=at)


@offer
class Reject(OfCorrections):
    code = "reject"
    label = _("Reject")
    about = _("The rolls stay as they are.")

    def act(self, row, *, by, at):
        reject(correction=row, by=by, at=at)


class OfSetAside(BulkAction):
    model = MarkSetAside
    permission = "training.change_attendance"
    related = ("session__edition", "enrolment__person", "recorded_by")
    refusals = (MarkRefused,)


@offer
class Store(OfSetAside):
    code = "store"
    label = _("Store after all")
    about = _("Each is stored as its sender said it; you answer for it.")
    form_class = ReasonForm

    def act(self, row, *, by, at, reason):
        store_set_aside(aside=row, reason=reason, by=by, at=at)


@offer
class Dismiss(OfSetAside):
    code = "dismiss"
    label = _("Leave aside for good")
    about = _("None of them becomes a mark.")

    def act(self, row, *, by, at):
        dismiss_set_aside(aside=row, by=by, at=at)
