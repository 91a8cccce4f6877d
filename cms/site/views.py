from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render


def health(request):
    """Say whether this process can reach its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def not_found(request, exception=None):
    """Denied looks like absent: one page for both."""
    return render(request, "404.html", status=404)


def server_error(request):
    return render(request, "500.html", status=500)
