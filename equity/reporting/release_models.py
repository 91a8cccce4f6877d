from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.agreement.models import Agreement


class Release(models.Model):
    """A numbered set of tables of one period, protected together and then frozen.

    It goes step by step (``rules.py``); triggers in the database keep it as it was
    from the moment it is frozen (``guards.py``).
    """

    class Status(models.TextChoices):
        DRAFT = "DRAFT", _("Draft")
        COMPUTED = "COMPUTED", _("Computed")
        PROTECTED = "PROTECTED", _("Protected")
        REVIEWED = "REVIEWED", _("Reviewed")
        APPROVED = "APPROVED", _("Approved")
        FROZEN = "FROZEN", _("Frozen")
        PUBLISHED = "PUBLISHED", _("Published")
        # Public still, at the address of its version; another one is in force.
        RESTATED = "RESTATED", _("Restated")

    NUMBERED = (Status.FROZEN, Status.PUBLISHED, Status.RESTATED)
    PUBLIC = (Status.PUBLISHED, Status.RESTATED)

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="releases", verbose_name=_("agreement")
    )
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    restates = models.OneToOneField(
        "self",
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="restated_by",
        verbose_name=_("restates"),
    )
    cause = models.TextField(_("why it is restated"), blank=True)
    cause_en = models.TextField(_("why it is restated, in English"), blank=True)
    title = models.CharField(_("title"), max_length=160)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    status = models.CharField(
        _("status"), max_length=9, choices=Status, default=Status.DRAFT
    )
    from_date = models.DateField(_("from"))
    before = models.DateField(_("before"))
    computed_at = models.DateTimeField(_("data cut"), null=True, blank=True)
    computed_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("computed by"),
    )
    reviewed_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reviewed by"),
    )
    approved_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    frozen_at = models.DateTimeField(_("frozen at"), null=True, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    published_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    # Names of tables that somebody decided not to publish.
    left_out = models.JSONField(_("tables left out"), default=list, blank=True)
    policy = models.JSONField(_("disclosure policy"), default=dict)
    # Code and version of each definition, as they stood that day.
    definitions = models.JSONField(_("definitions"), default=dict)
    # The exact counts the tables were made from: never published, kept so that a
    # frozen release can be made again.
    cube = models.JSONField(_("exact counts"), default=list)
    # What was hidden of the counts, table by table: a later version hides it too.
    hidden = models.JSONField(_("hidden counts"), default=dict)
    # What was found while protecting: figures exposed, tables of which nothing shows.
    notes = models.JSONField(_("notes"), default=dict)
    # Number and version of the earlier releases shown beside it, oldest first.
    compared = models.JSONField(_("releases compared"), default=list, blank=True)
    # What the figures stand in: editions given, goals of the agreement, in plain words.
    context = models.JSONField(_("context"), default=dict, blank=True)
    # How the content is written before its hash is taken; frozen with it.
    content_form = models.PositiveSmallIntegerField(_("form of the content"), default=2)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    # Of each table, by its name.
    hashes = models.JSONField(_("hashes of the tables"), default=dict)
    # Never published: the few counts that are hidden could be guessed from it.
    cube_sha256 = models.CharField(
        _("hash of the exact counts"), max_length=64, blank=True
    )

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["-before", "-number", "-version"]
        permissions = [
            ("review_release", _("Can review and approve a release")),
            ("publish_release", _("Can freeze and publish a release")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(before__gt=F("from_date")),
                name="release_period_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["number", "version"], name="release_version_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=["FROZEN", "PUBLISHED", "RESTATED"],
                    number__isnull=False,
                    frozen_at__isnull=False,
                    computed_at__isnull=False,
                )
                & ~Q(sha256="")
                | ~Q(status__in=["FROZEN", "PUBLISHED", "RESTATED"])
                & Q(number__isnull=True, frozen_at__isnull=True),
                name="release_numbered_exactly_when_frozen",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=["PUBLISHED", "RESTATED"], published_at__isnull=False
                )
                | ~Q(status__in=["PUBLISHED", "RESTATED"])
                & Q(published_at__isnull=True, published_by__isnull=True),
                name="release_dated_exactly_when_public",
            ),
            models.CheckConstraint(
                condition=~Q(reviewed_by=F("computed_by"))
                & ~Q(approved_by=F("computed_by")),
                name="release_has_two_people",
            ),
            models.CheckConstraint(
                condition=Q(version=1, restates__isnull=True, cause="")
                | Q(version__gt=1, restates__isnull=False) & ~Q(cause=""),
                name="release_says_why_it_is_restated",
            ),
        ]

    class PersonalData:
        personal = {
            "computed_by": "trail",
            "reviewed_by": "trail",
            "approved_by": "trail",
            "published_by": "trail",
        }
        not_personal = [
            "id",
            "agreement",
            "number",
            "version",
            "restates",
            "cause",
            "cause_en",
            "title",
            "title_en",
            "status",
            "from_date",
            "before",
            "computed_at",
            "frozen_at",
            "published_at",
            "left_out",
            "policy",
            "definitions",
            "cube",
            "hidden",
            "notes",
            "compared",
            "context",
            "content_form",
            "sha256",
            "hashes",
            "cube_sha256",
        ]

    def __str__(self):
        return self.title

    @property
    def is_published(self):
        """Test if everybody may read it, in force or restated since."""
        return self.status in self.PUBLIC

    @property
    def is_frozen(self):
        return self.status in self.NUMBERED

    @property
    def is_restated(self):
        return self.status == self.Status.RESTATED

    @property
    def last_day(self):
        """The day a reader would call the end of the period."""
        return self.before - timedelta(days=1)

    @property
    def local_title(self):
        """The title in the reader's language, Spanish where there is no other."""
        return self._local(self.title, self.title_en)

    @property
    def local_cause(self):
        return self._local(self.cause, self.cause_en)

    def _local(self, spanish: str, english: str) -> str:
        return english if get_language() == "en" and english else spanish


class ReleaseStep(models.Model):
    """What somebody did with a release, when, and what they said of it."""

    class Step(models.TextChoices):
        DRAFT = "DRAFT", _("Drafted")
        COMPUTE = "COMPUTE", _("Computed")
        PROTECT = "PROTECT", _("Protected")
        REVIEW = "REVIEW", _("Reviewed")
        RETURN = "RETURN", _("Sent back")
        APPROVE = "APPROVE", _("Approved")
        FREEZE = "FREEZE", _("Frozen")
        PUBLISH = "PUBLISH", _("Published")
        RESTATE = "RESTATE", _("Restated")

    release = models.ForeignKey(
        Release, models.CASCADE, related_name="steps", verbose_name=_("release")
    )
    step = models.CharField(_("step"), max_length=8, choices=Step)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    comment = models.TextField(_("comment"), blank=True)

    class Meta:
        verbose_name = _("step of a release")
        verbose_name_plural = _("steps of releases")
        ordering = ["release", "at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(step="RETURN", comment=""),
                name="release_is_sent_back_with_a_comment",
            ),
        ]

    class PersonalData:
        personal = {
            "by": "trail",
        }
        not_personal = ["id", "release", "step", "at", "comment"]

    def __str__(self):
        return f"{self.release_id} {self.step}"
