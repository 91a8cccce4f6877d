from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.attendance.online.intervals import Connection
from training.attendance.online.matching import How
from training.catalogue.models import Session
from training.enrolment.models import Enrolment


def private_storage():
    return storages["private"]


class ConnectionReport(models.Model):
    """An *informe de conexión*: who a meeting tool says was in an online session.

    The file is kept as it came: it is the evidence that the marks rest on.
    """

    class Status(models.TextChoices):
        WAITING = "WAITING", _("Waiting to be settled")
        STORED = "STORED", _("Stored")
        DISCARDED = "DISCARDED", _("Taken back")

    session = models.ForeignKey(
        Session,
        models.PROTECT,
        related_name="connection_reports",
        verbose_name=_("session"),
    )
    file_name = models.CharField(_("name of the file"), max_length=200)
    file = models.FileField(
        _("file"), upload_to="connection-reports/", storage=private_storage, blank=True
    )
    sha256 = models.CharField("SHA-256", max_length=64)
    status = models.CharField(
        _("status"), max_length=9, choices=Status, default=Status.WAITING
    )
    received_at = models.DateTimeField(_("received at"))
    received_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("received by"),
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("connection report")
        verbose_name_plural = _("connection reports")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="WAITING", ended_at__isnull=True)
                | (~Q(status="WAITING") & Q(ended_at__isnull=False)),
                name="connection_report_ended_exactly_when_dated",
            ),
            models.CheckConstraint(
                condition=~Q(status="DISCARDED") | Q(file=""),
                name="connection_report_discarded_keeps_no_file",
            ),
            models.UniqueConstraint(
                fields=["session", "sha256"],
                condition=~Q(status="DISCARDED"),
                name="connection_report_is_taken_once_a_session",
            ),
        ]

    class PersonalData:
        personal = {
            "file": "attendance",
            "file_name": "attendance",
            "received_by": "trail",
        }
        not_personal = ["id", "session", "sha256", "status", "received_at", "ended_at"]

    def __str__(self):
        return self.file_name


class ReportLine(models.Model):
    """Somebody a connection report speaks of, and which participant that is."""

    class Settled(models.TextChoices):
        """How it was told who the line is."""

        EMAIL = How.EMAIL, _("By the e-mail")
        DOCUMENT = How.DOCUMENT, _("By the document")
        NAME = How.NAME, _("By the name")
        TRAINER = How.TRAINER, _("Teaches the session")
        UNKNOWN = How.UNKNOWN, _("To be settled")
        HAND = "HAND", _("By hand")
        SET_ASIDE = "SET_ASIDE", _("Set aside")

    report = models.ForeignKey(
        ConnectionReport,
        models.CASCADE,
        related_name="lines",
        verbose_name=_("connection report"),
    )
    number = models.PositiveIntegerField(_("row"))
    name = models.CharField(_("name in the report"), max_length=200, blank=True)
    email = models.CharField(_("e-mail in the report"), max_length=254, blank=True)
    # As the pure rules take them: moments in UTC, and the length the tool states.
    connections = models.JSONField(_("connections"), default=list)
    enrolment = models.ForeignKey(
        Enrolment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("enrolment"),
    )
    settled = models.CharField(_("settled"), max_length=9, choices=Settled)

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("line of a connection report")
        verbose_name_plural = _("lines of connection reports")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"], name="report_line_number_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(
                    settled__in=["EMAIL", "DOCUMENT", "NAME", "HAND"],
                    enrolment__isnull=False,
                )
                | Q(
                    settled__in=["TRAINER", "UNKNOWN", "SET_ASIDE"],
                    enrolment__isnull=True,
                ),
                name="report_line_has_an_enrolment_exactly_when_settled_as_one",
            ),
        ]

    class PersonalData:
        personal = {
            "name": "attendance",
            "email": "attendance",
            "connections": "attendance",
            "enrolment": "attendance",
        }
        not_personal = ["id", "report", "number", "settled"]

    def __str__(self):
        return f"{self.report_id} · {self.number}"

    @property
    def is_to_settle(self):
        return self.settled == self.Settled.UNKNOWN

    @property
    def as_connections(self) -> list[Connection]:
        return [Connection.from_plain(plain) for plain in self.connections]
