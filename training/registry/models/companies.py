from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.registry import communes, rules


def validate_rut(value):
    try:
        rules.normalise_rut(value)
    except rules.InvalidRut as error:
        raise ValidationError(_(error.message) % error.params) from None


class CompanyQuerySet(models.QuerySet):
    def members_on(self, day):
        """Belong to the association on that day."""
        return self.filter(member_from__lte=day).filter(
            Q(member_before__isnull=True) | Q(member_before__gt=day)
        )


class Company(models.Model):
    class Sector(models.TextChoices):
        FOOD = "FOOD", _("Food")
        SERVICES_TO_INDUSTRY = (
            "SERVICES_TO_INDUSTRY",
            _("Services to construction and mining"),
        )
        MAINTENANCE = "MAINTENANCE", _("Maintenance and repair")
        TRANSPORT = "TRANSPORT", _("Transport")
        TRADE = "TRADE", _("Trade")
        OTHER_SERVICES = "OTHER_SERVICES", _("Other services")

    class Size(models.TextChoices):
        MICRO = "MICRO", _("Micro")
        SMALL = "SMALL", _("Small")
        MEDIUM = "MEDIUM", _("Medium")
        LARGE = "LARGE", _("Large")
        UNKNOWN = "UNKNOWN", _("Not reported")

    rut = models.CharField("RUT", max_length=12, unique=True, validators=[validate_rut])
    name = models.CharField(_("legal name"), max_length=200)
    trade_name = models.CharField(_("trade name"), max_length=200, blank=True)
    activity_code = models.CharField(
        _("activity code"),
        max_length=6,
        blank=True,
        help_text=_("CIIU4.CL, six digits."),
    )
    sector = models.CharField(_("sector"), max_length=24, choices=Sector)
    size_by_sales = models.CharField(
        _("size by sales"), max_length=8, choices=Size, default=Size.UNKNOWN
    )
    sales_band = models.CharField(_("sales band (UF)"), max_length=40, blank=True)
    workers = models.PositiveIntegerField(_("workers"), null=True, blank=True)
    address = models.CharField(_("head office address"), max_length=200, blank=True)
    commune = models.CharField(
        _("commune"), max_length=5, choices=communes.choices, blank=True
    )
    member_from = models.DateField(_("member from"), null=True, blank=True)
    member_before = models.DateField(_("member until"), null=True, blank=True)

    objects = CompanyQuerySet.as_manager()

    class Meta:
        verbose_name = _("company")
        verbose_name_plural = _("companies")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rut__regex=r"^[1-9][0-9]{0,8}-[0-9K]$"),
                name="company_rut_is_in_its_stored_form",
            ),
            models.CheckConstraint(
                condition=Q(member_before__isnull=True)
                | Q(member_before__gt=F("member_from")),
                name="company_membership_ends_after_it_starts",
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = [
            "id",
            "rut",
            "name",
            "trade_name",
            "activity_code",
            "sector",
            "size_by_sales",
            "sales_band",
            "workers",
            "address",
            "commune",
            "member_from",
            "member_before",
        ]

    def __str__(self):
        return self.trade_name or self.name

    @property
    def size_by_workers(self):
        return rules.size_by_workers(self.workers)


class Facility(models.Model):
    """A place where a company works; what adheres to an agreement, one by one."""

    class Location(models.TextChoices):
        INDUSTRIAL_DISTRICT = "INDUSTRIAL_DISTRICT", _("Barrio Industrial")
        VALUE_CHAIN = "VALUE_CHAIN", _("Value chain")

    company = models.ForeignKey(
        Company, models.PROTECT, related_name="facilities", verbose_name=_("company")
    )
    name = models.CharField(_("name"), max_length=200)
    address = models.CharField(_("address"), max_length=200, blank=True)
    commune = models.CharField(
        _("commune"), max_length=5, choices=communes.choices, blank=True
    )
    location = models.CharField(
        _("location"), max_length=20, choices=Location, default=Location.VALUE_CHAIN
    )

    class Meta:
        verbose_name = _("facility")
        verbose_name_plural = _("facilities")
        ordering = ["company__name", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "name"],
                name="facility_name_is_unique_in_its_company",
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = ["id", "company", "name", "address", "commune", "location"]

    def __str__(self):
        return f"{self.name} ({self.company})"


class CompanyContact(models.Model):
    """A login that acts for a company: sees its people and no other's."""

    user = models.ForeignKey(
        User, models.CASCADE, related_name="company_contacts", verbose_name=_("user")
    )
    company = models.ForeignKey(
        Company, models.CASCADE, related_name="contacts", verbose_name=_("company")
    )

    class Meta:
        verbose_name = _("company contact")
        verbose_name_plural = _("company contacts")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "company"], name="company_contact_is_named_once"
            ),
        ]

    class PersonalData:
        personal = {
            "user": "contacts",
            "company": "contacts",
        }
        not_personal = ["id"]

    def __str__(self):
        return f"{self.user}, {self.company}"
