"""The screen a trainer shows: a QR that turns, the digits under it, who is in."""

import re

import zxingcpp
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from cms.rollcall.views import OfSession
from training.attendance import codes
from training.attendance.models import CheckIn
from training.attendance.operations import (
    CheckInRefused,
    end_check_in,
    open_check_in,
    say_they_stayed,
)
from training.attendance.queries import check_in as queries
from training.catalogue.models import Session

MOST_TOLERANCE = 60
SIZE = re.compile(r'width="(\d+)" height="(\d+)"')


class CheckInForm(forms.ModelForm):
    class Meta:
        model = CheckIn
        fields = ["asks_exit", "tolerance", "by_document"]

    def clean_tolerance(self):
        if self.cleaned_data["tolerance"] > MOST_TOLERANCE:
            raise forms.ValidationError(_("At most an hour."))
        return self.cleaned_data["tolerance"]


class OpenCheckIn(OfSession, FormView):
    """Choose how, and let people register themselves."""

    form_class = CheckInForm
    template_name = "cms/rollcall/check_in.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "session": self.session,
            "is_open": queries.open_check_in(self.session.pk, timezone.now()),
            "may_open": self.session.status == Session.Status.PLANNED,
            "without_exit": queries.without_exit(self.session),
        }

    def form_valid(self, form):
        try:
            open_check_in(
                session=self.session,
                by=self.request.user,
                at=timezone.now(),
                **form.cleaned_data,
            )
        except CheckInRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        return redirect("rollcall:check_in_screen", session_id=self.session.pk)


class OfOpenCheckIn(OfSession):
    """A session whose check-in is open: its codes are the trainer's to show."""

    def dispatch(self, request, *args, **kwargs):
        self.now = timezone.now()
        return super().dispatch(request, *args, **kwargs)

    def check_in_or_404(self) -> CheckIn:
        found = queries.open_check_in(self.session.pk, self.now)
        if found is None:
            raise Http404
        return found

    def codes(self) -> dict:
        check_in = self.check_in_or_404()
        secret = queries.secret_of(check_in)
        digits = codes.typed_code_at(secret, self.session.pk, self.now)
        return {
            "turn": codes.turn(self.now, codes.QR_SECONDS),
            "digits": f"{digits[:3]} {digits[3:]}",
            "checked_in": queries.checked_in(self.session),
            "on_roll": self.session.edition.places_taken,
            "seconds": codes.seconds_left(self.now, codes.QR_SECONDS),
        }


class CheckInScreen(OfOpenCheckIn, TemplateView):
    """For a projector. Without a script the page itself comes again in time."""

    template_name = "cms/rollcall/check_in_screen.html"

    def get(self, request, *args, **kwargs):
        if queries.open_check_in(self.session.pk, self.now) is None:
            return redirect("rollcall:check_in", session_id=self.session.pk)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        typed = self.request.build_absolute_uri(spanish("check_in:type_code"))
        return (
            super().get_context_data(**kwargs)
            | {"session": self.session, "address": typed.split("://", 1)[1]}
            | self.codes()
        )


class CheckInCodes(OfOpenCheckIn, View):
    """What the screen asks for every few seconds."""

    def get(self, request, *args, **kwargs):
        response = JsonResponse(self.codes())
        response["Cache-Control"] = "no-store"
        return response


class CheckInQr(OfOpenCheckIn, View):
    def get(self, request, *args, **kwargs):
        secret = queries.secret_of(self.check_in_or_404())
        code = codes.qr_code_at(secret, self.session.pk, self.now)
        scan = spanish("check_in:scan", self.session.pk, code)
        response = HttpResponse(
            qr_svg(request.build_absolute_uri(scan)), content_type="image/svg+xml"
        )
        response["Cache-Control"] = "no-store"
        return response


def spanish(name: str, *args) -> str:
    """The shortest of a page's addresses: a QR with less in it is read from afar."""
    with translation.override(settings.LANGUAGE_CODE):
        return reverse(name, args=args)


def qr_svg(text: str) -> str:
    """The QR as a picture that grows with its place on the page."""
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    drawn = zxingcpp.write_barcode_to_svg(barcode, add_quiet_zones=True)
    return SIZE.sub(r'viewBox="0 0 \1 \2" shape-rendering="crispEdges"', drawn, count=1)


class EndCheckIn(OfSession, View):
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        end_check_in(session=self.session, by=request.user, at=timezone.now())
        messages.success(request, _("Nobody registers themselves any more."))
        return redirect("rollcall:check_in", session_id=self.session.pk)


class TheyStayed(OfSession, View):
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        count = say_they_stayed(
            session=self.session, by=request.user, at=timezone.now()
        )
        messages.success(request, _("%(count)d stored.") % {"count": count})
        return redirect("rollcall:check_in", session_id=self.session.pk)
