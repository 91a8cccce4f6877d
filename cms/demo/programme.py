"""What every step of the demo leans on: its day, its dice, the rows made so far."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import override

from cms.demo.models import DemoStep

HOLIDAYS = {(1, 1), (5, 1), (5, 21), (9, 18), (9, 19), (11, 1), (12, 8), (12, 25)}


@dataclass(frozen=True)
class Programme:
    anchor: date

    def chance(self, topic: str) -> Random:
        """Dice of that topic's own: a change in one step moves no other."""
        return Random(f"paridad {topic}")  # noqa: S311 -- must repeat, hides nothing

    def day(self, offset: int) -> date:
        return self.anchor + timedelta(days=offset)

    def workday(self, offset: int) -> date:
        return workday_from(self.day(offset))

    def rows(self, model: type[Model]) -> QuerySet:
        """The rows of ``model`` the demo made, in the order it made them."""
        ids = ledger().get(model._meta.label_lower, [])
        return model.objects.filter(pk__in=ids).order_by("pk")


def workday_from(day: date) -> date:
    """That day, or the first one after it on which people work."""
    while day.weekday() > 4 or (day.month, day.day) in HOLIDAYS:
        day += timedelta(days=1)
    return day


def workday_before(day: date) -> date:
    """That day, or the last one before it on which people work."""
    while day.weekday() > 4 or (day.month, day.day) in HOLIDAYS:
        day -= timedelta(days=1)
    return day


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """That local hour."""
    return timezone.make_aware(
        datetime.combine(day, time(hour, minute)), timezone.get_default_timezone()
    )


def ledger() -> dict[str, list[int]]:
    """Every row the demo made: model label to primary keys."""
    found: dict[str, list[int]] = {}
    for rows in DemoStep.objects.values_list("rows", flat=True):
        for label, ids in rows.items():
            found.setdefault(label, []).extend(ids)
    return found


def keys_by_label(rows: Iterable[Model]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row in rows:
        found.setdefault(row._meta.label_lower, []).append(row.pk)
    return found


def counted(rows: Iterable[Model]) -> str:
    """``100 companies, 118 facilities``."""
    counts = Counter(type(row) for row in rows)
    return ", ".join(named(count, model) for model, count in counts.items())


def named(count: int, model: type[Model]) -> str:
    """In English, as the rest of the terminal, whatever the site's language."""
    names = model._meta
    with override("en"):
        name = names.verbose_name if count == 1 else names.verbose_name_plural
        return f"{count} {name}"
