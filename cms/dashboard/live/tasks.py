"""What the worker counts, so that whoever looks does not wait for it."""

from datetime import date

from django.utils import timezone
from django_tasks import task

from cms.dashboard.live.keeping import count


@task(backend="queue")
def count_anew(period: str, from_date: str, before: str) -> None:
    count(
        period,
        from_date=date.fromisoformat(from_date),
        before=date.fromisoformat(before),
        at=timezone.now(),
    )


def ask_for(period: str, *, from_date: date, before: date) -> None:
    count_anew.enqueue(period, from_date.isoformat(), before.isoformat())
