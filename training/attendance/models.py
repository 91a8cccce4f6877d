import uuid

from django.contrib import admin
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.catalogue.models import Session
from training.enrolment.models import Enrolment
from training.registry.models import Company


class State(models.TextChoices):
    PRESENT = "PRESENT", _("Present")
    LATE = "LATE", _("Late or left early")
    EXCUSED = "EXCUSED", _("Excused")
    ABSENT = "ABSENT", _("Absent")


class Mark(models.Model):
    """What somebody said of one person in one session. Added, never changed."""

    class Source(models.TextChoices):
        TRAINER = "TRAINER", _("Trainer")
        SELF_CHECK_IN = "SELF_CHECK_IN", _("Self check-in")
        IMPORT = "IMPORT", _("Import")
        PAPER = "PAPER", _("Paper")

    # Chosen by whoever sends the mark, so that a mark sent twice is stored once.
    client_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(
        Session, models.PROTECT, related_name="marks", verbose_name=_("session")
    )
    enrolment = models.ForeignKey(
        Enrolment, models.PROTECT, related_name="marks", verbose_name=_("enrolment")
    )
    state = models.CharField(_("state"), max_length=8, choices=State)
    minutes = models.PositiveIntegerField(_("minutes present"))
    reason = models.CharField(_("reason"), max_length=250, blank=True)
    source = models.CharField(
        _("source"), max_length=13, choices=Source, default=Source.TRAINER
    )
    recorded_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    device_at = models.DateTimeField(_("time on the device"), null=True, blank=True)

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["session", "enrolment"], name="mark_history"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["PRESENT", "LATE"])
                | Q(state__in=["EXCUSED", "ABSENT"], minutes=0),
                name="mark_of_somebody_away_has_no_minutes",
            ),
        ]

    class PersonalData:
        personal = ["enrolment", "state", "minutes", "reason", "recorded_by"]
        not_personal = [
            "id",
            "client_id",
            "session",
            "source",
            "recorded_at",
            "device_at",
        ]

    def __str__(self):
        return f"{self.session} · {self.enrolment_id} · {self.state}"

    @property
    @admin.display(description=_("person"))
    def person(self):
        return self.enrolment.person


class Attendance(models.Model):
    """The current record: what the marks of one person in one session come to."""

    session = models.ForeignKey(
        Session, models.PROTECT, related_name="attendances", verbose_name=_("session")
    )
    enrolment = models.ForeignKey(
        Enrolment,
        models.PROTECT,
        related_name="attendances",
        verbose_name=_("enrolment"),
    )
    company = models.ForeignKey(
        Company,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("company of record"),
    )
    mark = models.OneToOneField(
        Mark, models.PROTECT, related_name="+", verbose_name=_("mark")
    )
    state = models.CharField(_("state"), max_length=8, choices=State)
    minutes = models.PositiveIntegerField(_("minutes present"))

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "enrolment"],
                name="attendance_is_one_a_session_and_enrolment",
            ),
        ]

    class PersonalData:
        personal = ["enrolment", "company", "state", "minutes"]
        not_personal = ["id", "session", "mark"]

    def __str__(self):
        return f"{self.session} · {self.enrolment_id}"

    @property
    @admin.display(description=_("person"))
    def person(self):
        return self.enrolment.person
