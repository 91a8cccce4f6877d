from django.db import models
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.registry.models import Company, Employment, Person


class WorkforceDeclaration(models.Model):
    """A company's *dotación* on a day: the denominators. Missing stays missing."""

    company = models.ForeignKey(
        Company,
        models.PROTECT,
        related_name="workforce_declarations",
        verbose_name=_("company"),
    )
    on_date = models.DateField(_("on"))
    declared_at = models.DateTimeField(_("declared at"))
    declared_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("declared by"),
    )

    class Meta:
        verbose_name = _("workforce declaration")
        verbose_name_plural = _("workforce declarations")
        ordering = ["company", "-on_date"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "on_date"],
                name="workforce_declaration_is_one_a_company_and_day",
            ),
        ]

    class PersonalData:
        personal = []
        not_personal = ["id", "company", "on_date", "declared_at", "declared_by"]

    def __str__(self):
        return f"{self.company} · {self.on_date:%d-%m-%Y}"


class WorkforceCount(models.Model):
    class Contract(models.TextChoices):
        PERMANENT = "PERMANENT", _("Permanent")
        TEMPORARY = "TEMPORARY", _("Temporary")

    declaration = models.ForeignKey(
        WorkforceDeclaration,
        models.CASCADE,
        related_name="counts",
        verbose_name=_("declaration"),
    )
    sex = models.CharField(_("sex"), max_length=12, choices=Person.RegisteredSex)
    job_category = models.CharField(
        _("job category"), max_length=20, choices=Employment.JobCategory
    )
    contract = models.CharField(
        _("contract"), max_length=9, choices=Contract, default=Contract.PERMANENT
    )
    people = models.PositiveIntegerField(_("people"))

    class Meta:
        verbose_name = _("workforce count")
        verbose_name_plural = _("workforce counts")
        constraints = [
            models.UniqueConstraint(
                fields=["declaration", "sex", "job_category", "contract"],
                name="workforce_count_is_one_a_sex_category_and_contract",
            ),
        ]

    class PersonalData:
        personal = []
        not_personal = [
            "id",
            "declaration",
            "sex",
            "job_category",
            "contract",
            "people",
        ]

    def __str__(self):
        return f"{self.declaration_id}: {self.people}"
