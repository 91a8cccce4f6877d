"""How long whoever enrols waits while a file is looked at, imported and undone beside.

A process of its own works at a payroll as a worker does; this one enrols a person
every few hundredths of a second and times each. The floor is the same with nothing
beside. Then the file is imported once more by workers that are killed again and again:
the totals have to be exact, or there is no figure.

    PARIDAD_BESIDE_ROWS=2000 python -m benchmarks imports_beside
"""

import itertools
import multiprocessing
import os
import random
import signal
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO

from django.db import connection, connections
from django.utils import timezone

from benchmarks import Row, imports
from training.catalogue.models import Course, Edition
from training.enrolment.models import Enrolment
from training.enrolment.operations import enrol
from training.imports import runs, undoing
from training.imports.operations import confirm, receive
from training.registry.imports import PEOPLE
from training.registry.models import Company, Employment, Person
from training.spreadsheets.models import ImportJob

ROWS = int(os.environ.get("PARIDAD_BESIDE_ROWS", "20000"))
EVERY = 0.03
ALONE = 150
FORK = multiprocessing.get_context("fork")
KILLS = 3


def run() -> list[Row]:
    company = Company.objects.create(
        rut="76000001-9", name="Maestranza SpA", sector=Company.Sector.MAINTENANCE
    )
    imports.ROWS = ROWS
    payroll = imports.payroll_of(company).encode("latin-1")
    people = enrolling()
    alone = [next(people) for _n in range(ALONE)]
    rows = [
        beside(name, people, action, alone)
        for name, action in (
            ("is looked at", lambda: look(payroll)),
            ("is imported", go_on),
            ("is undone", undo),
        )
    ]
    return [*rows, killed(payroll)]


def enrolling() -> Iterator[float]:
    """Enrol one person after another; yield the seconds that each waited."""
    for number in itertools.count():
        edition = an_edition(number)
        for _place in range(500):
            person = Person.objects.create(
                document_number=f"P{number}-{_place}",
                document_type="TO_CONFIRM",
                given_names="Ana",
                first_surname="Araya",
            )
            time.sleep(EVERY)
            started = time.perf_counter()
            enrol(
                person=person,
                edition=edition,
                source=Enrolment.Source.STAFF,
                by=None,
                at=timezone.now(),
            )
            yield time.perf_counter() - started


def an_edition(number: int) -> Edition:
    course = Course.objects.create(
        code=f"beside-{number}", title="C", topic="CLIMATE", minutes=60
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
        places=500,
    )


def beside(name: str, people: Iterator, action: Callable, alone: list[float]) -> Row:
    worker = in_a_process(action)
    started = time.perf_counter()
    waits = []
    while worker.is_alive():
        waits.append(next(people))
    took = time.perf_counter() - started
    worker.join()
    if worker.exitcode or len(waits) < 2:
        raise AssertionError(f"{name}: {worker.exitcode}, {len(waits)} enrolled")
    return Row(
        name=(
            f"who enrols while a payroll of {ROWS:,} {name} ({took:.0f} s, "
            f"{len(waits)} enrolled, longest {1000 * max(waits):.0f} ms), 99th "
            f"percentile, {connection.vendor}"
        ),
        ours=1000 * percentile(waits),
        floor=1000 * percentile(alone),
        unit="ms",
        floor_name="with nothing beside",
        bound="about a second",
    )


def percentile(waits: list[float]) -> float:
    return statistics.quantiles(waits, n=100, method="inclusive")[98]


def in_a_process(action: Callable, *args):
    connections.close_all()
    worker = FORK.Process(target=action, args=args)
    worker.start()
    return worker


def look(payroll: bytes) -> None:
    sent = {"kind": PEOPLE, "file": BytesIO(payroll), "name": "n.csv", "options": {}}
    job = receive(**sent, by=None, at=timezone.now())
    confirm(job=job, by=None, at=timezone.now())


def go_on() -> None:
    runs.carry_on(last().pk, clock=timezone.now)
    if last().status != "DONE":
        raise AssertionError(last().counts)


def undo() -> None:
    undoing.undo(job=last(), kind=PEOPLE, by=None, at=timezone.now())
    if last().status != "UNDONE":
        raise AssertionError(last().counts)


def last() -> ImportJob:
    return ImportJob.objects.latest("pk")


def killed(payroll: bytes) -> Row:
    """Workers killed after a random time, the last left to its end: beside one run."""
    look(payroll)
    moments = (datetime.now(UTC) + n * runs.HELD_FOR * 2 for n in itertools.count())
    dice = random.Random(7)
    known = Person.objects.count()
    started = time.perf_counter()
    for _kill in range(KILLS):
        worker = in_a_process(work_at, last().pk, next(moments))
        before = last().rows_done
        while worker.is_alive() and last().rows_done < before + ROWS // (KILLS + 2):
            time.sleep(0.02)
        time.sleep(dice.random() / 5)
        worker.kill()
        worker.join()
        if worker.exitcode != -signal.SIGKILL:
            raise AssertionError("It was done before it was killed.")
    work_at(last().pk, next(moments))
    took = time.perf_counter() - started
    check(known)
    undo()
    look(payroll)
    started = time.perf_counter()
    go_on()
    return Row(
        name=f"payroll of {ROWS:,}, its worker killed {KILLS} times, totals exact",
        ours=took,
        floor=time.perf_counter() - started,
        unit="s",
        floor_name="nobody killed",
    )


def work_at(job_id: int, moment: datetime) -> None:
    runs.carry_on(job_id, clock=lambda: moment)


def check(known: int) -> None:
    job = last()
    made = {"people": ROWS, "employments": ROWS}
    found = (job.status, job.counts["new"], job.counts["made"])
    if found != ("DONE", ROWS, made):
        raise AssertionError(found)
    if Person.objects.count() != known + ROWS or Employment.objects.count() != ROWS:
        raise AssertionError("People or employments are not as many as rows.")
