from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from training.catalogue.models.courses import Trainer
from training.catalogue.models.editions import Edition


class SessionQuerySet(models.QuerySet):
    def held_on(self, day):
        """On that day by the local clock, and not cancelled."""
        return self.filter(starts_at__date=day).exclude(status=Session.Status.CANCELLED)

    def over_and_open(self, *, at):
        """Over, and nobody has closed them."""
        return self.filter(status=Session.Status.PLANNED, ends_at__lt=at)


class Session(models.Model):
    """A *sesión*: one meeting of an edition, counted in minutes."""

    class Status(models.TextChoices):
        PLANNED = "PLANNED", _("Planned")
        CLOSED = "CLOSED", _("Closed")
        CANCELLED = "CANCELLED", _("Cancelled")

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="sessions", verbose_name=_("edition")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=160, blank=True)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    minutes = models.PositiveIntegerField(
        _("minutes taught"), help_text=_("Without the breaks.")
    )
    venue = models.CharField(_("place"), max_length=200, blank=True)
    trainers = models.ManyToManyField(
        Trainer, related_name="sessions", blank=True, verbose_name=_("trainers")
    )
    status = models.CharField(
        _("status"), max_length=9, choices=Status, default=Status.PLANNED
    )
    closed_at = models.DateTimeField(
        _("closed at"), null=True, blank=True, editable=False
    )
    recovers = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recoveries",
        verbose_name=_("recovers the session"),
        help_text=_("For those who missed it. It adds no minutes to the course."),
    )

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "number"]
        indexes = [models.Index(fields=["starts_at"], name="session_start")]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "number"], name="session_number_is_unique_in_edition"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gt=0), name="session_lasts_some_minutes"
            ),
            models.CheckConstraint(
                condition=Q(status="CLOSED", closed_at__isnull=False)
                | (~Q(status="CLOSED") & Q(closed_at__isnull=True)),
                name="session_closed_exactly_when_dated",
            ),
            models.CheckConstraint(
                condition=~Q(recovers=F("id")), name="session_never_recovers_itself"
            ),
        ]

    class PersonalData:
        personal = {
            "trainers": "teaching",
        }
        not_personal = [
            "id",
            "edition",
            "number",
            "title",
            "starts_at",
            "ends_at",
            "minutes",
            "venue",
            "status",
            "closed_at",
            "recovers",
        ]

    def __str__(self):
        return f"{self.edition.code} · {self.number}"
