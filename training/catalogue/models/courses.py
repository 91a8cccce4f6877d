from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

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
    excused_counts = models.BooleanField(
        _("an excused absence counts as attended"),
        default=False,
        help_text=_("Only where the agreement's rule says so."),
    )
    contents = models.TextField(
        _("contents"), blank=True, help_text=_("One line a subject, as certified.")
    )
    prerequisites = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="leads_to",
        blank=True,
        verbose_name=_("prerequisites"),
        help_text=_("Courses a person has to have completed first."),
    )
    takes_minors = models.BooleanField(
        _("takes minors"),
        default=False,
        help_text=_("People under 18, with their guardian's authorisation."),
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
        personal = {}
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
            "excused_counts",
            "contents",
            "prerequisites",
            "takes_minors",
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
        personal = {
            "person": "teaching",
            "biography": "teaching",
        }
        not_personal = ["id"]

    def __str__(self):
        return str(self.person)
