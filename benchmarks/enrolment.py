"""Accepted enrolments a second over HTTP, 16 clients on one edition.

Beside two floors, each in turn with it: the conditional UPDATE and the INSERT alone,
on as many connections to the same database, and a view of the same server that says
hello. Each asker has an account and has answered what they agree to; what is measured
is the request that gives the place, with its message queued and its trace. The server
has four processes of four threads; server, clients and database share the machine.
"""

import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.db import connection, connections, transaction
from django.db.models import F
from django.utils import timezone

from benchmarks import Row
from cms.tests.live.crowd import Answer, Client, a_crowd
from cms.tests.live.server import serving
from training.catalogue.models import Course, Edition
from training.enrolment.models import Enrolment
from training.privacy.models import ConsentText
from training.registry.models import Person

CLIENTS = 16
EACH = 25
ROUNDS = 5
WANTED = {"sqlite": 0.1, "postgresql": 0.05}


def run() -> list[Row]:
    # Nothing is left to agree to, as for whoever answered before.
    ConsentText.objects.all().delete()
    cookies = a_crowd(CLIENTS * EACH)
    people = list(Person.objects.values_list("pk", flat=True))
    with serving(processes=4, threads=4) as port:
        rates, latencies = [], []
        for number in range(ROUNDS + 1):
            hello, _answers = rate(lambda c, n: c.hello(), port)
            bare = bare_rate(people)
            edition = an_edition(number)
            ours, answers = rate(
                lambda c, n, e=edition.pk: c.ask_for_place(cookies[n], e), port
            )
            check(edition, answers)
            if number:  # The first pays for the caches.
                rates.append((ours, bare, hello))
                latencies += [answer.seconds for answer in answers]
    return rows(rates, latencies)


def an_edition(number: int) -> Edition:
    course = Course.objects.create(
        code=f"c{number}-{timezone.now():%f}", title="C", topic="CLIMATE", minutes=60
    )
    later = timezone.localdate() + timedelta(days=30)
    return Edition.objects.create(
        course=course,
        code=course.code,
        status=Edition.Status.PUBLISHED,
        modality=Course.Modality.ON_SITE,
        starts_on=later,
        ends_on=later,
        enrolment_closes_at=timezone.now() + timedelta(days=20),
        places=CLIENTS * EACH,
    )


def rate(ask: Callable[[Client, int], Answer], port: int) -> tuple[float, list[Answer]]:
    """Answers a second, and the answers: each client asks one after another."""

    def work(client: int) -> list[Answer]:
        mine = Client(port)
        try:
            return [ask(mine, client * EACH + n) for n in range(EACH)]
        finally:
            mine.close()

    return timed(work)


def bare_rate(people: list[int]) -> float:
    edition = an_edition(999)
    at = timezone.now()

    def take(person: int) -> None:
        with transaction.atomic():
            Edition.objects.filter(pk=edition.pk, places_taken__lt=F("places")).update(
                places_taken=F("places_taken") + 1
            )
            Enrolment.objects.create(
                edition_id=edition.pk, person_id=person, enrolled_at=at
            )

    def work(client: int) -> list[None]:
        try:
            return [take(people[client * EACH + n]) for n in range(EACH)]
        finally:
            connections.close_all()

    return timed(work)[0]


def timed(work: Callable[[int], list]) -> tuple[float, list]:
    started = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        done = [item for some in pool.map(work, range(CLIENTS)) for item in some]
    return len(done) / (time.perf_counter() - started), done


def check(edition: Edition, answers: list[Answer]) -> None:
    """A figure of refused or failed requests is worth nothing."""
    edition.refresh_from_db()
    given = sum(answer.has_place for answer in answers)
    if not given == edition.places_taken == edition.enrolments.count() == len(answers):
        failed = sorted({answer.status for answer in answers})
        raise RuntimeError(f"{given} of {len(answers)} have a place; {failed}")


def rows(rates: list[tuple[float, float, float]], latencies: list[float]) -> list[Row]:
    ours, bare, hello = (statistics.median(rate[n] for rate in rates) for n in range(3))
    cuts = statistics.quantiles(latencies, n=100)
    half, most = cuts[49], cuts[98]
    database = connection.vendor
    return [
        Row(
            name=f"enrolments accepted over HTTP, {CLIENTS} clients, {database}",
            ours=ours,
            floor=hello,
            unit="a second",
            floor_name="hello of the same server",
            bound=f"at least {WANTED[database]}",
            ratio=statistics.median(rate[0] / rate[2] for rate in rates),
        ),
        Row(
            name="the same",
            ours=ours,
            floor=bare,
            unit="a second",
            floor_name="conditional UPDATE and INSERT alone",
            ratio=statistics.median(rate[0] / rate[1] for rate in rates),
        ),
        Row(
            name="the same, 99th percentile of the time",
            ours=1000 * most,
            floor=1000 * half,
            unit="ms",
            floor_name="median",
            bound="at most 5",
            ratio=most / half,
        ),
    ]
