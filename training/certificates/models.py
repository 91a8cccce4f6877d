from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.blocking import without_blocked
from training.certificates import rules
from training.certificates.content import Content
from training.certificates.run_models import IssueRun
from training.enrolment.models import Enrolment


def private_storage():
    return storages["private"]


class FolioCounter(models.Model):
    """The last folio given in a series and year: folios have no gaps."""

    series = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("folio counter")
        verbose_name_plural = _("folio counters")
        constraints = [
            models.UniqueConstraint(
                fields=["series", "year"], name="folio_counter_is_one_a_series_and_year"
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = ["id", "series", "year", "last"]

    def __str__(self):
        return f"{self.series}-{self.year}"


class CertificateQuerySet(models.QuerySet):
    def in_force(self):
        """Are neither revoked nor replaced, and their person's data neither erased
        nor blocked."""
        valid = self.filter(status=Certificate.Status.VALID).exclude(file="")
        return without_blocked(valid)

    def ended(self):
        return self.exclude(status=Certificate.Status.VALID) | self.filter(file="")


class Certificate(models.Model):
    """What was printed that day: frozen content, stored bytes, their hash."""

    class Kind(models.TextChoices):
        PARTICIPATION = "PARTICIPATION", _("Certificate of participation")
        APPROVAL = "APPROVAL", _("Certificate of approval")

    class Status(models.TextChoices):
        VALID = "VALID", _("Valid certificate")
        REVOKED = "REVOKED", _("Revoked certificate")
        REPLACED = "REPLACED", _("Replaced certificate")

    enrolment = models.ForeignKey(
        Enrolment,
        models.PROTECT,
        related_name="certificates",
        verbose_name=_("enrolment"),
    )
    kind = models.CharField(
        _("kind"), max_length=13, choices=Kind, default=Kind.PARTICIPATION
    )
    status = models.CharField(
        _("status"), max_length=8, choices=Status, default=Status.VALID
    )
    series = models.CharField(_("series"), max_length=20)
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))
    code = models.CharField(_("verification code"), max_length=40, unique=True)
    content = models.JSONField(_("content as printed"))
    file = models.FileField(
        _("file"), storage=private_storage, upload_to="certificates", max_length=200
    )
    sha256 = models.CharField("SHA-256", max_length=64)
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("replaces"),
    )
    run = models.ForeignKey(
        IssueRun,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="certificates",
        verbose_name=_("issue run"),
    )
    issued_at = models.DateTimeField(_("issued at"))
    issued_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("issued by"),
    )
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revocation_reason = models.CharField(
        _("reason of the revocation"), max_length=250, blank=True
    )
    # Copied from the content, to be asked for.
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    # Its name is a former one, changed by law: no page shows it any more.
    hides_name = models.BooleanField(_("does not show its name"), default=False)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "year", "number"], name="certificate_folio_is_unique"
            ),
            models.UniqueConstraint(
                fields=["enrolment", "kind"],
                condition=Q(status="VALID"),
                name="certificate_is_valid_once_an_enrolment_and_kind",
            ),
            models.CheckConstraint(
                condition=Q(status="VALID", revoked_at__isnull=True)
                | Q(~Q(status="VALID"), revoked_at__isnull=False),
                name="certificate_ended_exactly_when_dated",
            ),
            models.CheckConstraint(
                condition=Q(hides_name=False) | ~Q(status="VALID"),
                name="certificate_hides_its_name_only_when_ended",
            ),
        ]

    class PersonalData:
        personal = {
            "enrolment": "certificates",
            "content": "certificates",
            "file": "certificates",
            "issued_by": "trail",
            "revocation_reason": "certificates",
            "hides_name": "called",
        }
        not_personal = [
            "id",
            "kind",
            "status",
            "series",
            "year",
            "number",
            "code",
            "sha256",
            "replaces",
            "run",
            "issued_at",
            "revoked_at",
            "expires_on",
        ]

    def __str__(self):
        return self.folio

    @property
    def folio(self):
        return rules.folio(series=self.series, year=self.year, number=self.number)

    @property
    def is_erased(self):
        """The person it was given to was erased: it names nobody, and has no file."""
        return not self.file

    @property
    def grouped_code(self):
        return rules.grouped_code(self.code)

    @property
    def certified(self) -> Content:
        """What was printed: the only source of a certificate's own facts."""
        return Content.from_json(self.content)
