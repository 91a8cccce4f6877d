"""Work that comes round by itself: when it is due, once, whatever befalls it."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from training.periodic.jobs import Job, jobs
from training.periodic.models import PeriodicJob
from training.periodic.operations import claim, run_due_jobs

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)


def job(run=lambda at: None, name="count"):
    return Job(name=name, every=HOUR, run=run)


def run(*among, at=NOW):
    return run_due_jobs(among, at=at, clock=lambda: at)


def test_a_job_runs_when_it_is_due_and_not_before():
    ran = []
    every_hour = job(lambda at: ran.append(at))

    for minutes in (0, 59, 60, 61, 600):
        run(every_hour, at=NOW + timedelta(minutes=minutes))

    assert ran == [NOW + timedelta(minutes=m) for m in (0, 60, 600)]


def test_of_two_who_look_at_once_one_runs_it():
    assert claim(job(), at=NOW)
    assert not claim(job(), at=NOW)


def test_a_job_that_fails_keeps_no_other_from_running(caplog):
    def fails(at):
        raise ValueError("Ana Araya")

    said = run(job(fails, "a"), job(lambda at: 3, "b"))

    assert said == ["a: FAILED ValueError", "b: 3"]
    found = PeriodicJob.objects.values_list("name", "has_failed", "outcome", "due_at")
    assert list(found) == [
        ("a", True, "ValueError", NOW + HOUR),
        ("b", False, "3", NOW + HOUR),
    ]


def test_a_job_that_mended_itself_says_so():
    outcomes = iter([ValueError(), "done"])

    def sometimes(at):
        outcome = next(outcomes)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    run(job(sometimes))
    run(job(sometimes), at=NOW + HOUR)

    assert PeriodicJob.objects.values_list("has_failed", "outcome").get() == (
        False,
        "done",
    )


def test_every_topic_with_jobs_is_found():
    names = {job.name for job in jobs()}

    assert {
        "send messages that are due",
        "forget old messages",
        "remind of courses",
        "tell what changed in courses",
    } <= names


def test_the_command_runs_what_is_due_and_ends():
    with time_machine.travel(NOW, tick=False):
        first, second = StringIO(), StringIO()
        call_command("run_due", stdout=first)
        call_command("run_due", stdout=second)

    assert "remind of courses: 0" in first.getvalue().splitlines()
    assert second.getvalue() == ""
    assert not PeriodicJob.objects.filter(has_failed=True).exists()
