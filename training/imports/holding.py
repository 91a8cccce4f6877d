"""Which worker has an import: one at a time, and another once that one died."""

from datetime import datetime, timedelta

from training import holding
from training.imports.operations import Status
from training.spreadsheets.models import ImportJob

# Longer than any piece takes, and than a large file takes to be read again.
HELD_FOR = timedelta(seconds=60)
AT_WORK = (Status.RUNNING, Status.UNDOING)


class Lost(Exception):
    """Another worker has the job."""


def at_work():
    return ImportJob.objects.filter(status__in=AT_WORK)


def take(job_id: int, *, at: datetime) -> ImportJob | None:
    """Hold a job that nobody else holds; of two who ask, one gets it."""
    taken = holding.take(at_work(), job_id, at=at, held_for=HELD_FOR)
    jobs = ImportJob.objects.select_related("started_by", "undone_by")
    return jobs.get(pk=job_id) if taken else None


def left_behind(*, at: datetime) -> list[int]:
    """The jobs whose worker died, or that no worker ever took."""
    return holding.left_behind(at_work(), asked="started_at", at=at, held_for=HELD_FOR)
