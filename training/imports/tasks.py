"""What the worker does for imports."""

from django.utils import timezone
from django_tasks import task

from training.imports.runs import carry_on


@task(backend="queue")
def run_import(job_id: int) -> None:
    carry_on(job_id, clock=timezone.now)
