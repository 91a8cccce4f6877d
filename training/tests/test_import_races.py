"""A worker killed in between, two workers at once, people who enrol meanwhile."""

import io
import multiprocessing
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.enrolment.operations import enrol
from training.imports import runs
from training.imports.operations import confirm, receive
from training.registry.imports import PEOPLE
from training.registry.models import Employment, Person
from training.registry.people_plan import PeopleWork
from training.spreadsheets.models import ImportJob, ImportPiece
from training.tests.factories import (
    CompanyFactory,
    EditionFactory,
    PersonFactory,
    a_rut,
)

AT = datetime(2026, 11, 26, 15, tzinfo=UTC)
ROWS, PIECE = 120, 20
FORK = multiprocessing.get_context("fork")

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("private_files"),
]


def payroll(company, people):
    rows = [f"{company.rut};{a_rut(10_000_000 + n)};ANA;ARAYA" for n in range(people)]
    headings = "RUT Empresa;RUT Trabajador;Nombres;Apellido Paterno"
    return io.BytesIO("\n".join([headings, *rows]).encode())


def confirmed(people):
    file = payroll(CompanyFactory(rut=a_rut(76000001)), people)
    job = receive(kind=PEOPLE, file=file, name="n.csv", options={}, by=None, at=AT)
    confirm(job=job, by=None, at=AT)
    return job


def work_at(job_id, at):
    runs.carry_on(job_id, clock=lambda: at)


@pytest.fixture
def slow_pieces(monkeypatch):
    """A piece takes long between saying that it is done and writing it."""
    compare = PeopleWork.compare

    def slowly(self, rows, report):
        time.sleep(0.05)
        compare(self, rows, report)

    monkeypatch.setattr(PeopleWork, "piece", PIECE)
    monkeypatch.setattr(PeopleWork, "compare", slowly)


def two_are_done(job):
    return ImportPiece.objects.count() >= 2


def one_is_said_to_be_done(job):
    done = ImportPiece.objects.count() * PIECE
    return ImportJob.objects.get(pk=job.pk).rows_done > done > PIECE


def killed_and_gone_on_with(job, *, when):
    """A process works at it and is killed in between; then another goes on."""
    connections.close_all()
    worker = FORK.Process(target=work_at, args=(job.pk, AT))
    worker.start()
    while worker.is_alive() and not when(job):
        time.sleep(0.005)
    worker.kill()
    worker.join()
    assert worker.exitcode == -signal.SIGKILL
    assert ImportPiece.objects.count() < ROWS / PIECE
    work_at(job.pk, AT + runs.HELD_FOR)
    job.refresh_from_db()
    return job


def totals(job):
    return (
        job.status,
        job.counts["new"],
        job.counts["made"],
        Person.objects.count(),
        Employment.objects.count(),
    )


def test_a_killed_worker_leaves_nothing_out_and_nothing_twice(slow_pieces):
    job = killed_and_gone_on_with(confirmed(ROWS), when=two_are_done)

    made = {"people": ROWS, "employments": ROWS}
    assert totals(job) == ("DONE", ROWS, made, ROWS, ROWS)


def test_without_one_transaction_a_piece_the_same_kill_leaves_rows_out(
    slow_pieces, monkeypatch
):
    """The control: if this passes by luck, the test above proves nothing."""
    monkeypatch.setattr(runs, "write", runs.write.__wrapped__)

    job = killed_and_gone_on_with(confirmed(ROWS), when=one_is_said_to_be_done)

    assert job.counts["new"] < ROWS


def test_of_two_workers_only_one_writes_a_piece(slow_pieces, monkeypatch):
    job = confirmed(ROWS)
    # Both believe that they hold it: the piece itself lets one through.
    held = runs.take(job.pk, at=AT)
    monkeypatch.setattr(runs, "take", lambda pk, at: ImportJob.objects.get(pk=pk))

    def work():
        try:
            work_at(job.pk, AT)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda _n: work(), range(2)))

    held.refresh_from_db()
    made = {"people": ROWS, "employments": ROWS}
    assert totals(held) == ("DONE", ROWS, made, ROWS, ROWS)
    assert ImportPiece.objects.count() == ROWS / PIECE


def enrolled_while(action):
    """How many places are given, one after another, while ``action`` goes on."""
    edition = EditionFactory(places=200, status=Edition.Status.PUBLISHED)
    people = PersonFactory.create_batch(100, email="")
    given = 0

    def act():
        try:
            action()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        going_on = thread.submit(act)
        for person in people:
            time.sleep(0.002)
            enrol(
                person=person,
                edition=edition,
                source=Enrolment.Source.STAFF,
                by=None,
                at=timezone.now(),
            )
            if going_on.done():
                break
            given += 1
        going_on.result()
    return given


@pytest.fixture
def as_in_two_processes():
    """Two threads of one process take turns: often, as if each had a processor."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.0002)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("as_in_two_processes")
def test_people_enrol_while_a_file_is_looked_at_and_while_it_is_imported(monkeypatch):
    monkeypatch.setattr(PeopleWork, "piece", 100)
    file = payroll(CompanyFactory(rut=a_rut(76000001)), 1_500)
    sent = {"kind": PEOPLE, "file": file, "name": "n.csv", "options": {}}
    jobs = []

    seen = enrolled_while(lambda: jobs.append(receive(**sent, by=None, at=AT)))
    confirm(job=jobs[0], by=None, at=AT)
    run = enrolled_while(lambda: work_at(jobs[0].pk, AT))

    jobs[0].refresh_from_db()
    assert (jobs[0].status, jobs[0].counts["new"]) == ("DONE", 1_500)
    assert seen >= 3
    assert run >= 3


@pytest.mark.skipif(connection.vendor != "sqlite", reason="there a row is locked alone")
@pytest.mark.usefixtures("as_in_two_processes")
def test_in_one_transaction_nobody_would_enrol_meanwhile():
    """The control of the test above."""
    job = confirmed(1_500)

    def in_one():
        with transaction.atomic():
            work_at(job.pk, AT)

    assert enrolled_while(in_one) <= 2
