from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.agreement.models import Agreement


class Release(models.Model):
    """A numbered set of tables of one period, protected together and then frozen."""

    class Status(models.TextChoices):
        DRAFT = "DRAFT", _("Draft")
        PUBLISHED = "PUBLISHED", _("Published")

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="releases", verbose_name=_("agreement")
    )
    number = models.PositiveIntegerField(
        _("number"), null=True, blank=True, unique=True
    )
    title = models.CharField(_("title"), max_length=160)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    status = models.CharField(
        _("status"), max_length=9, choices=Status, default=Status.DRAFT
    )
    from_date = models.DateField(_("from"))
    before = models.DateField(_("before"))
    computed_at = models.DateTimeField(_("data cut"), null=True, blank=True)
    drafted_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("drafted by"),
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    published_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    policy = models.JSONField(_("disclosure policy"), default=dict)
    # Code and version of each definition, as they stood that day.
    definitions = models.JSONField(_("definitions"), default=dict)
    # The exact counts the tables were made from: never published, kept so that a
    # frozen release can be made again.
    cube = models.JSONField(_("exact counts"), default=list)
    # Counts printed beside the tables: where gender came from, who declared nothing.
    notes = models.JSONField(_("notes"), default=dict)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["-before", "-number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(before__gt=F("from_date")),
                name="release_period_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(
                    status="PUBLISHED",
                    number__isnull=False,
                    published_at__isnull=False,
                    computed_at__isnull=False,
                )
                | Q(status="DRAFT", number__isnull=True, published_at__isnull=True),
                name="release_published_exactly_when_numbered",
            ),
        ]

    class PersonalData:
        personal = []
        not_personal = [
            "id",
            "agreement",
            "number",
            "title",
            "title_en",
            "status",
            "from_date",
            "before",
            "computed_at",
            "drafted_by",
            "published_at",
            "published_by",
            "policy",
            "definitions",
            "cube",
            "notes",
            "sha256",
        ]

    def __str__(self):
        return self.title

    @property
    def is_published(self):
        return self.status == self.Status.PUBLISHED

    @property
    def last_day(self):
        """The day a reader would call the end of the period."""
        return self.before - timedelta(days=1)

    @property
    def local_title(self):
        """The title in the reader's language, Spanish where there is no other."""
        if get_language() == "en" and self.title_en:
            return self.title_en
        return self.title


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
        personal = []
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
        ]

    class PersonalData:
        personal = []
        not_personal = [
            "id",
            "table",
            "labels",
            "position",
            "status",
            "value",
            "numerator",
            "denominator",
        ]

    def __str__(self):
        return f"{self.table_id} {self.labels}"
