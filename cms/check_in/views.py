from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView, View

from cms.check_in import claims
from cms.check_in.forms import CodeForm, DocumentForm
from cms.check_in.guessing import is_guessing, note_miss
from cms.site.clients import client_address
from training.attendance.operations import MarkRefused, check_in, check_out
from training.attendance.queries.check_in import (
    check_in_by_qr,
    check_in_by_typed_code,
    open_check_in,
    own_entry,
    place_of,
)
from training.registry.models import Person
from training.registry.queries import columns_of, person_with

ACTS = {"enter": check_in, "leave": check_out}


def person_of(user) -> Person | None:
    return getattr(user, "person", None)


def claimed(request, session_id: int, now):
    """To the session whose code was just seen: what follows needs no code any more."""
    response = redirect("check_in:register", session_id=session_id)
    claims.give(response, session_id=session_id, at=now, user=request.user)
    return response


@method_decorator(never_cache, name="dispatch")
class Scan(View):
    """The address in the QR. It marks nothing: it only notes that it was seen."""

    http_method_names = ["get", "head"]

    def get(self, request, session_id, code):
        now = timezone.now()
        if check_in_by_qr(session_id, code, now) is None:
            return render(request, "cms/check_in/stale.html", status=404)
        return claimed(request, session_id, now)


@method_decorator(never_cache, name="dispatch")
class TypeCode(FormView):
    """For whoever has no camera: the digits under the QR."""

    form_class = CodeForm
    template_name = "cms/check_in/type_code.html"

    def form_valid(self, form):
        now, address = timezone.now(), client_address(self.request)
        if is_guessing(self.request.user, address, at=now):
            form.add_error("code", _("Too many codes. Wait a quarter of an hour."))
            return self.refuse(form, status=429)
        found = check_in_by_typed_code(form.cleaned_data["code"], now)
        if found is None:
            note_miss(self.request.user, address, at=now)
            form.add_error(
                "code", _("This is not the code on the screen now. Look again.")
            )
            return self.refuse(form, status=400)
        return claimed(self.request, found.session_id, now)

    def refuse(self, form, *, status):
        return self.render_to_response(self.get_context_data(form=form), status=status)


@method_decorator(never_cache, name="dispatch")
class Register(TemplateView):
    """Say that one is here, or leaves; only by a tap, never by opening the page."""

    template_name = "cms/check_in/register.html"

    def dispatch(self, request, *args, **kwargs):
        self.now = timezone.now()
        self.check_in = open_check_in(kwargs["session_id"], self.now)
        self.seen_at = claims.seen_at(
            request, session_id=kwargs["session_id"], now=self.now
        )
        if not self.counts():
            return render(request, "cms/check_in/stale.html", status=404)
        self.session = self.check_in.session
        self.enrolment = place_of(person_of(request.user), self.session)
        return super().dispatch(request, *args, **kwargs)

    def counts(self) -> bool:
        """A code of before the check-in was opened anew serves no more."""
        return bool(
            self.check_in and self.seen_at and self.seen_at >= self.check_in.opened_at
        )

    def get_context_data(self, **kwargs):
        entry = self.enrolment and own_entry(self.enrolment, self.session)
        here = reverse("check_in:register", args=[self.session.pk])
        sign_in = reverse("account_request_login_code")
        by_document = self.check_in.by_document and self.enrolment is None
        return {
            "session": self.session,
            "seen_at": self.seen_at,
            "enrolment": self.enrolment,
            "entry": entry,
            "may_leave": bool(entry and self.check_in.asks_exit and not entry.left_at),
            "asks_exit": self.check_in.asks_exit,
            "sign_in_url": f"{sign_in}?{urlencode({'next': here})}",
            "form": DocumentForm() if by_document else None,
        } | super().get_context_data(**kwargs)

    def post(self, request, *args, **kwargs):
        act = ACTS.get(request.POST.get("act"))
        if act is None or (self.enrolment is None and not self.check_in.by_document):
            return self.render_to_response(self.get_context_data(), status=400)
        if self.enrolment:
            return self.store(act, self.enrolment, by=request.user)
        return self.store_by_document(act)

    def store_by_document(self, act):
        form = DocumentForm(self.request.POST)
        address = client_address(self.request)
        if is_guessing(self.request.user, address, at=self.now):
            form.add_error(None, _("Too many attempts. Speak to the trainer."))
            return self.show(form, status=429)
        if not form.is_valid():
            return self.show(form, status=400)
        enrolment = self.named(form.cleaned_data["document"])
        if enrolment is None:
            note_miss(self.request.user, address, at=self.now)
            form.add_error(
                "document",
                _("Nobody with this RUN has a place here. Speak to the trainer."),
            )
            return self.show(form, status=400)
        return self.store(act, enrolment, by=None)

    def named(self, document):
        person = person_with(columns_of(document))
        return place_of(person, self.session)

    def show(self, form, *, status):
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def store(self, act, enrolment, *, by):
        try:
            attendance = act(
                check_in=self.check_in,
                enrolment=enrolment,
                seen_at=self.seen_at,
                by=by,
                at=self.now,
            )
        except MarkRefused as refusal:
            messages.error(self.request, str(refusal))
            return self.render_to_response(self.get_context_data(), status=409)
        response = render(
            self.request,
            "cms/check_in/done.html",
            {"session": self.session, "attendance": attendance}
            | {"left": act is check_out, "asks_exit": self.check_in.asks_exit},
        )
        claims.forget(response)
        return response
