"""What the worker does for certificates."""

from django.utils import timezone
from django_tasks import task

from training.certificates.runs import carry_on


@task(backend="queue")
def issue_run(run_id: int) -> None:
    carry_on(run_id, clock=timezone.now)
