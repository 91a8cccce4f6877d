"""What attendance does when the catalogue below it changes."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from training.attendance.operations.totals import recount_edition, recount_excused
from training.catalogue.models import Course
from training.catalogue.signals import session_changed


@receiver(session_changed)
def keep_the_minutes(sender, session, **kwargs):
    recount_edition(session.edition)


@receiver(post_save, sender=Course)
def keep_the_excused(sender, instance, created, **kwargs):
    """Whether an excuse counts may have changed: it matters to those with one."""
    if not created:
        recount_excused(instance)
