"""What the first page needs by itself, every so often."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from cms.dashboard.live.figures import PERIODS, period_of
from cms.dashboard.live.keeping import count
from training.periodic.jobs import periodic


@periodic(_("count the indicators of now"), every=timedelta(hours=6))
def count_the_indicators_of_now(*, at: datetime) -> int:
    """So that the first who looks in a day finds them counted."""
    for code in PERIODS:
        from_date, before = period_of(code, today=timezone.localdate(at))
        count(code, from_date=from_date, before=before, at=at)
    return len(PERIODS)
