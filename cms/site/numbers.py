"""Addresses that count past what any database numbers its rows with."""

from django.http import Http404

LARGEST = 2**63 - 1


class RowNumberMiddleware:
    """No row has a number that no column holds: what stands there is absent."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if any(type(value) is int and value > LARGEST for value in kwargs.values()):
            raise Http404
