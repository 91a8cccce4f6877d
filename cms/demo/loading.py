"""The steps of the demo, in order, each once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from time import perf_counter

from django.db import transaction
from django.db.models import Model

from cms.demo import (
    agencies,
    agreement,
    catalogue,
    certificates,
    companies,
    desk,
    diagnostics,
    enrolments,
    evaluation,
    evidence,
    exchange,
    genders,
    logbook,
    logins,
    marks,
    messages,
    pages,
    people,
    privacy,
    queues,
    releases,
    twice,
    workforce,
)
from cms.demo.models import DemoStep
from cms.demo.programme import Programme, counted, keys_by_label
from cms.demo.removal import REMAINS

STEPS: dict[str, Callable[[Programme], list[Model]]] = {
    "companies": companies.make,
    "people": people.make,
    "logins": logins.make,
    "agreement": agreement.make,
    "courses": catalogue.make_courses,
    "editions": catalogue.make_editions,
    "enrolments": enrolments.make,
    "messages": messages.make,
    "queues": queues.make,
    "attendance": marks.make,
    "evaluation": evaluation.make,
    "logbook": logbook.make,
    "certificates": certificates.make,
    "genders": genders.make,
    "privacy": privacy.make,
    "workforce": workforce.make,
    "desk": desk.make,
    "diagnostics": diagnostics.make,
    "agencies": agencies.make,
    "evidence": evidence.make,
    "exchange": exchange.make,
    "releases": releases.make,
    "twice": twice.make,
    "pages": pages.make,
}


class DemoRefused(Exception):
    """The demo cannot be loaded; the message is fit to show."""


@dataclass(frozen=True)
class StepDone:
    name: str
    made: str
    seconds: float


def load(*, anchor: date) -> Iterator[StepDone]:
    """Make what is missing, step by step; the day is that of the first load.

    :raises DemoRefused: an earlier demo could not be removed whole.
    """
    if DemoStep.objects.filter(name=REMAINS).exists():
        raise DemoRefused("Parts of an earlier demo are still in use here.")
    first = DemoStep.objects.first()
    programme = Programme(anchor=first.anchor if first else anchor)
    done = {*DemoStep.objects.values_list("name", flat=True)}
    for name, make in STEPS.items():
        if name not in done:
            yield take_step(programme, name, make)


def take_step(
    programme: Programme, name: str, make: Callable[[Programme], list[Model]]
) -> StepDone:
    started = perf_counter()
    with transaction.atomic():
        made = make(programme)
        DemoStep.objects.create(
            name=name, anchor=programme.anchor, rows=keys_by_label(made)
        )
    return StepDone(name, counted(made), perf_counter() - started)
