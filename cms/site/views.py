from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import connection
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.translation import get_language

from cms.site.style_guide import SampleForm
from training.catalogue.models import Course

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def health(request):
    """Say whether this process can reach its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def not_found(request, exception=None):
    """Denied looks like absent: one page for both."""
    return render(request, "404.html", status=404)


def form_expired(request, reason=""):
    """What Django says when a form's token is not the visitor's."""
    return render(request, "403_csrf.html", status=403)


def bad_request(request, exception=None):
    """A request no page of ours sends, or one that is larger than what is taken."""
    return bare_page(413 if isinstance(exception, TOO_MUCH) else 400)


def server_error(request):
    return bare_page(500)


def bare_page(status: int) -> HttpResponse:
    """A page with neither database nor context processors: they may be what broke."""
    page = render_to_string(f"{status}.html", {"language": get_language()})
    return HttpResponse(page, status=status)


def manifest(request):
    """What a telephone shows where the site is kept on its first screen."""
    icons = [
        {"src": static(f"img/icon-{size}.png"), "sizes": f"{size}x{size}"}
        for size in (192, 512)
    ]
    content = {
        "name": "Paridad",
        "short_name": "Paridad",
        "start_url": "/",
        "display": "minimal-ui",
        "background_color": "#fffdf8",
        "theme_color": "#0b3c49",
        "icons": [icon | {"type": "image/png"} for icon in icons],
    }
    return JsonResponse(content, content_type="application/manifest+json")


def style_guide(request):
    """Show every part that pages are put together from: for those who build them."""
    if not (settings.DEBUG or settings.DEMO_MODE):
        raise Http404
    courses = [
        Course(pk=number, topic=topic, title=label)
        for number, (topic, label) in enumerate(Course.Topic.choices)
    ]
    context = {
        "courses": courses,
        "form": SampleForm(),
        "wrong_form": SampleForm({"wrong-email": "ana@"}, prefix="wrong"),
    }
    return render(request, "cms/site/style_guide.html", context)
