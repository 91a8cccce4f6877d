"""What people earn, by groups: the company and few roles see it, nobody else."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from equity.workforce.models.declarations import WorkforceDeclaration
from training.registry.models import Employment, Person


class PayByCategory(models.Model):
    """Gross monthly pay at full time, in whole pesos, of a sex in a job category."""

    declaration = models.ForeignKey(
        WorkforceDeclaration,
        models.CASCADE,
        related_name="pay",
        verbose_name=_("declaration"),
    )
    sex = models.CharField(_("sex"), max_length=12, choices=Person.RegisteredSex)
    job_category = models.CharField(
        _("job category"), max_length=20, choices=Employment.JobCategory
    )
    people = models.PositiveIntegerField(_("people whose pay was counted"))
    mean_pay = models.PositiveBigIntegerField(_("mean pay"))
    median_pay = models.PositiveBigIntegerField(_("median pay"), null=True, blank=True)
    mean_basic_pay = models.PositiveBigIntegerField(
        _("mean basic salary"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("pay of a category")
        verbose_name_plural = _("pay by category")
        constraints = [
            models.UniqueConstraint(
                fields=["declaration", "sex", "job_category"],
                name="pay_by_category_is_one_a_sex_and_category",
            ),
            models.CheckConstraint(
                condition=Q(people__gt=0, mean_pay__gt=0),
                name="pay_by_category_is_of_somebody",
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = [
            "id",
            "declaration",
            "sex",
            "job_category",
            "people",
            "mean_pay",
            "median_pay",
            "mean_basic_pay",
        ]

    def __str__(self):
        return f"{self.declaration_id}: {self.job_category}"


class PayQuarter(models.Model):
    """How many people of a sex stand in a quarter of the payroll; 1 earns the least."""

    declaration = models.ForeignKey(
        WorkforceDeclaration,
        models.CASCADE,
        related_name="pay_quarters",
        verbose_name=_("declaration"),
    )
    quarter = models.PositiveSmallIntegerField(_("quarter"))
    sex = models.CharField(_("sex"), max_length=12, choices=Person.RegisteredSex)
    people = models.PositiveIntegerField(_("people"))

    class Meta:
        verbose_name = _("pay quarter")
        verbose_name_plural = _("pay quarters")
        constraints = [
            models.UniqueConstraint(
                fields=["declaration", "quarter", "sex"],
                name="pay_quarter_is_one_a_sex",
            ),
            models.CheckConstraint(
                condition=Q(quarter__gte=1, quarter__lte=4),
                name="pay_quarter_is_one_of_four",
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = ["id", "declaration", "quarter", "sex", "people"]

    def __str__(self):
        return f"{self.declaration_id}: {self.quarter}"
