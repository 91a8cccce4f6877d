"""Runs: a release is computed or protected stage by stage, in the background.

Each whole stage is kept in one short write that also says that it is done. Whatever
kills the process that works at a run, the next one goes on after the last whole stage,
and of two workers only one writes anything.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Thread

from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from equity.reporting.models import Release
from equity.reporting.run_models import ReleaseRun
from equity.reporting.stages import STAGES, Stopped
from equity.reporting.steps import ReleaseRefused, locked
from training import holding
from training.accounts.models import User
from training.audit import record
from training.holding import Clock

logger = logging.getLogger(__name__)

Status = ReleaseRun.Status
# A stage may take minutes: whoever works at it says again and again that it lives.
HELD_FOR = timedelta(seconds=60)
BEAT = timedelta(seconds=10)


class Lost(Exception):
    """Another worker has the run, or somebody stopped it."""


@transaction.atomic
def ask_for_run(
    *,
    release: Release,
    step: str,
    left_out: tuple[str, ...] = (),
    by: User | None,
    at: datetime,
) -> ReleaseRun:
    """Ask for a release to be computed or protected. Of two who ask, one is refused.

    :raises ReleaseRefused: that step does not follow, or a run is open already.
    """
    release = locked(release, step)
    try:
        with transaction.atomic():
            run = ReleaseRun.objects.create(
                release=release,
                step=step,
                left_out=sorted(left_out),
                asked_by=by,
                asked_at=at,
            )
    except IntegrityError:
        raise ReleaseRefused(_("Somebody else asked for it at this moment.")) from None
    record("equity.release.ask_for_run", release, by=by, data={"step": step})
    return run


def carry_on(run_id: int, *, clock: Clock) -> None:
    """Work at a run until it is over, unless somebody else holds it."""
    run = take(run_id, at=clock())
    if run is None:
        return
    with held(run, clock=clock):
        try:
            go_through(run, clock=clock)
        except Lost:
            return
        except Stopped as stopped:
            stop(run, why=stopped.why, at=clock())
        except ReleaseRefused as refusal:
            stop(run, why={"code": "refused", "detail": str(refusal)}, at=clock())
        except Exception:
            logger.exception("Run %s of a release stopped", run.pk)
            stop(run, why={"code": "failed"}, at=clock())


def go_through(run: ReleaseRun, *, clock: Clock) -> None:
    *reading, writing = STAGES[run.step]
    for stage in reading[run.stage :]:
        keep(run, stage(run, at=clock()))
    finish(run, writing, at=clock())


def take(run_id: int, *, at: datetime) -> ReleaseRun | None:
    """Hold a run that nobody else holds; of two who ask, one gets it."""
    taken = holding.take(
        ReleaseRun.objects.open(),
        run_id,
        at=at,
        held_for=HELD_FOR,
        status=Status.RUNNING,
        turn=F("turn") + 1,
    )
    runs = ReleaseRun.objects.select_related("release", "asked_by")
    return runs.get(pk=run_id) if taken else None


@contextmanager
def held(run: ReleaseRun, *, clock: Clock) -> Iterator[None]:
    """Hold it all the while, however long one stage takes."""
    over = Event()
    beating = Thread(target=beat, args=(run, over, clock), daemon=True)
    beating.start()
    try:
        yield
    finally:
        over.set()
        beating.join()


def beat(run: ReleaseRun, over: Event, clock: Clock) -> None:
    while not over.wait(BEAT.total_seconds()):
        try:
            mine(run).update(held_until=clock() + HELD_FOR)
        except DatabaseError:
            # It lives still, and says so at the next beat.
            logger.warning("Run %s of a release missed a beat", run.pk)
        finally:
            connection.close()


def mine(run: ReleaseRun):
    """The run, unless another worker took it since or somebody stopped it."""
    return ReleaseRun.objects.filter(
        pk=run.pk, turn=run.turn, status=ReleaseRun.Status.RUNNING
    )


def keep(run: ReleaseRun, found: dict) -> None:
    """:raises Lost: another worker has it."""
    run.kept, run.stage = run.kept | found, run.stage + 1
    if not mine(run).update(kept=run.kept, stage=run.stage):
        raise Lost


@transaction.atomic
def finish(run: ReleaseRun, writing, *, at: datetime) -> None:
    """The last stage: the release changes, and the run is over, or neither.

    :raises Lost: another worker has it.
    """
    writing(run, at=at)
    done = len(STAGES[run.step])
    if not mine(run).update(
        status=Status.DONE, stage=done, kept={}, held_until=None, ended_at=at
    ):
        raise Lost


@transaction.atomic
def stop(run: ReleaseRun, *, why: dict, at: datetime) -> None:
    """End it where it stands: the release is as it was."""
    if mine(run).update(
        status=Status.STOPPED, why=why, kept={}, held_until=None, ended_at=at
    ):
        note_stop(run, why=why, by=run.asked_by)


@transaction.atomic
def stop_by_hand(*, run: ReleaseRun, by: User | None, at: datetime) -> None:
    """Somebody thinks better of it: whoever works at it writes nothing more.

    :raises ReleaseRefused: it is over already.
    """
    why = {"code": "by_hand"}
    still_open = ReleaseRun.objects.filter(pk=run.pk).open()
    if not still_open.update(
        status=Status.STOPPED, why=why, kept={}, held_until=None, ended_at=at
    ):
        raise ReleaseRefused(_("It was over already."))
    note_stop(run, why=why, by=by)


def note_stop(run: ReleaseRun, *, why: dict, by: User | None) -> None:
    data = {"step": run.step, "why": why["code"]}
    record("equity.release.stop_run", run.release, by=by, data=data)


def left_behind(*, at: datetime) -> list[int]:
    """The runs whose worker died, or that no worker ever took."""
    return holding.left_behind(
        ReleaseRun.objects.open(), asked="asked_at", at=at, held_for=HELD_FOR
    )
