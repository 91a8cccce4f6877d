from django.contrib import admin
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.catalogue.models import Session
from training.enrolment.models import Enrolment


class MarkSetAside(models.Model):
    """A mark that was sent and refused: kept as it came, for somebody to decide."""

    client_id = models.UUIDField(unique=True, editable=False)
    # Empty where what was sent names no session or no enrolment there is.
    session = models.ForeignKey(
        Session,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="marks_set_aside",
        verbose_name=_("session"),
    )
    enrolment = models.ForeignKey(
        Enrolment,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="marks_set_aside",
        verbose_name=_("enrolment"),
    )
    sent = models.JSONField(_("what was sent"), default=dict)
    why = models.CharField(_("why it was refused"), max_length=250)
    recorded_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sent by"),
    )
    recorded_at = models.DateTimeField(_("received at"))
    settled_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled by"),
    )
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mark set aside")
        verbose_name_plural = _("marks set aside")
        ordering = ["-recorded_at", "-pk"]
        indexes = [
            models.Index(
                fields=["session"],
                condition=Q(settled_at__isnull=True),
                name="mark_set_aside_to_settle",
            ),
        ]

    class PersonalData:
        personal = {
            "enrolment": "attendance",
            "sent": "attendance",
            "recorded_by": "trail",
            "settled_by": "trail",
        }
        not_personal = [
            "id",
            "client_id",
            "session",
            "why",
            "recorded_at",
            "settled_at",
        ]

    def __str__(self):
        return f"{self.session_id} · {self.client_id}"

    @property
    @admin.display(description=_("person"))
    def person(self):
        return self.enrolment and self.enrolment.person
