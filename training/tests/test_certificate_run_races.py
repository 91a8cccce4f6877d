"""Runs that are killed, and runs that two people ask for. On both databases."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.db import connection

from training.certificates import runs
from training.certificates.models import Certificate
from training.certificates.run_models import IssueRun
from training.tests.factories import attendee, held_edition
from training.tests.test_certificate_races import AFTER, AT_ONCE, assert_whole, at_once

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("private_files"),
]

# As the worker does it, on the test's own database and folder; its clock is told.
CARRY_ON = """
import django, sys
from datetime import datetime
django.setup()
from django.core.files.storage import storages
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
storages["private"].__dict__.update(base_location=sys.argv[2], location=sys.argv[2])
from training.certificates.runs import carry_on
at = datetime.fromisoformat(sys.argv[4])
print("ready", flush=True)
carry_on(int(sys.argv[3]), clock=lambda: at)
"""


def killed_again_and_again(run, *, kills, after):
    """Work at ``run`` in processes of their own, each killed once it issued some."""
    died = 0
    for kill in range(kills):
        at = AFTER + timedelta(minutes=kill)
        process = subprocess.Popen(  # noqa: S603 -- our own interpreter, our own text
            [
                sys.executable,
                *("-W", "ignore", "-c", CARRY_ON),
                str(connection.settings_dict["NAME"]),
                str(storages["private"].location),
                str(run.pk),
                at.isoformat(),
            ],
            cwd=Path(settings.BASE_DIR),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        )
        process.stdout.readline()
        wait_for(runs.issued_by(run) + after)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        died += process.returncode == -signal.SIGKILL
    return died


def wait_for(certificates):
    for _look in range(2000):
        if Certificate.objects.count() >= certificates:
            return
        time.sleep(0.01)


def run_killed(*, people, kills, after):
    """Ask for an edition's certificates, kill whoever works at them, then go on."""
    edition = held_edition()
    for _person in range(people):
        attendee(edition)
    run = runs.ask_for_run(edition=edition, by=None, at=AFTER)

    died = killed_again_and_again(run, kills=kills, after=after)
    before = Certificate.objects.count()
    runs.carry_on(run.pk, clock=lambda: AFTER + timedelta(minutes=kills))

    run.refresh_from_db()
    return run, died, before


def test_a_run_killed_again_and_again_ends_whole(private_files):
    run, died, before = run_killed(people=24, kills=3, after=4)

    assert died >= 3
    assert 12 <= before < 24
    assert (run.status, run.failures) == (IssueRun.Status.DONE, [])
    assert runs.issued_by(run) == 24
    assert_whole(private_files, 24)


def test_runs_for_the_same_edition_at_once_give_one_certificate_each(private_files):
    edition = held_edition()
    for _person in range(12):
        attendee(edition)
    asked = [
        runs.ask_for_run(edition=edition, by=None, at=AFTER) for _one in range(AT_ONCE)
    ]
    left = list(asked)

    at_once(lambda: runs.carry_on(left.pop().pk, clock=lambda: AFTER))

    assert sum(runs.issued_by(run) for run in asked) == 12
    assert_whole(private_files, 12)


def test_a_run_taken_at_once_is_taken_by_one():
    edition = held_edition()
    attendee(edition)
    run = runs.ask_for_run(edition=edition, by=None, at=AFTER)

    taken = at_once(lambda: runs.take(run.pk, at=AFTER))

    assert [one for one in taken if one] == [run]


def test_without_its_guard_a_run_is_taken_by_several(monkeypatch):
    """The control: if this passes by luck, the test above proves nothing."""

    def unguarded(run_id, *, at):
        if IssueRun.objects.get(pk=run_id).held_until:
            return None
        time.sleep(0.05)
        IssueRun.objects.filter(pk=run_id).update(held_until=at + runs.HELD_FOR)
        return IssueRun.objects.get(pk=run_id)

    monkeypatch.setattr(runs, "take", unguarded)
    edition = held_edition()
    attendee(edition)
    run = runs.ask_for_run(edition=edition, by=None, at=AFTER)

    taken = at_once(lambda: runs.take(run.pk, at=AFTER))

    assert len([one for one in taken if one]) > 1
