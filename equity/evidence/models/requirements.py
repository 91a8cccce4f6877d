from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.agreement.models import Action, Adhesion


class Requirement(models.Model):
    """What an action asks for to be met, in figures. An action without one asks for
    the least: one person trained, one document, one declaration."""

    class Counts(models.TextChoices):
        ATTENDED = "ATTENDED", _("Whoever attended enough")
        CERTIFIED = "CERTIFIED", _("Whoever has a valid certificate")

    class Kind(models.TextChoices):
        DOCUMENT = "DOCUMENT", _("Document")
        FOOTPRINT = "FOOTPRINT", _("Carbon footprint")
        WATER = "WATER", _("Water")
        ENERGY = "ENERGY", _("Energy")
        WASTE = "WASTE", _("Waste")

    class Footprint(models.TextChoices):
        """How far an organisation came in HuellaChile: each includes those before."""

        NOT_STARTED = "NOT_STARTED", _("Not started")
        REGISTERED = "REGISTERED", _("Registered in HuellaChile")
        LOADED = "LOADED", _("Data loaded")
        QUANTIFIED = "QUANTIFIED", _("Quantified")
        VERIFIED = "VERIFIED", _("Verified")
        SEAL_Q = "SEAL_Q", _("Quantification seal")
        SEAL_R = "SEAL_R", _("Reduction seal")
        SEAL_N = "SEAL_N", _("Neutralisation seal")
        SEAL_E = "SEAL_E", _("Excellence seal")

    class Start(models.TextChoices):
        SIGNING = "SIGNING", _("The agreement's signing")
        ADHESION = "ADHESION", _("The facility's adhesion")

    action = models.OneToOneField(
        Action,
        models.CASCADE,
        related_name="requirement",
        verbose_name=_("action"),
    )
    deadline_from = models.CharField(
        _("the deadline counts from"),
        max_length=8,
        choices=Start,
        default=Start.SIGNING,
    )
    topics = models.JSONField(
        _("topics of the courses that count"), default=list, blank=True
    )
    counts = models.CharField(
        _("who counts"), max_length=9, choices=Counts, default=Counts.ATTENDED
    )
    least_people = models.PositiveSmallIntegerField(_("least people"), default=1)
    least_percent = models.PositiveSmallIntegerField(
        _("least share of the workforce, %"),
        default=0,
        validators=[MaxValueValidator(100)],
    )
    all_supervisors = models.BooleanField(
        _("and everybody who leads others"),
        default=False,
        help_text=_("Supervision, management and senior management on record."),
    )
    within_months = models.PositiveSmallIntegerField(
        _("within the last months"),
        null=True,
        blank=True,
        help_text=_("Empty: since the agreement was signed."),
    )
    asks_for = models.CharField(
        _("evidence asked for"), max_length=9, choices=Kind, default=Kind.DOCUMENT
    )
    is_annual = models.BooleanField(_("each year"), default=False)
    footprint_at_least = models.CharField(
        _("HuellaChile status that suffices"),
        max_length=11,
        choices=Footprint,
        default=Footprint.QUANTIFIED,
    )

    class Meta:
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        ordering = ["action__goal__number", "action__number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(least_percent__lte=100),
                name="requirement_share_is_a_percentage",
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = [
            "id",
            "action",
            "deadline_from",
            "topics",
            "counts",
            "least_people",
            "least_percent",
            "all_supervisors",
            "within_months",
            "asks_for",
            "is_annual",
            "footprint_at_least",
        ]

    def __str__(self):
        return str(self.action)


class Applicability(models.Model):
    """Whether an action is asked of an element that adhered. Unsaid, it is."""

    action = models.ForeignKey(
        Action, models.CASCADE, related_name="+", verbose_name=_("action")
    )
    adhesion = models.ForeignKey(
        Adhesion,
        models.CASCADE,
        related_name="applicabilities",
        verbose_name=_("adhesion"),
    )
    applies = models.BooleanField(_("applies"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"))

    class Meta:
        verbose_name = _("applicability")
        verbose_name_plural = _("applicabilities")
        constraints = [
            models.UniqueConstraint(
                fields=["action", "adhesion"],
                name="applicability_is_decided_once_an_action_and_adhesion",
            ),
            models.CheckConstraint(
                condition=Q(applies=True) | ~Q(reason=""),
                name="applicability_says_why_not",
            ),
        ]

    class PersonalData:
        personal = {
            "decided_by": "trail",
        }
        not_personal = ["id", "action", "adhesion", "applies", "reason", "decided_at"]

    def __str__(self):
        return f"{self.action_id} · {self.adhesion_id}"
