from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from training.registry import communes
from training.registry.models import Person


class Course(models.Model):
    """What is taught; an edition is when."""

    class Topic(models.TextChoices):
        SUSTAINABILITY = "SUSTAINABILITY", _("Sustainability")
        CLIMATE = "CLIMATE", _("Climate change")
        GENDER = "GENDER", _("Gender equality")
        CONDUCT = "CONDUCT", _("Responsible business conduct")
        CIRCULAR = "CIRCULAR", _("Circular economy")

    class Modality(models.TextChoices):
        ON_SITE = "ON_SITE", _("In person")
        ONLINE = "ONLINE", _("Online, live")
        MIXED = "MIXED", _("Mixed")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=160, help_text=_("In Spanish."))
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    topic = models.CharField(_("topic"), max_length=14, choices=Topic)
    modality = models.CharField(
        _("modality"), max_length=8, choices=Modality, default=Modality.ON_SITE
    )
    minutes = models.PositiveIntegerField(
        _("length in minutes"), validators=[MinValueValidator(15)]
    )
    attendance_threshold = models.PositiveSmallIntegerField(
        _("attendance required, %"),
        default=75,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    certificate_months = models.PositiveSmallIntegerField(
        _("months a certificate lasts"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(240)],
        help_text=_("Empty: it does not expire. What was issued keeps its own date."),
    )
    contents = models.TextField(
        _("contents"), blank=True, help_text=_("One line a subject, as certified.")
    )

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(attendance_threshold__gte=1, attendance_threshold__lte=100),
                name="course_threshold_is_a_percentage",
            ),
        ]

    class PersonalData:
        personal = []
        not_personal = [
            "id",
            "code",
            "title",
            "title_en",
            "topic",
            "modality",
            "minutes",
            "attendance_threshold",
            "certificate_months",
            "contents",
        ]

    def __str__(self):
        return self.title

    @property
    def local_title(self):
        """The title in the reader's language, Spanish where there is no other."""
        if get_language() == "en" and self.title_en:
            return self.title_en
        return self.title


class Trainer(models.Model):
    """A *relator/a*: a person who teaches."""

    person = models.OneToOneField(
        Person, models.PROTECT, related_name="trainer", verbose_name=_("person")
    )
    biography = models.TextField(_("biography"), blank=True)

    class Meta:
        verbose_name = _("trainer")
        verbose_name_plural = _("trainers")
        ordering = ["person__first_surname", "person__given_names"]

    class PersonalData:
        personal = ["person", "biography"]
        not_personal = ["id"]

    def __str__(self):
        return str(self.person)


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
        ]

    def __str__(self):
        return f"{self.edition.code} · {self.number}"
