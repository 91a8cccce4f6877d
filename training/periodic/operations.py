import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from training.periodic.jobs import Job
from training.periodic.models import PeriodicJob

logger = logging.getLogger(__name__)


def run_due_jobs(
    among: Iterable[Job], *, at: datetime, clock: Callable[[], datetime]
) -> list[str]:
    """Run each job whose time has come, and say how it went, one line a job.

    Not one transaction: a job that fails undoes its own work, not another's.
    """
    return [run(job, clock=clock) for job in among if claim(job, at=at)]


def claim(job: Job, *, at: datetime) -> bool:
    """Take the job for this process: of two at once the database lets one through.

    Its next time is set first, so that a job that brings down its process does not
    keep all the others from running.
    """
    PeriodicJob.objects.get_or_create(name=job.name, defaults={"due_at": at})
    return bool(
        PeriodicJob.objects.filter(name=job.name, due_at__lte=at).update(
            due_at=at + job.every, started_at=at, ended_at=None
        )
    )


def run(job: Job, *, clock: Callable[[], datetime]) -> str:
    try:
        outcome, has_failed = job.run(at=clock()), False
    except Exception as error:
        logger.exception("The periodic job %r failed", job.name)
        # The kind of mistake only: its words may name somebody.
        outcome, has_failed = type(error).__name__, True
    said = "" if outcome is None else str(outcome)[:200]
    PeriodicJob.objects.filter(name=job.name).update(
        ended_at=clock(), outcome=said, has_failed=has_failed
    )
    return f"{job.name}: {'FAILED ' if has_failed else ''}{said}".rstrip(" :")
