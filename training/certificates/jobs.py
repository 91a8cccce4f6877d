"""What certificates need by themselves, every so often."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from training.certificates import runs, sweeping
from training.certificates.emails import remind_of_expiry
from training.certificates.expiry import REMINDER_DAYS
from training.certificates.queries import valid_certificates
from training.certificates.tasks import issue_run
from training.periodic.jobs import periodic


@periodic(_("go on with certificate runs cut short"), every=timedelta(minutes=1))
def go_on_with_runs(*, at: datetime) -> int:
    left = runs.left_behind(at=at)
    for run_id in left:
        issue_run.enqueue(run_id)
    return len(left)


@periodic(_("sweep certificate files without a certificate"), every=timedelta(days=1))
def sweep_files(*, at: datetime) -> str:
    found = sweeping.sweep(at=at)
    return f"{len(found.orphans)} removed, {len(found.lacking)} lacking"


@periodic(_("remind of certificates that expire"), every=timedelta(days=1))
def remind(*, at: datetime) -> int:
    """Late is better than never: whoever is past one mark is told at the next round.

    Nobody is told twice of the same mark, nor of an earlier one after a later.
    """
    today = timezone.localdate(at)
    farthest = today + timedelta(days=max(REMINDER_DAYS))
    ending = valid_certificates().filter(expires_on__range=(today, farthest))
    told = [
        remind_of_expiry(certificate=certificate, days=days, at=at)
        for certificate in ending.select_related("enrolment__person")
        for days in [mark_passed((certificate.expires_on - today).days)]
    ]
    return sum(told)


def mark_passed(days_left: int) -> int:
    return min(mark for mark in REMINDER_DAYS if days_left <= mark)
