"""What the lists of the back office keep: who sees which columns, what was done."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User


class ListColumns(models.Model):
    """The columns that somebody of the staff chose to see in a list, in order."""

    chosen_by = models.ForeignKey(
        User, models.CASCADE, related_name="+", verbose_name=_("chosen by")
    )
    list_name = models.CharField(_("list"), max_length=60)
    columns = models.JSONField(_("columns"))

    class Meta:
        verbose_name = _("columns of a list")
        verbose_name_plural = _("columns of lists")
        constraints = [
            models.UniqueConstraint(
                fields=["chosen_by", "list_name"],
                name="list_columns_are_chosen_once_a_list",
            ),
        ]

    class PersonalData:
        personal = {"chosen_by": "trail"}
        not_personal = ["id", "list_name", "columns"]

    def __str__(self):
        return f"{self.list_name} · {self.chosen_by_id}"


class BulkRun(models.Model):
    """One thing done to many rows of a list, row by row, and how far it has come.

    A run whose worker died goes on where it was left when another worker takes it: the
    lease says until when it is held, ``position`` how many rows were seen to.
    """

    class Status(models.TextChoices):
        WAITING = "WAITING", _("Waiting to be done")
        RUNNING = "RUNNING", _("Being done")
        DONE = "DONE", _("Seen through")

    list_name = models.CharField(_("list"), max_length=60)
    action = models.CharField(_("action"), max_length=40)
    # The rows, in the order in which they are seen to.
    ids = models.JSONField(_("rows"))
    total = models.PositiveIntegerField(_("rows chosen"))
    # What was typed beside them: a reason, a date.
    answers = models.JSONField(_("what was said"), default=dict, blank=True)
    position = models.PositiveIntegerField(_("rows seen to"), default=0)
    # Rows left as they were, each with the reason: [[id, "why"], …].
    refusals = models.JSONField(_("rows refused"), default=list, blank=True)
    status = models.CharField(
        _("status"), max_length=7, choices=Status, default=Status.WAITING
    )
    started_by = models.ForeignKey(
        User, models.CASCADE, related_name="+", verbose_name=_("started by")
    )
    started_at = models.DateTimeField(_("started at"))
    held_until = models.DateTimeField(_("held until"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("bulk action")
        verbose_name_plural = _("bulk actions")
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["ended_at"], name="bulk_run_ended_at")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="DONE", ended_at__isnull=False)
                | (~Q(status="DONE") & Q(ended_at__isnull=True)),
                name="bulk_run_done_exactly_when_dated",
            ),
            models.CheckConstraint(
                condition=Q(position__lte=F("total")),
                name="bulk_run_sees_to_no_more_than_was_chosen",
            ),
        ]

    class PersonalData:
        # What was typed, and what a refusal says, may name somebody.
        personal = {"answers": "trail", "refusals": "trail", "started_by": "trail"}
        not_personal = [
            "id",
            "list_name",
            "action",
            "ids",
            "total",
            "position",
            "status",
            "started_at",
            "held_until",
            "ended_at",
        ]

    def __str__(self):
        return f"{self.list_name} · {self.action} · {self.pk}"

    @property
    def is_over(self):
        return self.status == self.Status.DONE

    @property
    def done(self) -> int:
        return self.position - len(self.refusals)
