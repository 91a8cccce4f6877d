"""What the roll's script asks for: the rolls, a place to send marks, and itself."""

import json

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.generic import TemplateView, View

from cms.rollcall.permissions import rollable_sessions
from cms.rollcall.phone import reading, worker
from cms.rollcall.phone.rolls import HELD_FOR, keys_of, rolls, sessions_to_hold
from cms.rollcall.phone.storing import store
from training.accounts.limits import take

MOST_BATCHES = 120


class ForScripts(View):
    """Says 401 where a page would lead to the log-in: there is nobody to lead."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return JsonResponse({"code": "signed-out"}, status=401)
        return super().dispatch(request, *args, **kwargs)


class Rolls(ForScripts):
    """The day's rolls, and what seals them on the phone.

    Whoever teaches nothing any more gets none, and can still send what waits.
    """

    http_method_names = ["get"]

    def get(self, request):
        sessions = sessions_to_hold(
            rollable_sessions(request.user).distinct(),
            also=session_asked_for(request),
            at=timezone.now(),
        )
        return JsonResponse(
            {
                "owner": str(request.user.pk),
                "keys": keys_of(request.user),
                "token": get_token(request),
                "held_for": int(HELD_FOR.total_seconds()),
                "rolls": rolls(sessions),
            }
        )


def session_asked_for(request) -> int | None:
    asked = request.GET.get("session", "")
    return (
        int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None
    )


class Marks(ForScripts):
    """Take a batch of marks, as often as it is sent, and answer each of them."""

    http_method_names = ["post"]

    def post(self, request):
        if request.content_type != "application/json":
            return JsonResponse({"code": "not-json"}, status=415)
        if sends_too_often(request.user):
            return JsonResponse({"code": "too-often"}, status=429)
        if too_long(request):
            return JsonResponse({"code": "too-long"}, status=413)
        try:
            batch = reading.read(request.body)
        except reading.Unreadable as mistake:
            return JsonResponse({"code": str(mistake)}, status=400)
        answers = store(batch, by=request.user, at=timezone.now())
        return JsonResponse(
            {
                "marks": answers,
                "sessions": self.state_of(batch),
            }
        )

    def state_of(self, batch) -> list[dict]:
        """What the server now holds of the sessions that were sent."""
        touched = {
            mark.session_id
            for mark in batch.marks
            if isinstance(mark, reading.SentMark)
        }
        sessions = rollable_sessions(self.request.user).filter(pk__in=touched)
        return rolls(list(sessions.distinct()))


def sends_too_often(user) -> bool:
    """More batches in a minute than any phone has: somebody fills what is set aside."""
    key = f"rollcall:batches:{user.pk}"
    return not take(key, amount=MOST_BATCHES, seconds=60, at=timezone.now())


def too_long(request) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isdigit() or int(length) > reading.MOST_BYTES


class Shell(TemplateView):
    """The page shown where no other can be had. It names nobody: the script does."""

    template_name = "cms/rollcall/shell.html"


def service_worker(request):
    """The worker's script, for the roll's addresses alone."""
    shell = render_to_string("cms/rollcall/shell.html", request=None)
    context = {
        "settings": json.dumps(
            {
                "scope": reverse("rollcall:today"),
                "shell": reverse("rollcall:shell"),
                "release": worker.release(shell),
                "kept": worker.kept_addresses(),
            }
        )
    }
    response = render(
        request,
        "cms/rollcall/worker.js",
        context,
        content_type="text/javascript; charset=utf-8",
    )
    patch_cache_control(response, no_cache=True)
    return response
