"""To whoever may not, a screen is as one that is not there."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404


def denied_looks_absent(view):
    """What a role may not see answers as what is not there."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied:
            raise Http404 from None

    return answer
