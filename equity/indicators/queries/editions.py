"""What was taught, when in the week, and by whom."""

from collections import defaultdict
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from equity.indicators.rows import Given, Taught
from equity.indicators.schedules import schedule_of
from training.catalogue.models import Edition, Session


def start_of(day: date) -> datetime:
    """The first moment of a local day."""
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(settings.TIME_ZONE))


def editions_given() -> dict[int, Given]:
    """Every edition by its key, with the minutes of its sessions not cancelled."""
    minutes, sessions = sessions_held()
    rows = (
        Edition.objects.exclude(status=Edition.Status.CANCELLED)
        .order_by()
        .values_list("pk", "ends_on", "course__topic", "course__code", "modality")
    )
    return {
        edition: Given(
            *row,
            schedule=schedule_of(sessions.get(edition, ())),
            minutes=minutes.get(edition, 0),
            month=f"{ends_on:%Y-%m}",
        )
        for edition, ends_on, *row in rows
    }


def sessions_held() -> tuple[dict[int, int], dict[int, list]]:
    """By edition: the minutes of the course, and when each session starts."""
    minutes, sessions = defaultdict(int), defaultdict(list)
    rows = (
        Session.objects.exclude(status=Session.Status.CANCELLED)
        .order_by()
        .values_list("edition", "starts_at", "minutes", "recovers__status")
    )
    for edition, starts_at, taught, recovered in rows:
        sessions[edition].append((timezone.localtime(starts_at), taught))
        # One that recovers another adds no minutes to the course.
        if recovered in (None, Session.Status.CANCELLED):
            minutes[edition] += taught
    return minutes, sessions


def taught_in(*, from_date: date, before: date) -> list[Taught]:
    """Trainers of the sessions that started in the period; who teach together share
    the time. Their gender is still to be looked up."""
    rows = list(
        Session.trainers.through.objects.filter(
            session__starts_at__gte=start_of(from_date),
            session__starts_at__lt=start_of(before),
        )
        .exclude(session__status=Session.Status.CANCELLED)
        .exclude(session__edition__status=Edition.Status.CANCELLED)
        .order_by("session", "pk")
        .values_list(
            "session", "session__edition", "session__minutes", "trainer__person"
        )
    )
    together = defaultdict(int)
    for session, *_rest in rows:
        together[session] += 1
    return [
        Taught(person, "", edition, minutes * 60 // together[session])
        for session, edition, minutes, person in rows
    ]
