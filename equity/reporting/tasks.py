"""What the worker does for releases."""

from django.utils import timezone
from django_tasks import task

from equity.reporting.runs import carry_on


@task(backend="queue")
def run_release(run_id: int) -> None:
    carry_on(run_id, clock=timezone.now)
