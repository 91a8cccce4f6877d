"""What was counted for one look serves the next ones: counting grows with the records.

Ten minutes at most, and the page says when it was. Exact counts by registered sex, for
those who may see the page: they name nobody, and are written nowhere else.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.cache import cache

from cms.dashboard.live.figures import by_registered_sex
from equity.indicators.cube import Cube
from equity.indicators.measuring import measure
from equity.indicators.queries import material_of

KEPT_FOR = timedelta(minutes=10)


@dataclass(frozen=True)
class Counted:
    cube: Cube
    at: datetime


def counted(*, from_date: date, before: date, at: datetime) -> Counted:
    """The period as it was counted a while ago, or counted now."""
    key = f"live-counts:{from_date}:{before}"
    kept = cache.get(key)
    if kept is None:
        material = by_registered_sex(material_of(from_date=from_date, before=before))
        kept = {"at": at, "rows": list(measure(material).rows())}
        cache.set(key, kept, timeout=KEPT_FOR.total_seconds())
    return Counted(cube=Cube.from_rows(kept["rows"]), at=kept["at"])
