"""What attendance does when the catalogue below it changes."""

from django.dispatch import receiver

from training.attendance.operations.totals import recount_edition
from training.catalogue.signals import session_changed


@receiver(session_changed)
def keep_the_minutes(sender, session, **kwargs):
    recount_edition(session.edition)
