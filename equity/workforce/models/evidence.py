from django.db import models
from django.utils.translation import gettext_lazy as _

from equity.workforce.models.declarations import WorkforceDeclaration
from training.accounts.models import User
from training.spreadsheets.models import private_storage


class DeclarationEvidence(models.Model):
    """A file that shows where the figures of a declaration come from."""

    declaration = models.ForeignKey(
        WorkforceDeclaration,
        models.CASCADE,
        related_name="evidence",
        verbose_name=_("declaration"),
    )
    file = models.FileField(
        _("file"), upload_to="workforce/", storage=private_storage, max_length=200
    )
    file_name = models.CharField(_("name of the file"), max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    added_at = models.DateTimeField(_("added at"))
    added_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("added by"),
    )

    class Meta:
        verbose_name = _("evidence of a declaration")
        verbose_name_plural = _("evidence of declarations")
        ordering = ["added_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["declaration", "sha256"],
                name="declaration_evidence_is_kept_once",
            ),
        ]

    class PersonalData:
        # What a company attaches may name its people.
        personal = {
            "file": "papers",
            "file_name": "papers",
            "added_by": "trail",
        }
        not_personal = ["id", "declaration", "sha256", "added_at"]

    def __str__(self):
        return self.file_name
