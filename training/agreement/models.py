from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.registry.models import Company, Facility


class Agreement(models.Model):
    """An Acuerdo de Producción Limpia. What it fixes is rows, never constants."""

    name = models.CharField(_("name"), max_length=250, unique=True)
    short_name = models.CharField(_("short name"), max_length=80)
    summary = models.TextField(_("summary"), blank=True)
    is_example = models.BooleanField(
        _("example"),
        default=False,
        help_text=_(
            "Its goals were written to show the system, not by its signatories."
        ),
    )
    signed_on = models.DateField(_("signed on"))
    adhesion_months = models.PositiveSmallIntegerField(
        _("months to adhere"), default=12
    )
    implementation_months = models.PositiveSmallIntegerField(
        _("months to implement"), default=24
    )

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-signed_on"]

    class PersonalData:
        personal = {}
        not_personal = [
            "id",
            "name",
            "short_name",
            "summary",
            "is_example",
            "signed_on",
            "adhesion_months",
            "implementation_months",
        ]

    def __str__(self):
        return self.short_name


class Signatory(models.Model):
    class Role(models.TextChoices):
        ASSOCIATION = "ASSOCIATION", _("Association")
        PUBLIC_AGENCY = "PUBLIC_AGENCY", _("Public agency")

    agreement = models.ForeignKey(
        Agreement,
        models.CASCADE,
        related_name="signatories",
        verbose_name=_("agreement"),
    )
    name = models.CharField(_("name"), max_length=200)
    role = models.CharField(_("role"), max_length=16, choices=Role)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")
        ordering = ["agreement", "position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "name"], name="signatory_signs_an_agreement_once"
            ),
        ]

    class PersonalData:
        personal = {
            "name": "publishing",
        }
        not_personal = ["id", "agreement", "role", "position"]

    def __str__(self):
        return self.name


class Goal(models.Model):
    """A *meta* of the agreement."""

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="goals", verbose_name=_("agreement")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=250)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["agreement", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "number"],
                name="goal_number_is_unique_in_agreement",
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = ["id", "agreement", "number", "title", "description"]

    def __str__(self):
        return f"{self.number}. {self.title}"


class Action(models.Model):
    """An *acción* of a goal, with what proves it was done."""

    class Scope(models.TextChoices):
        ORGANISATION = "ORGANISATION", _("Organisation")
        FACILITY = "FACILITY", _("Facility")
        MACHINERY = "MACHINERY", _("Machinery")
        PRODUCT = "PRODUCT", _("Product")
        # Done once by the association, for everybody: nothing adheres with it.
        ASSOCIATION = "ASSOCIATION", _("Association")

    ELEMENTS = [
        (Scope.ORGANISATION.value, Scope.ORGANISATION.label),
        (Scope.FACILITY.value, Scope.FACILITY.label),
        (Scope.MACHINERY.value, Scope.MACHINERY.label),
        (Scope.PRODUCT.value, Scope.PRODUCT.label),
    ]

    class Unit(models.TextChoices):
        MONTHS = "MONTHS", _("months")
        YEARS = "YEARS", _("years")

    class MetBy(models.TextChoices):
        TRAINING = "TRAINING", _("Training records")
        EVIDENCE = "EVIDENCE", _("Uploaded evidence")
        DECLARED = "DECLARED", _("Workforce declarations")

    goal = models.ForeignKey(
        Goal, models.CASCADE, related_name="actions", verbose_name=_("goal")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=250)
    description = models.TextField(_("description"), blank=True)
    means_of_verification = models.TextField(_("means of verification"), blank=True)
    inclusion_criteria = models.TextField(_("inclusion criteria"), blank=True)
    reference_value = models.CharField(_("reference value"), max_length=120, blank=True)
    scope = models.CharField(
        _("scope"), max_length=12, choices=Scope, default=Scope.FACILITY
    )
    deadline_value = models.PositiveSmallIntegerField(
        _("deadline"), null=True, blank=True
    )
    deadline_unit = models.CharField(
        _("unit of the deadline"), max_length=6, choices=Unit, default=Unit.MONTHS
    )
    met_by = models.CharField(
        _("met by"), max_length=8, choices=MetBy, default=MetBy.EVIDENCE
    )

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["goal", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "number"], name="action_number_is_unique_in_goal"
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = [
            "id",
            "goal",
            "number",
            "title",
            "description",
            "means_of_verification",
            "inclusion_criteria",
            "reference_value",
            "scope",
            "deadline_value",
            "deadline_unit",
            "met_by",
        ]

    def __str__(self):
        return f"{self.code} {self.title}"

    @property
    def code(self):
        """The number of its goal and its own: 4.2."""
        return f"{self.goal.number}.{self.number}"


class Adhesion(models.Model):
    """One element (a facility, mostly) that a company puts under an agreement."""

    class Status(models.TextChoices):
        PENDING = "PENDING", _("Pending")
        ACCEPTED = "ACCEPTED", _("Accepted")
        REJECTED = "REJECTED", _("Rejected")
        WITHDRAWN = "WITHDRAWN", _("Withdrawn")

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="adhesions", verbose_name=_("agreement")
    )
    company = models.ForeignKey(
        Company, models.PROTECT, related_name="adhesions", verbose_name=_("company")
    )
    facility = models.ForeignKey(
        Facility,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="adhesions",
        verbose_name=_("facility"),
    )
    scope = models.CharField(
        _("scope"),
        max_length=12,
        choices=Action.ELEMENTS,
        default=Action.Scope.FACILITY,
    )
    element_name = models.CharField(_("element"), max_length=200)
    element_type = models.CharField(_("type of element"), max_length=60, blank=True)
    identifier = models.CharField(_("identifier"), max_length=60, blank=True)
    plate = models.CharField(_("plate"), max_length=20, blank=True)
    adhered_on = models.DateField(_("adhered on"))
    status = models.CharField(
        _("status"), max_length=9, choices=Status, default=Status.ACCEPTED
    )
    document_name = models.CharField(_("adhesion document"), max_length=200, blank=True)
    institution_type = models.CharField(
        _("type of institution"), max_length=60, blank=True
    )
    contact_run = models.CharField(_("contact's RUN"), max_length=12, blank=True)
    contact_name = models.CharField(_("contact's name"), max_length=200, blank=True)
    contact_position = models.CharField(
        _("contact's position"), max_length=120, blank=True
    )
    contact_phone = models.CharField(
        _("contact's telephone"), max_length=20, blank=True
    )
    contact_email = models.EmailField(_("contact's e-mail"), blank=True)

    class Meta:
        verbose_name = _("adhesion")
        verbose_name_plural = _("adhesions")
        ordering = ["company__name", "element_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "company", "scope", "element_name"],
                name="adhesion_element_adheres_once",
            ),
            models.CheckConstraint(
                condition=~Q(scope="FACILITY") | Q(facility__isnull=False),
                name="adhesion_of_a_facility_names_it",
            ),
        ]

    class PersonalData:
        personal = {
            "contact_run": "contacts",
            "contact_name": "contacts",
            "contact_position": "contacts",
            "contact_phone": "contacts",
            "contact_email": "contacts",
        }
        not_personal = [
            "id",
            "agreement",
            "company",
            "facility",
            "scope",
            "element_name",
            "element_type",
            "identifier",
            "plate",
            "adhered_on",
            "status",
            "document_name",
            "institution_type",
        ]

    def __str__(self):
        return f"{self.element_name} ({self.company})"
