"""What bulk actions need by themselves, every so often."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext_noop as _

from training.lists import runs
from training.lists.tasks import work_at_bulk_run
from training.periodic.jobs import periodic


@periodic(_("go on with bulk actions cut short"), every=timedelta(minutes=1))
def go_on_with_bulk_runs(*, at: datetime) -> int:
    left = runs.left_behind(at=at)
    for run_id in left:
        work_at_bulk_run.enqueue(run_id, settings.LANGUAGE_CODE)
    return len(left)


@periodic(_("forget old bulk actions"), every=timedelta(days=1))
def forget_old_bulk_runs(*, at: datetime) -> int:
    return runs.forget_old(at=at)
