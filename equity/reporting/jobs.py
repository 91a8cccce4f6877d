"""What releases need by themselves, every so often."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_noop as _

from equity.reporting import runs
from equity.reporting.tasks import run_release
from training.periodic.jobs import periodic


@periodic(_("go on with releases cut short"), every=timedelta(minutes=1))
def go_on_with_releases(*, at: datetime) -> int:
    left = runs.left_behind(at=at)
    for run_id in left:
        run_release.enqueue(run_id)
    return len(left)
