"""What erasures need by themselves, every so often."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_noop as _

from training.erasure.keeping import keep_no_longer
from training.erasure.operations import reapply_erasures
from training.periodic.jobs import periodic


@periodic(_("erase again who came back with a backup"), every=timedelta(hours=1))
def reapply(*, at: datetime) -> int:
    return len(reapply_erasures(by=None, at=at))


@periodic(_("let go of what was kept long enough"), every=timedelta(days=1))
def let_go(*, at: datetime) -> int:
    return sum(keep_no_longer(by=None, at=at).values())
