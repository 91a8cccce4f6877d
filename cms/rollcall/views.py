from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from cms.rollcall.corrections import what_waits
from cms.rollcall.forms import ForgedRoll, RollForm
from cms.rollcall.of_session import OfSession
from cms.rollcall.permissions import rollable_sessions, takes_rolls
from cms.rollcall.queries import agenda
from training.attendance.models import State
from training.attendance.operations import (
    ClosingRefused,
    MarkRefused,
    mark_the_rest,
    store_roll,
)
from training.attendance.queries import letters, roll, summary
from training.catalogue.models import Session
from training.logbook.operations import close_and_sign


class Today(LoginRequiredMixin, TemplateView):
    template_name = "cms/rollcall/today.html"

    def get_context_data(self, **kwargs):
        if not takes_rolls(self.request.user):
            raise Http404
        sessions = rollable_sessions(self.request.user)
        return super().get_context_data(**kwargs) | {
            "agenda": agenda(sessions, today=timezone.localdate()),
            "today": timezone.localdate(),
        }


class Roll(OfSession, TemplateView):
    template_name = "cms/rollcall/roll.html"

    def get(self, request, *args, **kwargs):
        return self.show(RollForm(session=self.session, rows=roll(self.session)))

    def post(self, request, *args, **kwargs):
        rows = roll(self.session)
        try:
            form = RollForm(session=self.session, rows=rows, data=request.POST)
            if not form.is_valid():
                return self.show(form, status=400)
            done = store_roll(
                session=self.session,
                entries=form.entries,
                by=request.user,
                at=timezone.now(),
            )
        except (ForgedRoll, MarkRefused) as refusal:
            return self.refuse(rows, refusal)
        if done.proposed:
            messages.success(request, what_waits(done.proposed))
        else:
            self.say_what_is_stored()
        return redirect("rollcall:roll", session_id=self.session.pk)

    def refuse(self, rows, refusal):
        text = str(refusal)
        if isinstance(refusal, ForgedRoll):
            text = _("The form was of another session: nothing was stored.")
        messages.error(self.request, text)
        return self.show(RollForm(session=self.session, rows=rows), status=400)

    def say_what_is_stored(self):
        stored = summary(roll(self.session))
        messages.success(
            self.request,
            _("%(stored)d of %(on_roll)d stored.")
            % {"stored": stored.stored, "on_roll": stored.on_roll},
        )

    def show(self, form, *, status=200):
        wanted = " ".join(self.request.GET.get("q", "").split())[:80]
        context = self.get_context_data(
            session=self.session,
            form=form,
            lines=[line for line in form.lines if matches(line, wanted)],
            wanted=wanted,
            summary=summary([line.row for line in form.lines]),
            has_begun=timezone.now() >= self.session.starts_at,
            is_cancelled=self.session.status == Session.Status.CANCELLED,
            takes_marks_at_once=self.takes_marks_at_once,
        )
        return self.render_to_response(context, status=status)

    @property
    def takes_marks_at_once(self) -> bool:
        """Let the script take over: not where the form has something to say itself."""
        return (
            self.session.status == Session.Status.PLANNED
            and self.request.method == "GET"
            and not self.request.GET
        )


def matches(line, wanted: str) -> bool:
    return letters(wanted) in letters(str(line.enrolment.person))


class MarkTheRest(OfSession, View):
    """Everyone not marked yet, in one tap; then whoever differs is corrected."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        state = request.POST.get("state")
        if state not in (State.PRESENT, State.ABSENT):
            raise Http404
        try:
            count = mark_the_rest(
                session=self.session, state=state, by=request.user, at=timezone.now()
            )
        except MarkRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("%(count)d stored.") % {"count": count})
        return redirect("rollcall:roll", session_id=self.session.pk)


class Close(OfSession, TemplateView):
    template_name = "cms/rollcall/close.html"

    def get_context_data(self, **kwargs):
        rows = roll(self.session)
        return super().get_context_data(**kwargs) | {
            "session": self.session,
            "summary": summary(rows),
            "states": [
                (State(state).label, count)
                for state, count in summary(rows).by_state.items()
            ],
            "missing": [row for row in rows if row.attendance is None],
            "has_begun": timezone.now() >= self.session.starts_at,
        }

    def post(self, request, *args, **kwargs):
        try:
            close_and_sign(session=self.session, by=request.user, at=timezone.now())
        except ClosingRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("rollcall:close", session_id=self.session.pk)
        messages.success(request, _("The session is closed."))
        return redirect("rollcall:closing", session_id=self.session.pk)
