from django.contrib import admin
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from training.attendance.models.marks import Mark, State
from training.catalogue.models import Session
from training.enrolment.models import Enrolment
from training.registry.models import Company


class Attendance(models.Model):
    """The current record: what the marks of one person in one session come to."""

    session = models.ForeignKey(
        Session, models.PROTECT, related_name="attendances", verbose_name=_("session")
    )
    enrolment = models.ForeignKey(
        Enrolment,
        models.PROTECT,
        related_name="attendances",
        verbose_name=_("enrolment"),
    )
    company = models.ForeignKey(
        Company,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("company of record"),
    )
    mark = models.OneToOneField(
        Mark, models.PROTECT, related_name="+", verbose_name=_("mark")
    )
    state = models.CharField(_("state"), max_length=8, choices=State)
    minutes = models.PositiveIntegerField(_("minutes present"))
    # Where two enrolments of one person were made one: whose marks stand here, and up
    # to which place in the session its own do not count.
    taken_from = models.ForeignKey(
        Enrolment,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("with the marks of"),
    )
    own_after = models.PositiveIntegerField(default=0, editable=False)
    # Two people said different things without having seen each other's mark.
    is_disputed = models.BooleanField(_("in disagreement"), default=False)

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "enrolment"],
                name="attendance_is_one_a_session_and_enrolment",
            ),
        ]

    class PersonalData:
        personal = {
            "enrolment": "attendance",
            "company": "work",
            "state": "attendance",
            "minutes": "attendance",
            "is_disputed": "attendance",
            "taken_from": "attendance",
        }
        not_personal = ["id", "session", "mark", "own_after"]

    def __str__(self):
        return f"{self.session} · {self.enrolment_id}"

    @property
    @admin.display(description=_("person"))
    def person(self):
        return self.enrolment.person


class AttendanceTotal(models.Model):
    """The minutes of one enrolment that count, kept up to date with every mark."""

    enrolment = models.OneToOneField(
        Enrolment,
        models.CASCADE,
        related_name="attendance_total",
        verbose_name=_("enrolment"),
    )
    present = models.PositiveIntegerField(_("minutes present"), default=0)
    # What reports add up, which know neither excuses nor recoveries: the minutes
    # attended, in sessions from the first to the last, coming from which company.
    attended = models.PositiveIntegerField(_("minutes attended"), default=0)
    first_at = models.DateTimeField(_("first session attended"), null=True, blank=True)
    last_at = models.DateTimeField(_("last session attended"), null=True, blank=True)
    company = models.ForeignKey(
        Company,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("company at the last session"),
    )
    in_one_company = models.BooleanField(
        _("came from one company all along"), default=True
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("attendance total")
        verbose_name_plural = _("attendance totals")
        constraints = [
            models.CheckConstraint(
                condition=Q(attended=0, first_at__isnull=True, last_at__isnull=True)
                | Q(attended__gt=0, first_at__isnull=False, last_at__gte=F("first_at")),
                name="attendance_total_attended_exactly_when_dated",
            ),
        ]
        indexes = [models.Index(fields=["last_at"], name="attendance_total_last")]

    class PersonalData:
        personal = {
            "enrolment": "attendance",
            "present": "attendance",
            "attended": "attendance",
            "first_at": "attendance",
            "last_at": "attendance",
            "company": "work",
            "in_one_company": "work",
        }
        not_personal = ["id"]

    def __str__(self):
        return f"{self.enrolment_id} · {self.present}"
