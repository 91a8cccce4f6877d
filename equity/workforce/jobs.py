"""What the workforce does by itself, every so often."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_noop as _

from equity.workforce.reminders import remind_companies
from training.periodic.jobs import periodic


@periodic(_("remind companies of their workforce"), every=timedelta(hours=12))
def remind_companies_of_their_workforce(*, at: datetime) -> int:
    return remind_companies(at=at)
