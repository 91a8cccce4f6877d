from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User


def private_storage():
    return storages["private"]


class ImportJob(models.Model):
    """A spreadsheet that somebody sent, and what came of it.

    While it waits, its file lies in the private storage; when it ends, the file goes
    and the counts stay, with what has to be mended in the rows refused.
    """

    class Status(models.TextChoices):
        WAITING = "WAITING", _("Waiting for confirmation")
        DONE = "DONE", _("Done")
        DISCARDED = "DISCARDED", _("Discarded")

    kind = models.CharField(_("kind"), max_length=20)
    file_name = models.CharField(_("name of the file"), max_length=200)
    file = models.FileField(
        _("file"), upload_to="imports/", storage=private_storage, blank=True
    )
    sha256 = models.CharField("SHA-256", max_length=64)
    options = models.JSONField(_("options"), default=dict, blank=True)
    status = models.CharField(
        _("status"), max_length=9, choices=Status, default=Status.WAITING
    )
    counts = models.JSONField(_("counts"), default=dict, blank=True)
    remarks = models.JSONField(_("remarks"), default=list, blank=True)
    created_at = models.DateTimeField(_("sent at"))
    created_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sent by"),
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="WAITING", ended_at__isnull=True)
                | (~Q(status="WAITING") & Q(ended_at__isnull=False)),
                name="import_ended_exactly_when_dated",
            ),
            models.CheckConstraint(
                condition=Q(status="WAITING") | Q(file=""),
                name="import_keeps_its_file_only_while_it_waits",
            ),
        ]

    class PersonalData:
        personal = ["file_name", "file", "remarks", "created_by"]
        not_personal = [
            "id",
            "kind",
            "sha256",
            "options",
            "status",
            "counts",
            "created_at",
            "ended_at",
        ]

    def __str__(self):
        return self.file_name
