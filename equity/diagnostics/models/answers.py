from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from equity.diagnostics.models.questionnaires import Questionnaire, ScoredQuestion
from training.accounts.models import User
from training.registry.models import Company
from training.spreadsheets.models import private_storage


class Diagnosis(models.Model):
    """What a company answers of itself in a year. Closed, it has its score."""

    class Status(models.TextChoices):
        OPEN = "OPEN", _("Being answered")
        CLOSED = "CLOSED", _("Scored")

    company = models.ForeignKey(
        Company,
        models.PROTECT,
        related_name="diagnoses",
        verbose_name=_("company"),
    )
    questionnaire = models.ForeignKey(
        Questionnaire,
        models.PROTECT,
        related_name="diagnoses",
        verbose_name=_("questionnaire"),
    )
    year = models.PositiveSmallIntegerField(_("year"))
    status = models.CharField(
        _("status"), max_length=6, choices=Status, default=Status.OPEN
    )
    score = models.DecimalField(
        _("score"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    started_at = models.DateTimeField(_("started at"))
    started_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("started by"),
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("closed by"),
    )

    class Meta:
        verbose_name = _("diagnosis")
        verbose_name_plural = _("diagnoses")
        ordering = ["-year", "company", "questionnaire"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "questionnaire", "year"],
                name="diagnosis_is_one_a_company_questionnaire_and_year",
            ),
            models.CheckConstraint(
                condition=Q(status="OPEN", closed_at__isnull=True, score__isnull=True)
                | Q(status="CLOSED", closed_at__isnull=False, score__isnull=False),
                name="diagnosis_closed_exactly_when_dated_and_scored",
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=100),
                name="diagnosis_score_goes_from_0_to_100",
            ),
        ]

    class PersonalData:
        personal = {
            "started_by": "trail",
            "closed_by": "trail",
        }
        not_personal = [
            "id",
            "company",
            "questionnaire",
            "year",
            "status",
            "score",
            "started_at",
            "closed_at",
        ]

    def __str__(self):
        return f"{self.company} · {self.questionnaire.title} · {self.year}"

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN


class DiagnosisAnswer(models.Model):
    """The option that was chosen, and what it was worth; without points it is none."""

    diagnosis = models.ForeignKey(
        Diagnosis,
        models.CASCADE,
        related_name="answers",
        verbose_name=_("diagnosis"),
    )
    question = models.ForeignKey(
        ScoredQuestion,
        models.PROTECT,
        related_name="answers",
        verbose_name=_("question"),
    )
    option = models.PositiveSmallIntegerField(_("option"))
    points = models.PositiveSmallIntegerField(_("points"), null=True, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    answered_at = models.DateTimeField(_("answered at"))
    answered_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )

    class Meta:
        verbose_name = _("answer of a diagnosis")
        verbose_name_plural = _("answers of diagnoses")
        constraints = [
            models.UniqueConstraint(
                fields=["diagnosis", "question"],
                name="diagnosis_answer_is_one_a_question",
            ),
            models.CheckConstraint(
                condition=Q(points__isnull=True) | Q(points__lte=100),
                name="diagnosis_answer_is_worth_a_hundred_at_most",
            ),
        ]

    class PersonalData:
        # What a company writes may name its people.
        personal = {
            "comment": "papers",
            "answered_by": "trail",
        }
        not_personal = [
            "id",
            "diagnosis",
            "question",
            "option",
            "points",
            "answered_at",
        ]

    def __str__(self):
        return f"{self.diagnosis_id}: {self.question_id}"


class AnswerEvidence(models.Model):
    """A file that shows that an answer is so."""

    answer = models.ForeignKey(
        DiagnosisAnswer,
        models.CASCADE,
        related_name="evidence",
        verbose_name=_("answer"),
    )
    file = models.FileField(
        _("file"), upload_to="diagnostics/", storage=private_storage, max_length=200
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
        verbose_name = _("evidence of an answer")
        verbose_name_plural = _("evidence of answers")
        ordering = ["added_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "sha256"], name="answer_evidence_is_kept_once"
            ),
        ]

    class PersonalData:
        personal = {
            "file": "papers",
            "file_name": "papers",
            "added_by": "trail",
        }
        not_personal = ["id", "answer", "sha256", "added_at"]

    def __str__(self):
        return self.file_name


class DiagnosisAverage(models.Model):
    """What the companies of a year come to, frozen: an average that followed each
    answer would tell, by its change, what the last company answered."""

    questionnaire = models.ForeignKey(
        Questionnaire,
        models.CASCADE,
        related_name="averages",
        verbose_name=_("questionnaire"),
    )
    year = models.PositiveSmallIntegerField(_("year"))
    companies = models.PositiveIntegerField(_("companies"))
    # Whole points, by the id of a section; of the total under "total".
    scores = models.JSONField(_("scores"))
    # Which companies it is of, and with which score: never shown.
    members = models.JSONField(_("members"))
    computed_at = models.DateTimeField(_("computed at"))

    class Meta:
        verbose_name = _("average of diagnoses")
        verbose_name_plural = _("averages of diagnoses")
        ordering = ["-computed_at", "-id"]

    class PersonalData:
        personal = {}
        not_personal = [
            "id",
            "questionnaire",
            "year",
            "companies",
            "scores",
            "members",
            "computed_at",
        ]

    def __str__(self):
        return f"{self.questionnaire} · {self.year}"
