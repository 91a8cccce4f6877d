"""The back office's screens that plan: an edition again, a series, the calendar."""

import calendar
from datetime import date, timedelta

from django import forms
from django.contrib import messages
from django.core.validators import validate_slug
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from training.catalogue.models import Edition, Session, Trainer
from training.catalogue.planning import (
    PlanRefused,
    add_series,
    clashes_among,
    copy_edition,
    minutes_between,
    sessions_between,
)
from training.catalogue.scheduling import Why, next_code, same_weekday_next_month

WHY = {
    Why.TRAINER: gettext_lazy("Same trainer at the same hour"),
    Why.ROOM: gettext_lazy("Same place at the same hour"),
}
YEARS = range(2020, 2100)


class CopyForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Code"), max_length=60, validators=[validate_slug]
    )
    starts_on = forms.DateField(
        label=gettext_lazy("Starts on"),
        widget=AdminDateInput,
        help_text=gettext_lazy("All its days move along; each keeps its hour."),
    )


class SeriesForm(forms.Form):
    first_on = forms.DateField(label=gettext_lazy("First day"), widget=AdminDateInput)
    starts = forms.TimeField(label=gettext_lazy("Start hour"), widget=AdminTimeInput)
    ends = forms.TimeField(label=gettext_lazy("End hour"), widget=AdminTimeInput)
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes taught"),
        required=False,
        min_value=1,
        max_value=600,
        help_text=gettext_lazy("Without the breaks. Empty: from start to end."),
    )
    count = forms.IntegerField(
        label=gettext_lazy("How many sessions"), min_value=1, max_value=40, initial=4
    )
    every_days = forms.IntegerField(
        label=gettext_lazy("Days from one to the next"),
        min_value=1,
        max_value=60,
        initial=7,
    )
    venue = forms.CharField(
        label=gettext_lazy("Place"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Empty: the edition's."),
    )
    trainers = forms.ModelMultipleChoiceField(
        Trainer.objects.none(), label=gettext_lazy("Trainers"), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["trainers"].queryset = Trainer.objects.select_related("person")

    def clean(self):
        cleaned = super().clean()
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and cleaned.get("minutes") is None:
            cleaned["minutes"] = minutes_between(starts, ends)
        return cleaned


class OfEdition(WagtailAdminTemplateMixin, FormView):
    """Denied looks like absent."""

    template_name = "training/catalogue/plan.html"
    header_icon = "date"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.permission):
            raise Http404
        self.edition = get_object_or_404(
            Edition.objects.select_related("course"), pk=kwargs["edition_id"]
        )
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("editions:index"), "label": _("Editions")},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "edition": self.edition,
            "verb": self.verb,
        }

    def show(self, first: date):
        return redirect(f"{reverse('sessions:calendar')}?mes={first:%Y-%m}")


class Copy(OfEdition):
    permission = "training.add_edition"
    page_title = gettext_lazy("The same edition again")
    verb = gettext_lazy("Make the draft")
    form_class = CopyForm

    def get_initial(self):
        codes = Edition.objects.values_list("code", flat=True)
        return {
            "code": next_code(self.edition.code, codes),
            "starts_on": same_weekday_next_month(self.edition.starts_on),
        }

    def form_valid(self, form):
        try:
            copy = copy_edition(
                edition=self.edition,
                **form.cleaned_data,
                by=self.request.user,
                at=timezone.now(),
            )
        except PlanRefused as refusal:
            form.add_error("code", str(refusal))
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("%(code)s is a draft with its sessions: look for clashes, then publish.")
            % {"code": copy.code},
        )
        return self.show(copy.starts_on)


class Series(OfEdition):
    permission = "training.add_session"
    page_title = gettext_lazy("A series of sessions")
    verb = gettext_lazy("Add the sessions")
    form_class = SeriesForm

    def get_initial(self):
        return {"first_on": self.edition.starts_on}

    def form_valid(self, form):
        try:
            made = add_series(
                edition=self.edition,
                **form.cleaned_data,
                by=self.request.user,
                at=timezone.now(),
            )
        except PlanRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        said = ngettext(
            "%(n)s session was added.", "%(n)s sessions were added.", len(made)
        )
        messages.success(self.request, said % {"n": len(made)})
        return redirect("edition_way", edition_id=self.edition.pk)


class Calendar(WagtailAdminTemplateMixin, TemplateView):
    """A month of sessions, and what stands in whose way."""

    template_name = "training/catalogue/calendar.html"
    header_icon = "calendar-alt"
    page_title = gettext_lazy("Calendar of sessions")

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("training.view_session"):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("sessions:index"), "label": _("Sessions")},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs):
        month = month_meant(self.request.GET.get("mes", ""), today=timezone.localdate())
        weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
        first, before = weeks[0][0], weeks[-1][-1] + timedelta(days=1)
        sessions = sessions_between(first, before)
        clashing = clashes_among(sessions)
        by_pk = {session.pk: session for session in sessions}
        by_day: dict[date, list] = {}
        for session in sessions:
            day = timezone.localtime(session.starts_at).date()
            by_day.setdefault(day, []).append(
                (session, said_of(session, clashing.get(session.pk, ()), by_pk))
            )
        return super().get_context_data(**kwargs) | {
            "month": month,
            "previous": month - timedelta(days=1),
            "next": month + timedelta(days=31),
            "today": timezone.localdate(),
            "weeks": [[(day, by_day.get(day, [])) for day in week] for week in weeks],
            "clashes": sum(map(len, clashing.values())) // 2,
        }


def month_meant(said: str, *, today: date) -> date:
    year, _dash, month = said.partition("-")
    is_a_month = (
        said.isascii()
        and year.isdigit()
        and month.isdigit()
        and int(year) in YEARS
        and 1 <= int(month) <= 12
    )
    return date(int(year), int(month), 1) if is_a_month else today.replace(day=1)


def said_of(session: Session, found, by_pk: dict[int, Session]) -> list[str]:
    """What stands in its way, in words: why, and which session."""
    said = []
    for clash in found:
        other = clash.second if clash.first == session.pk else clash.first
        said.append(f"{WHY[clash.why]}: {by_pk[other].edition.code}")
    return said
