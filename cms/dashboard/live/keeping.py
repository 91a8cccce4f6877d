"""What was counted for one look serves the next ones: counting grows with the records.

The counts of a period are kept with the time they were counted, which the page says.
Older than ten minutes they still serve, while the worker counts anew; older than two
days, or of another year, whoever looks waits for them. Exact counts by registered sex,
for those who may see the page: they name nobody, and are published nowhere.
"""

from datetime import date, datetime, timedelta

from django.db.models import Q

from cms.dashboard.live.figures import by_registered_sex
from equity.indicators.cube import Cube
from equity.indicators.measuring import measure
from equity.indicators.models import LiveCounts
from equity.indicators.queries import material_of

FRESH_FOR = timedelta(minutes=10)
KEPT_FOR = timedelta(days=2)


def counted(
    period: str, *, from_date: date, before: date, at: datetime, ask
) -> LiveCounts:
    """The period as it was counted a while ago, or counted now; ``ask`` has it counted
    anew, by whoever looks first."""
    kept = LiveCounts.objects.filter(period=period).first()
    if kept is None or not still_serves(kept, from_date=from_date, at=at):
        return count(period, from_date=from_date, before=before, at=at)
    if kept.counted_at + FRESH_FOR <= at and asked_first(kept, at=at):
        ask(period, from_date=from_date, before=before)
    return kept


def still_serves(kept: LiveCounts, *, from_date: date, at: datetime) -> bool:
    """Test if it is of the same days, or of days that went by since."""
    moved = from_date - kept.from_date
    return at < kept.counted_at + KEPT_FOR and timedelta() <= moved <= KEPT_FOR


def asked_first(kept: LiveCounts, *, at: datetime) -> bool:
    waited = Q(asked_at__isnull=True) | Q(asked_at__lte=at - FRESH_FOR)
    return bool(LiveCounts.objects.filter(waited, pk=kept.pk).update(asked_at=at))


def count(period: str, *, from_date: date, before: date, at: datetime) -> LiveCounts:
    material = by_registered_sex(material_of(from_date=from_date, before=before))
    kept, _made = LiveCounts.objects.update_or_create(
        period=period,
        defaults={
            "from_date": from_date,
            "before": before,
            "rows": list(measure(material).rows()),
            "counted_at": at,
            "asked_at": None,
        },
    )
    return kept


def cube_of(kept: LiveCounts) -> Cube:
    return Cube.from_rows(kept.rows)
