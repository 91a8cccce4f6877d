"""What the worker does about duplicates."""

from django.utils import timezone
from django_tasks import task

from training.duplicates.operations import look_for_duplicates


@task(backend="queue")
def look_now() -> int:
    return look_for_duplicates(at=timezone.now())
