from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.translation import get_language


def health(request):
    """Say whether this process can reach its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def not_found(request, exception=None):
    """Denied looks like absent: one page for both."""
    return render(request, "404.html", status=404)


def server_error(request):
    """Say so with neither database nor context processors: they may be what broke."""
    page = render_to_string("500.html", {"language": get_language()})
    return HttpResponse(page, status=500)


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
