"""A run that issues certificates in the background, and how far it has come."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.catalogue.models import Edition
from training.enrolment.models import Enrolment


class IssueRun(models.Model):
    """Certificates asked for at once: one person's, an edition's or a year's.

    How many it issued is counted from the certificates themselves. A run whose worker
    died goes on when another worker takes it: the lease says until when it is held.
    """

    class Scope(models.TextChoices):
        ONE = "ONE", _("One person")
        EDITION = "EDITION", _("An edition")
        YEAR = "YEAR", _("A year")

    class Status(models.TextChoices):
        WAITING = "WAITING", _("Waiting for a worker")
        RUNNING = "RUNNING", _("Issuing")
        DONE = "DONE", _("Issued")

    scope = models.CharField(_("scope"), max_length=7, choices=Scope)
    edition = models.ForeignKey(
        Edition,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="issue_runs",
        verbose_name=_("edition"),
    )
    enrolment = models.ForeignKey(
        Enrolment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="issue_runs",
        verbose_name=_("enrolment"),
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=7, choices=Status, default=Status.WAITING
    )
    # How many were due when it was asked for.
    total = models.PositiveIntegerField(_("certificates due"))
    # Ids of enrolments whose certificate could not be made, each with the reason.
    failures = models.JSONField(_("failures"), default=list, blank=True)
    asked_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked at"))
    held_until = models.DateTimeField(_("held until"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    # No page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("issue run")
        verbose_name_plural = _("issue runs")
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(scope="ONE", enrolment__isnull=False, year__isnull=True)
                | Q(scope="EDITION", edition__isnull=False, enrolment__isnull=True)
                | Q(scope="YEAR", year__isnull=False, edition__isnull=True),
                name="issue_run_names_what_it_issues",
            ),
            models.CheckConstraint(
                condition=Q(status="DONE", ended_at__isnull=False)
                | (~Q(status="DONE") & Q(ended_at__isnull=True)),
                name="issue_run_done_exactly_when_dated",
            ),
        ]

    class PersonalData:
        personal = {
            "enrolment": "certificates",
            "failures": "certificates",
            "asked_by": "trail",
        }
        not_personal = [
            "id",
            "scope",
            "edition",
            "year",
            "status",
            "total",
            "asked_at",
            "held_until",
            "ended_at",
        ]

    def __str__(self):
        return f"{self.get_scope_display()} · {self.pk}"

    @property
    def is_over(self):
        return self.status == self.Status.DONE
