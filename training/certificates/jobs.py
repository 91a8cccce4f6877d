"""What certificates need by themselves, every so often."""

from datetime import datetime, timedelta

from training.certificates import runs, sweeping
from training.certificates.tasks import issue_run
from training.periodic.jobs import periodic


@periodic("go on with certificate runs cut short", every=timedelta(minutes=1))
def go_on_with_runs(*, at: datetime) -> int:
    left = runs.left_behind(at=at)
    for run_id in left:
        issue_run.enqueue(run_id)
    return len(left)


@periodic("sweep certificate files without a certificate", every=timedelta(days=1))
def sweep_files(*, at: datetime) -> str:
    found = sweeping.sweep(at=at)
    return f"{len(found.orphans)} removed, {len(found.lacking)} lacking"
