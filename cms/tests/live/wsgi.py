"""The site as gunicorn serves it to a crowd; ``unguarded`` has no guard on places.

Beside the site's own addresses there is one that only says hello, to compare with.
"""

import os
import time
from importlib import import_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

# As in production, where a worker sends what is queued.
settings.TASKS["queue"] = {
    "BACKEND": "django_tasks_db.DatabaseBackend",
    "QUEUES": ["default"],
}
settings.DATABASES["default"]["CONN_MAX_AGE"] = 60
guarded = get_wsgi_application()

from django.http import HttpResponse  # noqa: E402 -- needs the site
from django.urls import get_resolver, path  # noqa: E402 -- the same

from training.enrolment.models import Enrolment  # noqa: E402 -- needs the site
from training.enrolment.operations import places, seats  # noqa: E402 -- the same
from training.enrolment.operations.refusals import (  # noqa: E402 -- the same
    EnrolmentRefused,
    Refusal,
)


def hello(request):
    return HttpResponse("Hola")


import_module(settings.ROOT_URLCONF).urlpatterns.insert(0, path("hola/", hello))
# Read before the server divides into processes, and not by each in its first answer.
len(get_resolver().url_patterns)


def look_first(edition, **_asked):
    """What anyone would write: count, then take. Between the two, others count."""
    holding = Enrolment.objects.taking_up_a_place().filter(edition=edition).count()
    # What a busy day does: somebody else counts before this one takes.
    time.sleep(0.02)
    if holding >= edition.places:
        raise EnrolmentRefused.because(Refusal.FULL)


def unguarded(environ, start_response):
    places.take_place = look_first
    places.give_place = getattr(places.give_place, "__wrapped__", places.give_place)
    # Its lock needs the transaction that is left out here.
    seats.is_still_there = lambda person: True
    return guarded(environ, start_response)


__all__ = ["guarded", "unguarded"]
