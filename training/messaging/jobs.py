"""What messaging does by itself, every so often."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_noop as _
from django_tasks_db.models import DBTaskResult

from training.messaging.operations import forget_old_messages, hand_over, put_back
from training.periodic.jobs import periodic

# A batch: the rest is due at the next round.
MOST_AT_ONCE = 500
TASKS_KEPT_FOR = timedelta(days=1)


@periodic(_("send messages that are due"), every=timedelta(minutes=1))
def send_due(*, at: datetime) -> int:
    put_back(at=at)
    return hand_over(at=at, most=MOST_AT_ONCE)


@periodic(_("forget old messages"), every=timedelta(days=1))
def forget_old(*, at: datetime) -> int:
    return forget_old_messages(at=at)


@periodic(_("forget finished tasks"), every=timedelta(hours=1))
def forget_finished_tasks(*, at: datetime) -> int:
    """What tasks were given may name people, as the code somebody logs in with does:
    nobody needs it once it is done, or once its worker was stopped a day ago."""
    before = at - TASKS_KEPT_FOR
    done = DBTaskResult.objects.finished().filter(finished_at__lt=before)
    lost = DBTaskResult.objects.running().filter(started_at__lt=before)
    return (done | lost).delete()[0]
