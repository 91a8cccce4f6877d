"""The words people read, by version: what is published stays as it is."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from training.privacy.rules import text_hash


class PublishedTextChanged(Exception):
    """What people have read and agreed to is never written over: publish another."""


class PublishedText(models.Model):
    """A text in one language, known by its hash; once published it stays as it is."""

    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="es"
    )
    sha256 = models.CharField(_("hash"), max_length=64, editable=False)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    FROZEN = ()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        stored = (
            type(self)
            ._base_manager.filter(pk=self.pk, published_at__isnull=False)
            .first()
        )
        if stored and any(
            getattr(stored, name) != getattr(self, name) for name in self.FROZEN
        ):
            raise PublishedTextChanged
        self.sha256 = text_hash(self.whole_text)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        if self.published_at:
            raise PublishedTextChanged
        return super().delete(*args, **kwargs)

    @property
    def is_untouched(self):
        """The text is still the one the hash was taken of."""
        return self.sha256 == text_hash(self.whole_text)


class PrivacyNotice(PublishedText):
    """What we tell people of their data, by version and language."""

    version = models.CharField(_("version"), max_length=10)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"))
    in_force_from = models.DateField(_("in force from"))

    FROZEN = ("version", "language", "title", "text", "in_force_from", "published_at")

    class Meta:
        verbose_name = _("privacy notice")
        verbose_name_plural = _("privacy notices")
        ordering = ["-in_force_from", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "language"],
                name="privacy_notice_is_one_a_version_and_language",
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = [
            "id",
            "version",
            "language",
            "title",
            "text",
            "sha256",
            "in_force_from",
            "published_at",
        ]

    def __str__(self):
        return f"{self.title} {self.version} ({self.language})"

    @property
    def whole_text(self):
        return f"{self.title}\n\n{self.text}"


class Purpose(models.Model):
    """Something we may do with a person's data only if they say yes."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_offered = models.BooleanField(
        _("offered"), default=True, help_text=_("Asked when somebody enrols.")
    )

    class Meta:
        verbose_name = _("purpose")
        verbose_name_plural = _("purposes")
        ordering = ["order", "code"]

    class PersonalData:
        personal = {}
        not_personal = ["id", "code", "name", "order", "is_offered"]

    def __str__(self):
        return self.name


class ConsentText(PublishedText):
    """What a person says yes to: one purpose, in words, by version and language."""

    purpose = models.ForeignKey(
        Purpose, models.PROTECT, related_name="texts", verbose_name=_("purpose")
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    wording = models.CharField(_("wording"), max_length=300)
    explanation = models.CharField(_("explanation"), max_length=500, blank=True)

    FROZEN = (
        "purpose_id",
        "version",
        "language",
        "wording",
        "explanation",
        "published_at",
    )

    class Meta:
        verbose_name = _("text of a consent")
        verbose_name_plural = _("texts of consents")
        ordering = ["purpose", "-version", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "version", "language"],
                name="consent_text_is_one_a_purpose_version_and_language",
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = [
            "id",
            "purpose",
            "version",
            "language",
            "wording",
            "explanation",
            "sha256",
            "published_at",
        ]

    def __str__(self):
        return f"{self.purpose} {self.version} ({self.language})"

    @property
    def whole_text(self):
        return f"{self.wording}\n\n{self.explanation}"
