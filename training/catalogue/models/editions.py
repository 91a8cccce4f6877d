from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from training.catalogue.models.courses import Course, Trainer
from training.registry import communes


class Edition(models.Model):
    """A *versión*: a course given once, with its places."""

    class Status(models.TextChoices):
        DRAFT = "DRAFT", _("Draft")
        PUBLISHED = "PUBLISHED", _("Published")
        FINISHED = "FINISHED", _("Finished")
        CANCELLED = "CANCELLED", _("Cancelled")

    class Audience(models.TextChoices):
        ANYONE = "ANYONE", _("Anyone")
        MEMBERS = "MEMBERS", _("Member companies")
        VALUE_CHAIN = "VALUE_CHAIN", _("Member companies and their value chain")

    course = models.ForeignKey(
        Course, models.PROTECT, related_name="editions", verbose_name=_("course")
    )
    code = models.SlugField(_("code"), max_length=60, unique=True)
    status = models.CharField(
        _("status"), max_length=9, choices=Status, default=Status.DRAFT
    )
    modality = models.CharField(_("modality"), max_length=8, choices=Course.Modality)
    venue = models.CharField(_("place"), max_length=200, blank=True)
    commune = models.CharField(
        _("commune"), max_length=5, choices=communes.choices, blank=True
    )
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    enrolment_opens_at = models.DateTimeField(
        _("enrolment opens"), null=True, blank=True
    )
    enrolment_closes_at = models.DateTimeField(_("enrolment closes"))
    audience = models.CharField(
        _("audience"), max_length=11, choices=Audience, default=Audience.ANYONE
    )
    places = models.PositiveIntegerField(_("places"))
    places_taken = models.PositiveIntegerField(
        _("places taken"), default=0, editable=False
    )

    corrections_need_approval = models.BooleanField(
        _("a correction of a closed roll needs a second person"), default=False
    )

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-starts_on", "code"]
        indexes = [models.Index(fields=["status", "starts_on"], name="edition_coming")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="edition_ends_after_it_starts",
            ),
            # The last guard of a seat: an oversold edition cannot be stored.
            models.CheckConstraint(
                condition=Q(places_taken__lte=F("places")),
                name="edition_never_takes_more_than_its_places",
            ),
        ]

    class PersonalData:
        personal = []
        not_personal = [
            "id",
            "course",
            "code",
            "status",
            "modality",
            "venue",
            "commune",
            "starts_on",
            "ends_on",
            "enrolment_opens_at",
            "enrolment_closes_at",
            "audience",
            "places",
            "places_taken",
            "corrections_need_approval",
        ]

    def __str__(self):
        return f"{self.course} · {self.code}"

    def save(self, *args, **kwargs):
        """Leave the count of places to enrolment's operations: whoever edits an
        edition holds an old one, and would write it over the places just taken."""
        if not self._state.adding and kwargs.get("update_fields") is None:
            kwargs["update_fields"] = [
                field.name
                for field in self._meta.concrete_fields
                if field.name not in ("id", "places_taken")
            ]
        super().save(*args, **kwargs)

    @property
    def places_left(self):
        return self.places - self.places_taken


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
        personal = []
        not_personal = [
            "id",
            "edition",
            "number",
            "title",
            "starts_at",
            "ends_at",
            "minutes",
            "venue",
            "trainers",
            "status",
            "closed_at",
            "recovers",
        ]

    def __str__(self):
        return f"{self.edition.code} · {self.number}"
