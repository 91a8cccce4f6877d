"""What breaks beside an import: the database goes away, a disk is full, it is busy."""

import errno
import io
from datetime import UTC, datetime

import pytest
from django.db import OperationalError

from training.imports import runs, undoing
from training.imports.holding import left_behind
from training.imports.operations import confirm, receive
from training.registry.imports import PEOPLE
from training.registry.models import Employment, Person
from training.registry.people_plan import PeopleWork
from training.spreadsheets.work import Pace
from training.tests.factories import CompanyFactory, a_rut

AT = datetime(2026, 11, 26, 15, tzinfo=UTC)
LATER = AT + runs.HELD_FOR
COMPANY = a_rut(76000001)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


@pytest.fixture
def job(monkeypatch):
    """Ten rows, the last of them wrong, to be imported by fours."""
    monkeypatch.setattr(PeopleWork, "piece", 4)
    CompanyFactory(rut=COMPANY)
    documents = [*(a_rut(10_000_000 + n) for n in range(9)), "1-1"]
    rows = [f"{COMPANY};{document};ANA;ARAYA" for document in documents]
    headings = "RUT Empresa;RUT Trabajador;Nombres;Apellido Paterno"
    file = io.BytesIO("\n".join([headings, *rows]).encode())
    job = receive(kind=PEOPLE, file=file, name="n.csv", options={}, by=None, at=AT)
    confirm(job=job, by=None, at=AT)
    return job


def state(job):
    job.refresh_from_db()
    return (
        job.status,
        job.rows_done,
        Person.objects.count(),
        Employment.objects.count(),
    )


def away_the_second_time(function):
    calls = []

    def once_away(*args, **options):
        calls.append(args)
        if len(calls) == 2:
            raise OperationalError("terminating connection")
        return function(*args, **options)

    return once_away


def test_a_database_that_was_away_leaves_the_job_to_the_next_worker(job, monkeypatch):
    monkeypatch.setattr(PeopleWork, "compare", away_the_second_time(PeopleWork.compare))
    with pytest.raises(OperationalError):
        runs.carry_on(job.pk, clock=lambda: AT)
    assert state(job) == ("RUNNING", 4, 4, 4)
    assert left_behind(at=LATER) == [job.pk]

    runs.carry_on(job.pk, clock=lambda: LATER)

    assert state(job) == ("DONE", 10, 9, 9)
    assert (job.counts["new"], job.counts["refused"]) == (9, 1)


def test_an_undo_whose_database_was_away_is_left_to_the_next_worker(job, monkeypatch):
    runs.carry_on(job.pk, clock=lambda: AT)
    job.refresh_from_db()
    monkeypatch.setattr(undoing, "take_back", away_the_second_time(undoing.take_back))
    with pytest.raises(OperationalError):
        undoing.undo(job=job, kind=PEOPLE, by=None, at=AT)
    assert state(job) == ("UNDOING", 8, 8, 8)

    runs.carry_on(job.pk, clock=lambda: LATER)

    assert state(job) == ("UNDONE", 0, 0, 0)


def test_a_full_disk_keeps_the_rows_and_says_so(job, monkeypatch):
    keep = runs.keep_faulty

    def no_room(job, content):
        if content:
            raise OSError(errno.ENOSPC, "No space left on device")
        keep(job, content)

    monkeypatch.setattr(runs, "keep_faulty", no_room)

    runs.carry_on(job.pk, clock=lambda: AT)

    assert state(job) == ("STOPPED", 10, 9, 9)
    assert (job.counts["new"], job.counts["refused"]) == (9, 1)
    assert job.counts["notes"][0][0].startswith("Something went wrong")


@pytest.mark.parametrize(
    ("before", "seconds", "after"),
    [(250, 0.121, 125), (250, 0.12, 250), (60, 9, 50), (50, 9, 50), (50, 0.049, 100),
     (200, 0.01, 250), (100, 0.05, 100)],
    ids=str,
)  # fmt: skip
def test_a_piece_has_as_many_rows_as_are_written_shortly(before, seconds, after):
    pace = Pace(250)
    pace.rows = before

    pace.took(seconds, before)

    assert pace.rows == after


def test_a_kind_with_few_rows_to_a_piece_never_has_fewer():
    pace = Pace(25)

    pace.took(9, 25)

    assert pace.rows == 25
