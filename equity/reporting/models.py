"""The figures of a release: tables of cells, as every format prints them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from equity.reporting.release_models import Release


class Table(models.Model):
    """One table of a release: an indicator by the dimensions it is cut by."""

    release = models.ForeignKey(
        Release, models.CASCADE, related_name="tables", verbose_name=_("release")
    )
    position = models.PositiveSmallIntegerField(_("order"))
    indicator = models.CharField(_("indicator"), max_length=60)
    indicator_version = models.CharField(_("version of the definition"), max_length=20)
    # Names of the dimensions in order, as in the dictionary: ["gender", "topic"].
    dimensions = models.JSONField(_("dimensions"))

    class Meta:
        verbose_name = _("table")
        verbose_name_plural = _("tables")
        ordering = ["release", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "position"], name="table_position_is_unique"
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = [
            "id",
            "release",
            "position",
            "indicator",
            "indicator_version",
            "dimensions",
        ]

    def __str__(self):
        return self.indicator


class Cell(models.Model):
    """One published figure. Its status is separate from its value, always."""

    class Status(models.TextChoices):
        SHOWN = "SHOWN", _("Shown")
        # One marker for the small cell and for the one that protects it.
        SUPPRESSED = "SUPPRESSED", _("Too few people to publish")
        NO_DENOMINATOR = "NO_DENOMINATOR", _("No value: nobody to compare with")
        TOO_FEW = "TOO_FEW", _("Too few for a percentage")
        NOT_REPORTED = "NOT_REPORTED", _("Not reported")

    table = models.ForeignKey(
        Table, models.CASCADE, related_name="cells", verbose_name=_("table")
    )
    # Codes in the order of the table's dimensions; "TOTAL" for a total.
    labels = models.JSONField(_("labels"))
    position = models.PositiveIntegerField(_("order"))
    status = models.CharField(_("status"), max_length=14, choices=Status)
    value = models.DecimalField(
        _("value"), max_digits=20, decimal_places=6, null=True, blank=True
    )
    numerator = models.BigIntegerField(_("numerator"), null=True, blank=True)
    denominator = models.BigIntegerField(_("denominator"), null=True, blank=True)
    # What chance alone may make of a percentage or a difference of two, at 95 %.
    low = models.DecimalField(
        _("interval from"), max_digits=5, decimal_places=1, null=True, blank=True
    )
    high = models.DecimalField(
        _("interval to"), max_digits=5, decimal_places=1, null=True, blank=True
    )

    class Meta:
        verbose_name = _("cell")
        verbose_name_plural = _("cells")
        ordering = ["table", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["table", "position"], name="cell_position_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(status="SHOWN", value__isnull=False)
                | Q(
                    ~Q(status="SHOWN"),
                    value__isnull=True,
                    numerator__isnull=True,
                    denominator__isnull=True,
                ),
                name="cell_has_a_value_exactly_when_shown",
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True, high__isnull=True)
                | Q(status="SHOWN", low__lte=F("high")),
                name="cell_has_both_ends_of_an_interval",
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = [
            "id",
            "table",
            "labels",
            "position",
            "status",
            "value",
            "numerator",
            "denominator",
            "low",
            "high",
        ]

    def __str__(self):
        return f"{self.table_id} {self.labels}"


__all__ = ["Cell", "Release", "Table"]
