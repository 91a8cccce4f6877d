"""What enrolments put into people's calendars: invitations, and a private address."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from training.enrolment.models import Enrolment
from training.registry.models import Person


class Invitation(models.Model):
    """An *invitación de calendario*: what one enrolment's calendar was last told.

    ``sequence`` grows with each message, so that calendars know which is the newest;
    ``told`` holds each session by its id, as it was said.
    """

    enrolment = models.OneToOneField(
        Enrolment,
        models.CASCADE,
        related_name="invitation",
        verbose_name=_("enrolment"),
    )
    sequence = models.PositiveIntegerField(_("revision"), default=0)
    told = models.JSONField(_("what was said"), default=dict, blank=True)
    told_at = models.DateTimeField(_("said at"))

    class Meta:
        verbose_name = _("calendar invitation")
        verbose_name_plural = _("calendar invitations")
        ordering = ["id"]

    class PersonalData:
        personal = {
            "enrolment": "messages",
            "told": "messages",
        }
        not_personal = ["id", "sequence", "told_at"]

    def __str__(self):
        return str(self.pk)


class CalendarFeed(models.Model):
    """A *calendario privado*: the address at which a person's calendar program reads
    their sessions. Nothing in it names them, and a new one ends the old one."""

    person = models.OneToOneField(
        Person,
        models.CASCADE,
        related_name="calendar_feed",
        verbose_name=_("person"),
    )
    token = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("private calendar")
        verbose_name_plural = _("private calendars")
        ordering = ["id"]

    class PersonalData:
        personal = {
            "person": "messages",
            "token": "messages",
            "made_at": "messages",
        }
        not_personal = ["id"]

    def __str__(self):
        return str(self.pk)
