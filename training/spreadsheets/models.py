from django.core.files.storage import storages
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User


def private_storage():
    return storages["private"]


class ImportJob(models.Model):
    """A spreadsheet that somebody sent, and what came of it.

    While it waits or runs, its file lies in the private storage; when it ends, the file
    goes. What has to be mended in the rows refused stays for a time, the counts for
    good. A run whose worker died goes on with another, after ``rows_done`` rows.
    """

    class Status(models.TextChoices):
        WAITING = "WAITING", _("Waiting for confirmation")
        RUNNING = "RUNNING", _("Being imported")
        DONE = "DONE", _("Done")
        STOPPED = "STOPPED", _("Stopped")
        UNDOING = "UNDOING", _("Being undone")
        UNDONE = "UNDONE", _("Undone")
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
    rows = models.PositiveIntegerField(_("rows"), default=0)
    rows_done = models.PositiveIntegerField(_("rows done"), default=0)
    counts = models.JSONField(_("counts"), default=dict, blank=True)
    remarks = models.JSONField(_("remarks"), default=list, blank=True)
    # Mistakes by kind, and the first values that would be others.
    digest = models.JSONField(_("digest"), default=dict, blank=True)
    # The rows refused, whole, with what to mend beside them.
    faulty = models.FileField(
        _("rows to correct"), upload_to="imports/", storage=private_storage, blank=True
    )
    created_at = models.DateTimeField(_("sent at"))
    created_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sent by"),
    )
    started_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    started_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    held_until = models.DateTimeField(_("held until"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("undone by"),
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    emptied_at = models.DateTimeField(_("emptied at"), null=True, blank=True)

    # No page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["WAITING", "RUNNING"], ended_at__isnull=True)
                | (~Q(status__in=["WAITING", "RUNNING"]) & Q(ended_at__isnull=False)),
                name="import_ended_exactly_when_dated",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["WAITING", "RUNNING"]) | Q(file=""),
                name="import_keeps_its_file_only_while_it_waits",
            ),
            models.CheckConstraint(
                condition=Q(rows_done__lte=F("rows")),
                name="import_does_no_more_rows_than_there_are",
            ),
        ]

    class PersonalData:
        personal = {
            "file_name": "lists",
            "file": "lists",
            "faulty": "lists",
            "remarks": "lists",
            "digest": "lists",
            "created_by": "trail",
            "started_by": "trail",
            "undone_by": "trail",
        }
        not_personal = [
            "id",
            "kind",
            "sha256",
            "options",
            "status",
            "rows",
            "rows_done",
            "counts",
            "created_at",
            "started_at",
            "held_until",
            "ended_at",
            "undone_at",
            "emptied_at",
        ]

    def __str__(self):
        return self.file_name

    @property
    def waits(self):
        return self.status == self.Status.WAITING

    @property
    def is_being_undone(self):
        return self.status == self.Status.UNDOING

    @property
    def is_running(self):
        return self.status == self.Status.RUNNING


class ImportPiece(models.Model):
    """Some rows of an import, written in one transaction: what they made and changed.

    It says what to take back, and that those rows were done: no two workers do them.
    """

    job = models.ForeignKey(
        ImportJob, models.CASCADE, related_name="pieces", verbose_name=_("import")
    )
    start = models.PositiveIntegerField(_("rows before"))
    end = models.PositiveIntegerField(_("rows done"))
    counts = models.JSONField(_("counts"), default=dict)
    remarks = models.JSONField(_("remarks"), default=list)
    made = models.JSONField(_("made"), default=dict, encoder=DjangoJSONEncoder)
    changed = models.JSONField(_("changed"), default=dict, encoder=DjangoJSONEncoder)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("piece of an import")
        verbose_name_plural = _("pieces of imports")
        ordering = ["job", "start"]
        constraints = [
            models.UniqueConstraint(
                fields=["job", "start"], name="import_piece_is_done_once"
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="import_piece_has_rows"
            ),
        ]

    class PersonalData:
        personal = {
            "remarks": "lists",
            "made": "lists",
            "changed": "lists",
        }
        not_personal = ["id", "job", "start", "end", "counts"]

    def __str__(self):
        return f"{self.job_id}: {self.start}–{self.end}"
