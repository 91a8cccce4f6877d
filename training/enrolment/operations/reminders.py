"""Reminding whoever holds a place, once a week before and once the day before."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from training.catalogue.models import Edition, Session
from training.enrolment import reminding
from training.enrolment.emails import tell
from training.enrolment.models import Enrolment
from training.messaging.models import Message


@dataclass(frozen=True, kw_only=True)
class Reminder:
    enrolment: Enrolment
    kind: str
    day: date
    sessions: list[Session]

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.enrolment.pk}:{self.day.isoformat()}"


def remind(*, at: datetime) -> int:
    """Queue the reminders that are due, at a decent local hour. Bears being repeated.

    Not one transaction: a reminder that cannot be queued keeps no other from going.
    """
    if not reminding.is_a_decent_hour(timezone.localtime(at).time()):
        return 0
    due = reminders_due(today=timezone.localdate(at))
    keys = [reminder.key for reminder in due]
    told = {*Message.objects.filter(key__in=keys).values_list("key", flat=True)}
    queued = [
        tell(
            reminder.enrolment,
            reminder.kind,
            key=reminder.key,
            sessions=reminder.sessions,
            expires_at=reminder.sessions[0].starts_at,
            by=None,
            at=at,
        )
        for reminder in due
        if reminder.key not in told
    ]
    return sum(message is not None for message in queued)


def reminders_due(*, today: date) -> list[Reminder]:
    days = days_with_sessions(today)
    holding = (
        Enrolment.objects.holding_a_place()
        .filter(edition__in=days, edition__status=Edition.Status.PUBLISHED)
        .exclude(person__email="")
        .select_related("person", "company", "edition__course")
        .order_by("pk")
    )
    return [
        reminder
        for enrolment in holding
        for reminder in reminders_of(enrolment, days[enrolment.edition_id], today)
    ]


def reminders_of(
    enrolment: Enrolment, by_day: dict[date, list[Session]], today: date
) -> list[Reminder]:
    enrolled_on = timezone.localdate(enrolment.enrolled_at)
    first_day = min(by_day)
    found = [
        Reminder(
            enrolment=enrolment, kind="reminder_day", day=day, sessions=by_day[day]
        )
        for day in by_day
        if reminding.is_due_a_day_before(day=day, enrolled_on=enrolled_on, today=today)
    ]
    if reminding.is_due_a_week_before(
        first_day=first_day, enrolled_on=enrolled_on, today=today
    ):
        every = [session for day in sorted(by_day) for session in by_day[day]]
        found.append(
            Reminder(
                enrolment=enrolment,
                kind="reminder_week",
                day=first_day,
                sessions=every,
            )
        )
    return found


def days_with_sessions(today: date) -> dict[int, dict[date, list[Session]]]:
    """The sessions of each edition that has one within the week, by their local day."""
    near = Session.objects.filter(
        starts_at__gte=midnight(today + reminding.DAY),
        starts_at__lt=midnight(today + reminding.WEEK + timedelta(days=1)),
    ).exclude(status=Session.Status.CANCELLED)
    sessions = (
        Session.objects.filter(edition__in=near.values("edition"))
        .exclude(status=Session.Status.CANCELLED)
        .order_by("starts_at", "number")
    )
    found = defaultdict(lambda: defaultdict(list))
    for session in sessions:
        found[session.edition_id][timezone.localdate(session.starts_at)].append(session)
    return found


def midnight(day: date) -> datetime:
    """Where the local day begins: one night a year there is no such hour, and what
    the zone says of it is the moment the clocks move."""
    return datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone())
