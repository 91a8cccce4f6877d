from django.db import models
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.agreement.models import Action, Adhesion


class Dossier(models.Model):
    """A dossier that was taken out: the hash of its manifest, who and when. Whoever
    holds the file can be told whether it is as it left."""

    action = models.ForeignKey(
        Action, models.PROTECT, related_name="dossiers", verbose_name=_("action")
    )
    adhesion = models.ForeignKey(
        Adhesion, models.PROTECT, related_name="dossiers", verbose_name=_("adhesion")
    )
    manifest_sha256 = models.CharField(_("hash of the manifest"), max_length=64)
    files = models.PositiveIntegerField(_("files"))
    taken_at = models.DateTimeField(_("taken at"))
    taken_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken by"),
    )

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        ordering = ["-taken_at", "-pk"]
        indexes = [models.Index(fields=["manifest_sha256"], name="dossier_manifest")]

    class PersonalData:
        personal = {
            "taken_by": "trail",
        }
        not_personal = [
            "id",
            "action",
            "adhesion",
            "manifest_sha256",
            "files",
            "taken_at",
        ]

    def __str__(self):
        return self.manifest_sha256[:12]
