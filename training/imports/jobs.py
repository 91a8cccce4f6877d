"""What imports need by themselves, every so often."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_noop as _

from training.imports import keeping
from training.imports.holding import left_behind
from training.imports.tasks import run_import
from training.periodic.jobs import periodic


@periodic(_("go on with imports cut short"), every=timedelta(minutes=1))
def go_on_with_imports(*, at: datetime) -> int:
    left = left_behind(at=at)
    for job_id in left:
        run_import.enqueue(job_id)
    return len(left)


@periodic(_("let go of what imports keep of people"), every=timedelta(days=1))
def let_go_of_cells(*, at: datetime) -> str:
    forgotten, emptied = keeping.throw_away_waiting(at=at), keeping.empty_ended(at=at)
    return f"{forgotten} discarded, {emptied} emptied"
