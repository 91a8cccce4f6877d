from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.registry.models import Company, Employment, Person


class WorkforceDeclarationQuerySet(models.QuerySet):
    def in_force(self):
        """Leave out those that a later version of the same day replaced."""
        return self.filter(replaced_at__isnull=True)

    def of_year(self, year: int):
        return self.filter(on_date__year=year)


class WorkforceDeclaration(models.Model):
    """A company's *dotación* on a day: the denominators. Missing stays missing.

    Nothing of it is changed: whoever corrects it declares a new version. Leave, hires
    and the like are of the year that ends on that day.
    """

    class Source(models.TextChoices):
        FORM = "FORM", _("Form")
        SPREADSHEET = "SPREADSHEET", _("Spreadsheet")
        STAFF = "STAFF", _("Entered by staff")

    class EqualityStage(models.TextChoices):
        """The stages of NCh3262, as the company states them."""

        NONE = "NONE", _("Not started")
        COMMITMENT = "COMMITMENT", _("Commitment")
        DIAGNOSIS = "DIAGNOSIS", _("Diagnosis")
        PLAN = "PLAN", _("Action plan")
        CERTIFIED = "CERTIFIED", _("Audited and certified")

    company = models.ForeignKey(
        Company,
        models.PROTECT,
        related_name="workforce_declarations",
        verbose_name=_("company"),
    )
    on_date = models.DateField(_("on"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    total_people = models.PositiveIntegerField(
        _("people in all"), null=True, blank=True
    )
    total_women = models.PositiveIntegerField(_("women in all"), null=True, blank=True)
    equality_stage = models.CharField(
        _("stage of NCh3262"), max_length=10, choices=EqualityStage, blank=True
    )
    source = models.CharField(
        _("source"), max_length=11, choices=Source, default=Source.STAFF
    )
    # Why what looks odd is right all the same, in the company's words.
    explanation = models.TextField(_("explanation"), blank=True)
    declared_at = models.DateTimeField(_("declared at"))
    declared_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("declared by"),
    )
    replaced_at = models.DateTimeField(_("replaced at"), null=True, blank=True)

    objects = WorkforceDeclarationQuerySet.as_manager()

    class Meta:
        verbose_name = _("workforce declaration")
        verbose_name_plural = _("workforce declarations")
        ordering = ["company", "-on_date", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "on_date", "version"],
                name="workforce_declaration_version_is_one_a_company_and_day",
            ),
            models.UniqueConstraint(
                fields=["company", "on_date"],
                condition=Q(replaced_at__isnull=True),
                name="workforce_declaration_in_force_is_one_a_company_and_day",
            ),
            models.CheckConstraint(
                condition=Q(total_women__isnull=True)
                | Q(total_people__isnull=True)
                | Q(total_women__lte=F("total_people")),
                name="workforce_declaration_has_no_more_women_than_people",
            ),
        ]

    class PersonalData:
        personal = {
            "declared_by": "trail",
        }
        not_personal = [
            "id",
            "company",
            "on_date",
            "version",
            "total_people",
            "total_women",
            "equality_stage",
            "source",
            "explanation",
            "declared_at",
            "replaced_at",
        ]

    def __str__(self):
        return f"{self.company} · {self.on_date:%d-%m-%Y}"

    @property
    def is_in_force(self) -> bool:
        return self.replaced_at is None


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
        personal = {}
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
