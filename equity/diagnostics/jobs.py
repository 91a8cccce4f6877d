"""What diagnostics do by themselves, every so often."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_noop as _

from equity.diagnostics.averages import freeze_averages
from training.periodic.jobs import periodic


@periodic(_("freeze the averages of diagnoses"), every=timedelta(days=1))
def freeze_averages_of_diagnoses(*, at: datetime) -> int:
    return freeze_averages(at=at)
