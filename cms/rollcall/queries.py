from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from training.attendance.queries import with_roll_counts
from training.catalogue.models import Session

MOST_SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """A trainer's sessions: today's first, then what is owed, then what comes."""

    today: list[Session]
    unclosed: list[Session]
    coming: list[Session]

    @property
    def is_empty(self) -> bool:
        return not (self.today or self.unclosed or self.coming)


def agenda(sessions: QuerySet[Session], *, today: date) -> Agenda:
    starts, ends = midnight(today), midnight(today + timedelta(days=1))
    held = with_roll_counts(sessions.exclude(status=Session.Status.CANCELLED))
    planned = held.filter(status=Session.Status.PLANNED)
    return Agenda(
        today=list(
            held.filter(starts_at__gte=starts, starts_at__lt=ends).order_by("starts_at")
        ),
        unclosed=list(
            planned.filter(starts_at__lt=starts).order_by("-starts_at")[:MOST_SHOWN]
        ),
        coming=list(
            planned.filter(starts_at__gte=ends).order_by("starts_at")[:MOST_SHOWN]
        ),
    )


def midnight(day: date) -> datetime:
    """The first moment of a local day; where the clock skips it, the next there is."""
    return timezone.make_aware(datetime.combine(day, time.min))
