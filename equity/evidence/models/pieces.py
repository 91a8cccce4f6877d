from django.core.files.storage import storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from equity.evidence.models.requirements import Requirement
from training.accounts.models import User
from training.agreement.models import Action, Adhesion
from training.registry.models import Company


def private_storage():
    return storages["private"]


class EvidenceQuerySet(models.QuerySet):
    def of(self, action: Action, adhesion: Adhesion):
        """What is kept of an action for an element: its own, its company's or, where
        the association does it, everybody's."""
        return self.filter(action=action, **target_of(action, adhesion))


def target_of(action: Action, adhesion: Adhesion) -> dict:
    """Whom evidence of an action is about, by the action's scope."""
    if action.scope == Action.Scope.ASSOCIATION:
        return {"adhesion": None, "company": None}
    if action.scope == Action.Scope.ORGANISATION:
        return {"adhesion": None, "company": adhesion.company_id}
    return {"adhesion": adhesion.pk, "company": None}


class Evidence(models.Model):
    """A file that shows that an action was done: who sent it, when, and its hash."""

    class Status(models.TextChoices):
        WAITING = "WAITING", _("To be reviewed")
        ACCEPTED = "ACCEPTED", _("Evidence accepted")
        RETURNED = "RETURNED", _("Returned to be corrected")

    action = models.ForeignKey(
        Action, models.PROTECT, related_name="evidence", verbose_name=_("action")
    )
    adhesion = models.ForeignKey(
        Adhesion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name=_("adhesion"),
    )
    company = models.ForeignKey(
        Company,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name=_("company"),
    )
    year = models.PositiveSmallIntegerField(
        _("year it is about"),
        null=True,
        blank=True,
        validators=[MinValueValidator(2000), MaxValueValidator(2100)],
    )
    footprint = models.CharField(
        _("status in HuellaChile"),
        max_length=11,
        choices=Requirement.Footprint,
        blank=True,
    )
    file = models.FileField(
        _("file"), upload_to="evidence/", storage=private_storage, max_length=200
    )
    name = models.CharField(_("name of the file"), max_length=160)
    size = models.PositiveIntegerField(_("bytes"))
    sha256 = models.CharField("SHA-256", max_length=64)
    note = models.CharField(_("what it shows"), max_length=300, blank=True)
    status = models.CharField(
        _("status"), max_length=8, choices=Status, default=Status.WAITING
    )
    uploaded_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded at"))
    reviewed_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reviewed by"),
    )
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)
    review_note = models.CharField(_("why it came back"), max_length=300, blank=True)

    objects = EvidenceQuerySet.as_manager()
    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("pieces of evidence")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(adhesion__isnull=True) | Q(company__isnull=True),
                name="evidence_is_of_one_element_or_company",
            ),
            models.CheckConstraint(
                condition=Q(status="WAITING", reviewed_at__isnull=True)
                | (~Q(status="WAITING") & Q(reviewed_at__isnull=False)),
                name="evidence_reviewed_exactly_when_dated",
            ),
            models.CheckConstraint(
                condition=~Q(status="RETURNED") | ~Q(review_note=""),
                name="evidence_returned_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(file="") & ~Q(sha256=""), name="evidence_keeps_its_file"
            ),
            models.UniqueConstraint(
                fields=["action", "adhesion", "sha256"],
                condition=Q(adhesion__isnull=False),
                name="evidence_is_kept_once_an_element",
            ),
            models.UniqueConstraint(
                fields=["action", "company", "sha256"],
                condition=Q(company__isnull=False),
                name="evidence_is_kept_once_a_company",
            ),
            models.UniqueConstraint(
                fields=["action", "sha256"],
                condition=Q(adhesion__isnull=True, company__isnull=True),
                name="evidence_is_kept_once_for_all",
            ),
        ]

    class PersonalData:
        # A document may well name somebody, and so may what is said of it.
        personal = {
            "file": "papers",
            "name": "papers",
            "note": "papers",
            "uploaded_by": "trail",
            "reviewed_by": "trail",
            "review_note": "papers",
        }
        not_personal = [
            "id",
            "action",
            "adhesion",
            "company",
            "year",
            "footprint",
            "size",
            "sha256",
            "status",
            "uploaded_at",
            "reviewed_at",
        ]

    def __str__(self):
        return f"{self.action_id} · {self.sha256[:8]}"


class Measure(models.Model):
    """One figure that a piece of evidence states."""

    class Code(models.TextChoices):
        DIRECT = "DIRECT", _("Scope 1, direct (tCO₂e)")
        ENERGY_INDIRECT = "ENERGY_INDIRECT", _("Scope 2, energy (tCO₂e)")
        OTHER_INDIRECT = "OTHER_INDIRECT", _("Scope 3, others (tCO₂e)")
        WATER_M3 = "WATER_M3", _("Water used (m³)")
        ENERGY_KWH = "ENERGY_KWH", _("Energy used (kWh)")
        WASTE_KG = "WASTE_KG", _("Waste generated (kg)")
        RECOVERED_KG = "RECOVERED_KG", _("Waste recovered (kg)")

    evidence = models.ForeignKey(
        Evidence,
        models.CASCADE,
        related_name="measures",
        verbose_name=_("evidence"),
    )
    code = models.CharField(_("figure"), max_length=15, choices=Code)
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=3)

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["evidence", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["evidence", "code"], name="measure_is_stated_once"
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0), name="measure_is_not_negative"
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = ["id", "evidence", "code", "value"]

    def __str__(self):
        return f"{self.code} {self.value}"
