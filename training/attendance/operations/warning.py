"""Tells, before the next session, whoever was away and may not reach what is needed."""

from datetime import datetime

from django.utils import timezone

from training.attendance.following import is_in_time
from training.attendance.queries.following import (
    Outlook,
    editions_under_way,
    outlooks,
)
from training.enrolment import reminding
from training.enrolment.emails import tell
from training.messaging.models import Message


def warn(*, at: datetime) -> int:
    """Queue the warnings that are due, at a decent local hour. Bears being repeated.

    One a person and session missed; never to somebody who was present at the last.
    Not one transaction: a warning that cannot be queued keeps no other from going.
    """
    if not reminding.is_a_decent_hour(timezone.localtime(at).time()):
        return 0
    due = warnings_due(at)
    told = {*Message.objects.filter(key__in=due).values_list("key", flat=True)}
    queued = [
        send(each, key=key, at=at) for key, each in due.items() if key not in told
    ]
    return sum(message is not None for message in queued)


def warnings_due(at: datetime) -> dict[str, Outlook]:
    return {
        f"{each.warning.value}:{each.enrolment.pk}:{each.last.pk}": each
        for each in outlooks(editions_under_way(), at=at)
        if each.warning
        and is_in_time(
            closed_at=each.last.closed_at,
            next_at=each.coming[0].starts_at if each.coming else None,
            at=at,
        )
    }


def send(each: Outlook, *, key: str, at: datetime) -> Message | None:
    return tell(
        each.enrolment,
        each.warning.value,
        key=key,
        sessions=each.coming,
        values={
            "present": each.forecast.present,
            "missing": each.forecast.needed,
            "remaining": each.forecast.remaining,
        },
        expires_at=each.coming[0].starts_at,
        by=None,
        at=at,
    )
