"""Long work that one worker holds at a time, and another takes up when that one died.

Each row of such work has ``held_until``. Certificates, imports, actions on many rows
and releases are carried on this way.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Model, Q, QuerySet

Clock = Callable[[], datetime]


def take(
    rows: QuerySet, pk: int, *, at: datetime, held_for: timedelta, **values
) -> bool:
    """Hold the row of ``rows`` if nobody holds it; of two who ask, one gets it.

    ``rows`` are those not over, told by their own columns alone: PostgreSQL looks at
    them again when it has waited. ``values`` are stored with the hold.
    """
    free = Q(held_until__isnull=True) | Q(held_until__lte=at)
    return bool(rows.filter(free, pk=pk).update(held_until=at + held_for, **values))


def hold(row: Model, *, at: datetime, held_for: timedelta) -> bool:
    """Hold it a while longer; not, if it was taken for dead and went to another."""
    if row.held_until - at > held_for / 2:
        return True
    longer = at + held_for
    mine = type(row)._default_manager.filter(pk=row.pk, held_until=row.held_until)
    held = mine.update(held_until=longer)
    row.held_until = longer
    return bool(held)


def left_behind(
    rows: QuerySet, *, asked: str, at: datetime, held_for: timedelta
) -> list[int]:
    """The rows whose worker died, or that none took since the time ``asked`` names."""
    waited = Q(**{"held_until__isnull": True, f"{asked}__lte": at - held_for})
    left = rows.filter(waited | Q(held_until__lte=at)).order_by(asked)
    return list(left.values_list("pk", flat=True))
