"""What no database keeps, in an address: refused before anything asks for it."""

from django.http import Http404

from cms.site.views import not_found

LARGEST = 2**63 - 1
# Says by itself, and in its own form, that there is nothing.
INTERFACE = "/api/"


class UnstorableMiddleware:
    """A number past every column is of no row, and a NUL is of no text: absent.

    Asked for all the same, SQLite fails at the one and PostgreSQL at the other, also
    where a page that is not there is looked for among what was moved.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path and not request.path.startswith(INTERFACE):
            return not_found(request)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.path.startswith(INTERFACE):
            return
        if any(type(value) is int and value > LARGEST for value in kwargs.values()):
            raise Http404
