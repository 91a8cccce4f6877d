"""Runs that are killed, and runs that several ask for or take. On both databases."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from equity.reporting import runs
from equity.reporting.models import Release
from equity.reporting.operations import draft_release
from equity.reporting.run_models import ReleaseRun
from equity.reporting.steps import ReleaseRefused
from equity.tests.factories import BEFORE, FROM
from equity.tests.test_release_races import AT
from training.tests.factories import AgreementFactory
from training.tests.test_races import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

# As the worker does it, on the test's own database; its clock is told. At the stage
# named it says so, and waits to be killed in the middle of it.
CARRY_ON = """
import django, sys, time
from datetime import datetime
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from equity.reporting import runs, stages
at = datetime.fromisoformat(sys.argv[3])
step, killed_in = sys.argv[4], int(sys.argv[5])
whole = list(stages.STAGES[step])
def in_the_middle(run, *, at):
    whole[killed_in](run, at=at)
    print("in the middle", flush=True)
    time.sleep(60)
stages.STAGES[step] = (*whole[:killed_in], in_the_middle, *whole[killed_in + 1:])
runs.carry_on(int(sys.argv[2]), clock=lambda: at)
"""


def killed(run, *, at, stage):
    """Work at ``run`` in a process of its own, killed in the middle of a stage."""
    process = subprocess.Popen(  # noqa: S603 -- our own interpreter, our own text
        [
            sys.executable,
            *("-W", "ignore", "-c", CARRY_ON),
            str(connection.settings_dict["NAME"]),
            str(run.pk),
            at.isoformat(),
            run.step,
            str(stage),
        ],
        cwd=Path(settings.BASE_DIR),
        stdout=subprocess.PIPE,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
    )
    said = process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return said, process.returncode


def a_draft():
    return draft_release(
        agreement=AgreementFactory(),
        from_date=FROM,
        before=BEFORE,
        title="Semestre",
        by=None,
        at=AT,
    )


def test_a_run_whose_worker_is_killed_while_it_writes_ends_whole():
    release = a_draft()
    run = runs.ask_for_run(release=release, step="COMPUTE", by=None, at=AT)

    assert killed(run, at=AT, stage=2) == (b"in the middle\n", -signal.SIGKILL)
    run.refresh_from_db()
    assert (run.status, run.stage) == ("RUNNING", 2)
    assert Release.objects.get().status == "DRAFT"
    later = AT + runs.HELD_FOR
    assert runs.left_behind(at=later) == [run.pk]
    runs.carry_on(run.pk, clock=lambda: later)

    run.refresh_from_db()
    release.refresh_from_db()
    assert (run.status, run.turn, run.ended_at) == ("DONE", 2, later)
    assert (release.status, release.computed_at) == ("COMPUTED", AT)
    assert release.cube


def ask(release):
    def act():
        try:
            return runs.ask_for_run(release=release, step="COMPUTE", by=None, at=AT)
        except ReleaseRefused as refusal:
            return refusal

    return act


def test_of_those_who_ask_at_once_one_alone_gets_a_run():
    release = a_draft()

    answers = at_once([ask(release) for _n in range(4)])

    run = ReleaseRun.objects.get()
    assert [each for each in answers if each == run] == [run]
    assert sum(isinstance(each, ReleaseRefused) for each in answers) == 3


def test_without_its_guards_several_get_a_run(monkeypatch):
    """The control: neither the lock nor the constraint."""

    def unlocked(release, step):
        time.sleep(0.3)
        return release

    [constraint] = [
        each
        for each in ReleaseRun._meta.constraints
        if each.name == "release_has_one_run_at_a_time"
    ]
    monkeypatch.setattr(runs, "locked", unlocked)
    with connection.schema_editor() as editor:
        editor.remove_constraint(ReleaseRun, constraint)
    release = a_draft()

    try:
        at_once([ask(release) for _n in range(4)])

        assert ReleaseRun.objects.count() > 1
    finally:
        ReleaseRun.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(ReleaseRun, constraint)


def test_a_run_taken_at_once_is_taken_by_one():
    run = runs.ask_for_run(release=a_draft(), step="COMPUTE", by=None, at=AT)

    taken = at_once([lambda: runs.take(run.pk, at=AT)] * 4)

    assert [one for one in taken if one] == [run]


def test_without_its_guard_a_run_is_taken_by_several():
    """The control: each looks whether it is free, waits, and takes it."""

    def unguarded(run_id, *, at):
        if ReleaseRun.objects.get(pk=run_id).held_until:
            return None
        time.sleep(0.3)
        ReleaseRun.objects.filter(pk=run_id).update(held_until=at + timedelta(1))
        return ReleaseRun.objects.get(pk=run_id)

    run = runs.ask_for_run(release=a_draft(), step="COMPUTE", by=None, at=AT)

    taken = at_once([lambda: unguarded(run.pk, at=AT)] * 4)

    assert len([one for one in taken if one]) > 1
