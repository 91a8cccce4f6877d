import uuid

from django.contrib import admin
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.attendance.models.marks import Mark, State
from training.catalogue.models import Session
from training.enrolment.models import Enrolment


class Correction(models.Model):
    """A change of a closed roll that waits for a second person, where one is asked."""

    class Status(models.TextChoices):
        PROPOSED = "PROPOSED", _("Proposed")
        APPROVED = "APPROVED", _("Approved")
        REJECTED = "REJECTED", _("Rejected")

    client_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(
        Session, models.CASCADE, related_name="corrections", verbose_name=_("session")
    )
    enrolment = models.ForeignKey(
        Enrolment,
        models.CASCADE,
        related_name="corrections",
        verbose_name=_("enrolment"),
    )
    state = models.CharField(_("state"), max_length=8, choices=State)
    minutes = models.PositiveIntegerField(_("minutes present"))
    reason = models.CharField(_("reason"), max_length=250)
    status = models.CharField(
        _("status"), max_length=8, choices=Status, default=Status.PROPOSED
    )
    proposed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed at"))
    decided_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    mark = models.OneToOneField(
        Mark,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("mark"),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | Q(status="REJECTED")
                | ~Q(decided_by=F("proposed_by")),
                name="correction_is_approved_by_another_person",
            ),
            models.CheckConstraint(
                condition=Q(status="PROPOSED", decided_at__isnull=True)
                | (~Q(status="PROPOSED") & Q(decided_at__isnull=False)),
                name="correction_decided_exactly_when_dated",
            ),
            models.UniqueConstraint(
                fields=["session", "enrolment"],
                condition=Q(status="PROPOSED"),
                name="correction_waits_once_a_session_and_enrolment",
            ),
        ]

    class PersonalData:
        personal = {
            "enrolment": "attendance",
            "state": "attendance",
            "minutes": "attendance",
            "reason": "attendance",
            "proposed_by": "trail",
            "decided_by": "trail",
        }
        not_personal = [
            "id",
            "client_id",
            "session",
            "status",
            "proposed_at",
            "decided_at",
            "mark",
        ]

    def __str__(self):
        return f"{self.session} · {self.enrolment_id}"

    @property
    @admin.display(description=_("person"))
    def person(self):
        return self.enrolment.person
