from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.attendance.models import Mark
from training.catalogue.models import Session
from training.registry.models import Company


def private_storage():
    return storages["private"]


class AttendanceRegister(models.Model):
    """A session's register as it was taken out: its bytes, their hash, who and when."""

    class Format(models.TextChoices):
        PDF = "PDF", "PDF"
        XLSX = "XLSX", "XLSX"

    session = models.ForeignKey(
        Session, models.PROTECT, related_name="registers", verbose_name=_("session")
    )
    company = models.ForeignKey(
        Company,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("company"),
        help_text=_("Where it holds one company's people only."),
    )
    format = models.CharField(_("format"), max_length=4, choices=Format)
    shows_documents = models.BooleanField(_("shows whole document numbers"))
    content_sha256 = models.CharField(_("hash of the content"), max_length=64)
    file = models.FileField(_("file"), upload_to="registers/", storage=private_storage)
    file_sha256 = models.CharField(_("hash of the file"), max_length=64)
    taken_at = models.DateTimeField(_("taken at"))
    taken_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken by"),
    )
    kept_until = models.DateField(_("kept until"))

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("attendance register")
        verbose_name_plural = _("attendance registers")
        ordering = ["-taken_at", "-pk"]
        permissions = [
            ("read_documents", _("Can read whole document numbers in registers"))
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(file="") & ~Q(file_sha256=""),
                name="attendance_register_keeps_its_file",
            ),
        ]

    class PersonalData:
        personal = {
            "file": "evidence",
            "taken_by": "trail",
        }
        not_personal = [
            "id",
            "session",
            "company",
            "format",
            "shows_documents",
            "content_sha256",
            "file_sha256",
            "taken_at",
            "kept_until",
        ]

    def __str__(self):
        return f"{self.session} · {self.content_sha256[:8]}"


class PaperSheet(models.Model):
    """The photograph or scan of a signed sheet, and the marks keyed from it."""

    session = models.ForeignKey(
        Session, models.PROTECT, related_name="paper_sheets", verbose_name=_("session")
    )
    page = models.PositiveSmallIntegerField(_("page"), null=True, blank=True)
    file = models.FileField(
        _("file"), upload_to="paper-sheets/", storage=private_storage
    )
    sha256 = models.CharField("SHA-256", max_length=64)
    received_at = models.DateTimeField(_("received at"))
    received_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("received by"),
    )
    marks = models.ManyToManyField(
        Mark, related_name="paper_sheets", blank=True, verbose_name=_("marks")
    )

    # Somebody on it was erased, and others' hours rest on it: nobody opens it.
    restricted_at = models.DateTimeField(
        _("under lock since"), null=True, blank=True, editable=False
    )
    why_restricted = models.CharField(
        _("why it is under lock"), max_length=300, blank=True, editable=False
    )

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("paper sheet")
        verbose_name_plural = _("paper sheets")
        ordering = ["received_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "sha256"],
                name="paper_sheet_is_kept_once_a_session",
            ),
            models.CheckConstraint(
                condition=Q(restricted_at__isnull=True, why_restricted="")
                | (Q(restricted_at__isnull=False) & ~Q(why_restricted="")),
                name="paper_sheet_is_under_lock_exactly_with_a_reason",
            ),
        ]

    class PersonalData:
        personal = {
            "file": "evidence",
            "received_by": "trail",
            "marks": "evidence",
        }
        not_personal = [
            "id",
            "session",
            "page",
            "sha256",
            "received_at",
            "restricted_at",
            "why_restricted",
        ]

    def __str__(self):
        return f"{self.session} · {self.page or '?'}"

    @property
    def is_picture(self):
        return not self.file.name.endswith(".pdf")
