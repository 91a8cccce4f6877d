"""What people did and said: results and answers by name, surveys without one."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.evaluation.models import Assessment


class Result(models.Model):
    """What one person got in one test or practical: points of so many, or a grade."""

    class Source(models.TextChoices):
        HAND = "HAND", _("Entered by hand")
        IMPORT = "IMPORT", _("From a spreadsheet")
        ONLINE = "ONLINE", _("Answered online")

    assessment = models.ForeignKey(
        Assessment,
        models.PROTECT,
        related_name="results",
        verbose_name=_("assessment"),
    )
    enrolment = models.ForeignKey(
        Enrolment,
        models.PROTECT,
        related_name="results",
        verbose_name=_("enrolment"),
    )
    points = models.DecimalField(
        _("points"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    # Copied when it happens: a test that is given more points later changes nobody.
    out_of = models.DecimalField(
        _("out of"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    grade = models.DecimalField(
        _("grade"), max_digits=2, decimal_places=1, null=True, blank=True
    )
    source = models.CharField(_("source"), max_length=6, choices=Source)
    recorded_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        ordering = ["assessment", "enrolment"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "enrolment"],
                name="result_is_one_an_assessment_and_enrolment",
            ),
            models.CheckConstraint(
                # Said twice: a comparison with nothing is neither true nor false.
                condition=Q(
                    points__isnull=False,
                    out_of__isnull=False,
                    out_of__gt=0,
                    grade__isnull=True,
                )
                | Q(points__isnull=True, out_of__isnull=True, grade__isnull=False),
                name="result_is_points_or_a_grade",
            ),
            models.CheckConstraint(
                condition=Q(points__isnull=True)
                | Q(points__gte=0, points__lte=F("out_of")),
                name="result_has_no_more_points_than_there_are",
            ),
            models.CheckConstraint(
                condition=Q(grade__isnull=True) | Q(grade__gte=1, grade__lte=7),
                name="result_grade_is_of_the_scale",
            ),
        ]

    class PersonalData:
        personal = {
            "enrolment": "evaluation",
            "points": "evaluation",
            "grade": "evaluation",
            "recorded_by": "trail",
        }
        not_personal = ["id", "assessment", "out_of", "source", "recorded_at"]

    def __str__(self):
        return f"{self.assessment_id} · {self.enrolment_id}"


class Response(models.Model):
    """One attempt of a person at a test or questionnaire, with what they answered."""

    assessment = models.ForeignKey(
        Assessment,
        models.PROTECT,
        related_name="responses",
        verbose_name=_("assessment"),
    )
    enrolment = models.ForeignKey(
        Enrolment,
        models.PROTECT,
        related_name="responses",
        verbose_name=_("enrolment"),
    )
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=1)
    answers = models.JSONField(_("answers"))
    points = models.PositiveIntegerField(_("points"))
    out_of = models.PositiveIntegerField(_("out of"))
    submitted_at = models.DateTimeField(_("submitted at"))

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        ordering = ["assessment", "enrolment", "attempt"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "enrolment", "attempt"],
                name="response_is_one_an_attempt",
            ),
            models.CheckConstraint(
                condition=Q(points__lte=F("out_of")),
                name="response_has_no_more_points_than_there_are",
            ),
        ]

    class PersonalData:
        personal = {
            "enrolment": "evaluation",
            "answers": "evaluation",
            "points": "evaluation",
        }
        not_personal = ["id", "assessment", "attempt", "out_of", "submitted_at"]

    def __str__(self):
        return f"{self.assessment_id} · {self.enrolment_id} · {self.attempt}"


class SurveyTicket(models.Model):
    """That somebody answered a survey: not what, and not when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assessment = models.ForeignKey(
        Assessment,
        models.PROTECT,
        related_name="tickets",
        verbose_name=_("assessment"),
    )
    enrolment = models.ForeignKey(
        Enrolment,
        models.PROTECT,
        related_name="survey_tickets",
        verbose_name=_("enrolment"),
    )

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("survey ticket")
        verbose_name_plural = _("survey tickets")
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "enrolment"],
                name="survey_ticket_is_one_a_survey_and_enrolment",
            ),
        ]

    class PersonalData:
        personal = {
            "enrolment": "evaluation",
        }
        not_personal = ["id", "assessment"]

    def __str__(self):
        return f"{self.assessment_id} · {self.enrolment_id}"


class SurveyAnswer(models.Model):
    """What somebody said in a survey: nothing here leads to who, or to when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assessment = models.ForeignKey(
        Assessment,
        models.PROTECT,
        related_name="survey_answers",
        verbose_name=_("assessment"),
    )
    edition = models.ForeignKey(
        Edition,
        models.PROTECT,
        related_name="survey_answers",
        verbose_name=_("edition"),
    )
    answers = models.JSONField(_("answers"))

    # Many rows, and no page ever refers to one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("survey answer")
        verbose_name_plural = _("survey answers")
        # By chance, so that no list shows the order in which people answered.
        ordering = ["id"]

    class PersonalData:
        personal = {}
        not_personal = ["id", "assessment", "edition", "answers"]

    def __str__(self):
        return f"{self.assessment_id} · {self.edition_id}"
