"""Which worker has an import: one at a time, and another once that one died."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Q

from training.imports.operations import Status
from training.spreadsheets.models import ImportJob

Clock = Callable[[], datetime]
# Longer than any piece takes, and than a large file takes to be read again.
HELD_FOR = timedelta(seconds=60)
AT_WORK = (Status.RUNNING, Status.UNDOING)


class Lost(Exception):
    """Another worker has the job."""


def take(job_id: int, *, at: datetime) -> ImportJob | None:
    """Hold a job that nobody else holds; of two who ask, one gets it."""
    free = Q(held_until__isnull=True) | Q(held_until__lte=at)
    taken = ImportJob.objects.filter(free, pk=job_id, status__in=AT_WORK).update(
        held_until=at + HELD_FOR
    )
    jobs = ImportJob.objects.select_related("started_by", "undone_by")
    return jobs.get(pk=job_id) if taken else None


def left_behind(*, at: datetime) -> list[int]:
    """The jobs whose worker died, or that no worker ever took."""
    waited = Q(held_until__isnull=True, started_at__lte=at - HELD_FOR)
    return list(
        ImportJob.objects.filter(status__in=AT_WORK)
        .filter(waited | Q(held_until__lte=at))
        .order_by("started_at")
        .values_list("pk", flat=True)
    )
