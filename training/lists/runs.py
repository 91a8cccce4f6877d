"""Doing one thing to many rows, each by itself, and going on where it was left.

A row and the note that it was seen to are one transaction: whatever kills the process
that works at a run, no row is seen to twice and none is left out.
"""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from training import holding
from training.accounts.models import User
from training.audit import record
from training.holding import Clock
from training.lists.models import BulkRun
from training.lists.offering import BulkAction, offered_to

logger = logging.getLogger(__name__)

# Longer than any one row takes; a dead worker's run waits no longer than this.
HELD_FOR = timedelta(seconds=30)
KEPT_FOR = timedelta(days=90)


class Lost(Exception):
    """Somebody else took the run meanwhile."""


@transaction.atomic
def start_run(
    *,
    list_name: str,
    action: str,
    ids: Sequence[int],
    answers: Mapping,
    by: User,
    at: datetime,
) -> BulkRun:
    run = BulkRun.objects.create(
        list_name=list_name,
        action=action,
        ids=list(ids),
        total=len(ids),
        answers=dict(answers),
        started_by=by,
        started_at=at,
    )
    data = {"list": list_name.split(".")[-1], "action": action, "rows": len(ids)}
    record("training.lists.start", run, by=by, data=data)
    return run


def carry_on(run_id: int, *, clock: Clock) -> None:
    """Work at a run until it is done, unless somebody else holds it."""
    run = take(run_id, at=clock())
    if run is None:
        return
    # Not of whoever may no longer: a long run asks again whenever it is taken up.
    allowed = offered_to(run.started_by, run.list_name)
    action = allowed.get(run.action) if run.started_by.is_active else None
    try:
        for pk in run.ids[run.position :]:
            see_to(run, action, pk, clock)
            hold(run, at=clock())
    except Lost:
        return
    finish(run, at=clock())


def see_to(run: BulkRun, action: BulkAction | None, pk: int, clock: Clock) -> None:
    """One row: done and counted, or refused and counted, with the reason."""
    if action is None:
        return step(run, refused=(pk, _("You may no longer do this.")))
    try:
        with transaction.atomic():
            step(run)
            act_on(action, pk, run, clock())
    except Lost:
        raise
    except tuple(action.refusals) as refusal:
        step(run, refused=(pk, str(refusal)))
    except Gone:
        step(run, refused=(pk, _("It is no longer there.")))
    except Exception:
        logger.exception("Row %s of bulk action %s could not be done", pk, run.pk)
        step(run, refused=(pk, _("It could not be done: the log says why.")))
    return None


class Gone(Exception):
    """The row is not there, or is not to be seen."""


def act_on(action: BulkAction, pk: int, run: BulkRun, at: datetime) -> None:
    row = action.rows().filter(pk=pk).first()
    if row is None:
        raise Gone
    action.act(row, by=run.started_by, at=at, **run.answers)


@transaction.atomic
def step(run: BulkRun, *, refused: tuple[int, str] | None = None) -> None:
    """Note that one more row was seen to, if the run is still ours."""
    values = {"position": F("position") + 1}
    refusals = [*run.refusals, list(refused)] if refused else run.refusals
    if refused:
        values["refusals"] = refusals
    if not ours(run).update(**values):
        raise Lost
    run.refusals = refusals


def ours(run: BulkRun):
    return BulkRun.objects.filter(pk=run.pk, held_until=run.held_until)


def unfinished():
    return BulkRun.objects.exclude(status=BulkRun.Status.DONE)


def take(run_id: int, *, at: datetime) -> BulkRun | None:
    """Hold a run that nobody else holds; of two who ask, one gets it."""
    taken = holding.take(
        unfinished(), run_id, at=at, held_for=HELD_FOR, status=BulkRun.Status.RUNNING
    )
    rows = BulkRun.objects.select_related("started_by")
    return rows.get(pk=run_id) if taken else None


def hold(run: BulkRun, *, at: datetime) -> None:
    """Hold it a while longer.

    :raises Lost: it was taken for dead and went to another.
    """
    if not holding.hold(run, at=at, held_for=HELD_FOR):
        raise Lost


@transaction.atomic
def finish(run: BulkRun, *, at: datetime) -> None:
    if ours(run).update(status=BulkRun.Status.DONE, held_until=None, ended_at=at):
        run.refresh_from_db()
        data = {"done": run.done, "refused": len(run.refusals)}
        record("training.lists.finish", run, by=run.started_by, data=data)


def left_behind(*, at: datetime) -> list[int]:
    """The runs whose worker died, or that no worker ever took."""
    return holding.left_behind(
        unfinished(), asked="started_at", at=at, held_for=HELD_FOR
    )


def forget_old(*, at: datetime) -> int:
    """Delete what is over since three months; the log keeps that it happened."""
    old = BulkRun.objects.filter(ended_at__lte=at - KEPT_FOR)
    deleted, _by_model = old.delete()
    return deleted
