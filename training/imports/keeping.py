"""How long an import keeps the cells of its file, and what was before it."""

from datetime import datetime, timedelta

from django.db import transaction

from training.audit import record
from training.imports.operations import JobHasEnded, Status, discard
from training.imports.undoing import empty
from training.spreadsheets.kinds import Kind
from training.spreadsheets.models import ImportJob, ImportPiece

# A file that nobody confirmed; the rows to correct and the way back of one that ended.
WAITS_FOR = timedelta(days=7)
KEPT_FOR = timedelta(days=30)


def throw_away_waiting(*, at: datetime) -> int:
    """Discard the files that nobody confirmed in time."""
    waiting = ImportJob.objects.filter(
        status=Status.WAITING, created_at__lte=at - WAITS_FOR
    )
    return sum(discarded(job, at=at) for job in waiting)


def discarded(job: ImportJob, *, at: datetime) -> bool:
    try:
        discard(job=job, by=None, at=at)
    except JobHasEnded:
        return False
    return True


def empty_ended(*, at: datetime) -> int:
    """Let go of the cells of imports that ended long ago: only the counts stay, and
    they can be undone no more."""
    ended = ImportJob.objects.filter(
        ended_at__lte=at - KEPT_FOR, emptied_at=None
    ).exclude(status=Status.UNDOING)
    for job in ended:
        let_go_of(job, at=at)
    return len(ended)


@transaction.atomic
def let_go_of(job: ImportJob, *, at: datetime) -> None:
    ImportPiece.objects.filter(job=job).delete()
    empty(job, at=at)
    record("training.import.empty", job, by=None, data={"kind": job.kind})


def undo_until(job: ImportJob, kind: Kind) -> datetime | None:
    """The moment up to which it can be undone; None where it cannot be."""
    is_over = job.status in (Status.DONE, Status.STOPPED) and not job.emptied_at
    if not is_over or kind.never_undone:
        return None
    return job.ended_at + KEPT_FOR
