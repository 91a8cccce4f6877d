"""What the records of exports need by themselves, every so often."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_noop as _

from training.exports import keeping
from training.periodic.jobs import periodic


@periodic(_("forget who took spreadsheets out long ago"), every=timedelta(days=1))
def forget_old_exports(*, at: datetime) -> int:
    return keeping.forget_old(at=at)
