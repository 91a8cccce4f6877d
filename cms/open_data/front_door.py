"""What every address of the data interface has in common, whatever it answers.

Read only: GET, HEAD and OPTIONS. So many calls a minute from one address. The answer
may be kept for some minutes, by anybody, and asked about again by its ETag.
"""

from contextlib import contextmanager
from functools import wraps

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from cms.open_data.problems import not_found, problem
from cms.site.clients import client_address
from training.accounts import limits

MOST_CALLS, SECONDS = 120, 60
ALLOWED = "GET, HEAD, OPTIONS"
KEPT_FOR = 300


def open_to_all(view):
    """Guard a view of the interface, its errors included."""
    answer = conditional_page(kept(in_the_language_asked_for(view)))

    @wraps(view)
    def guarded(request, *args, **kwargs):
        response = let_in(request)
        if response is None:
            with asked_by_get(request):
                response = answer(request, *args, **kwargs)
        return readable_anywhere(response)

    guarded.csrf_exempt = True
    return guarded


def let_in(request) -> HttpResponse | None:
    """Answer at once what asks for nothing to be looked up; None to go on."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204)
    if request.method not in ("GET", "HEAD"):
        return problem(405)
    key = f"open-data:{client_address(request)}"
    if not limits.take(key, amount=MOST_CALLS, seconds=SECONDS, at=timezone.now()):
        response = problem(
            429,
            detail=_("At most %(most)s calls a minute. Take the whole release instead.")
            % {"most": MOST_CALLS},
        )
        response["Retry-After"] = str(SECONDS)
        return response
    return None


@contextmanager
def asked_by_get(request):
    """A HEAD is a GET whose body stays here: the server leaves it out."""
    method, request.method = request.method, "GET"
    try:
        yield
    finally:
        request.method = method


def in_the_language_asked_for(view):
    @wraps(view)
    def spoken(request, *args, **kwargs):
        language = request.GET.get("lang", translation.get_language())
        if language not in dict(settings.LANGUAGES):
            return problem(400, detail=_("«lang» is «es» or «en»."))
        with translation.override(language):
            response = view(request, *args, **kwargs)
            # A page of ours that says «not found» is no answer to a program.
            if response.status_code == 404:
                response = not_found()
        response["Content-Language"] = language
        return response

    return spoken


def kept(view):
    @wraps(view)
    def answered(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if response.status_code == 200:
            patch_cache_control(response, public=True, max_age=KEPT_FOR)
        return response

    return answered


def readable_anywhere(response: HttpResponse) -> HttpResponse:
    response["Allow"] = ALLOWED
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = ALLOWED
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["X-Content-Type-Options"] = "nosniff"
    return response
