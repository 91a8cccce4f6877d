"""A computation or a protection done in the background, and how far it has come."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from equity.reporting.release_models import Release, ReleaseStep
from training.accounts.models import User

Step = ReleaseStep.Step


class ReleaseRunQuerySet(models.QuerySet):
    def open(self):
        """Those not over: waiting for a worker, or worked at."""
        return self.filter(status__in=ReleaseRun.OPEN)


class ReleaseRun(models.Model):
    """A step of a release that takes long, asked for once and worked at by stages.

    What each stage found is kept until the end: a run whose worker died goes on after
    the last whole stage when another worker takes it. The release itself changes only
    with the last stage, all at once.
    """

    class Status(models.TextChoices):
        WAITING = "WAITING", _("Waiting for a worker")
        RUNNING = "RUNNING", _("Working")
        DONE = "DONE", _("Done")
        STOPPED = "STOPPED", _("Stopped")

    OPEN = (Status.WAITING, Status.RUNNING)

    release = models.ForeignKey(
        Release, models.CASCADE, related_name="runs", verbose_name=_("release")
    )
    step = models.CharField(
        _("step"),
        max_length=8,
        choices=[(each.value, each.label) for each in (Step.COMPUTE, Step.PROTECT)],
    )
    left_out = models.JSONField(_("tables left out"), default=list, blank=True)
    status = models.CharField(
        _("status"), max_length=7, choices=Status, default=Status.WAITING
    )
    # How many stages are whole.
    stage = models.PositiveSmallIntegerField(_("stages done"), default=0)
    # What they found: exact counts, so emptied when it is over.
    kept = models.JSONField(_("kept between stages"), default=dict, blank=True)
    # Why it stopped: a code, and what was found.
    why = models.JSONField(_("why it stopped"), default=dict, blank=True)
    asked_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked at"))
    # Grows each time a worker takes it: whoever took it before has lost it.
    turn = models.PositiveIntegerField(_("turn"), default=0)
    held_until = models.DateTimeField(_("held until"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = ReleaseRunQuerySet.as_manager()

    # No page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("run of a release")
        verbose_name_plural = _("runs of releases")
        ordering = ["release", "-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["release"],
                condition=Q(status__in=["WAITING", "RUNNING"]),
                name="release_has_one_run_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["DONE", "STOPPED"], ended_at__isnull=False)
                | Q(status__in=["WAITING", "RUNNING"], ended_at__isnull=True),
                name="release_run_over_exactly_when_dated",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["WAITING", "RUNNING"]) | Q(kept={}),
                name="release_run_keeps_nothing_once_over",
            ),
        ]

    class PersonalData:
        personal = {"asked_by": "trail"}
        not_personal = [
            "id",
            "release",
            "step",
            "left_out",
            "status",
            "stage",
            "kept",
            "why",
            "asked_at",
            "turn",
            "held_until",
            "ended_at",
        ]

    def __str__(self):
        return f"{self.release_id} {self.step}"

    @property
    def is_over(self):
        return self.status not in self.OPEN
