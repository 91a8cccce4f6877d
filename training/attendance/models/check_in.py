from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.catalogue.models import Session


class CheckIn(models.Model):
    """A session whose people register themselves, while its trainer shows the code."""

    session = models.OneToOneField(
        Session, models.CASCADE, related_name="check_in", verbose_name=_("session")
    )
    secret = models.CharField(max_length=64, editable=False)
    asks_exit = models.BooleanField(
        _("also register the exit"),
        default=False,
        help_text=_("Minutes then run from entry to exit."),
    )
    tolerance = models.PositiveSmallIntegerField(
        _("minutes of tolerance"),
        default=10,
        help_text=_("Who comes so late, or leaves so early, attended all of it."),
    )
    by_document = models.BooleanField(
        _("also people without an account, with their RUN"),
        default=False,
        help_text=_("Less safe: somebody in the room may type the RUN of another."),
    )
    opened_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("opened by"),
    )
    opened_at = models.DateTimeField(_("opened at"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("self check-in")
        verbose_name_plural = _("self check-ins")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="check_in_closes_after_it_opens",
            ),
        ]

    class PersonalData:
        personal = {
            "opened_by": "trail",
        }
        not_personal = [
            "id",
            "session",
            "secret",
            "asks_exit",
            "tolerance",
            "by_document",
            "opened_at",
            "closed_at",
        ]

    def __str__(self):
        return str(self.session)
