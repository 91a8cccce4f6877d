"""What the worker does for the lists."""

from django.utils import timezone, translation
from django_tasks import task

from training.lists.runs import carry_on


@task(backend="queue")
def work_at_bulk_run(run_id: int, language: str) -> None:
    # What is refused is said in the language of whoever reads it.
    with translation.override(language):
        carry_on(run_id, clock=timezone.now)
