from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from equity.diagnostics import rules
from training.refusals import Refused

MOST_WEIGHT = 1_000


def local(row, name: str) -> str:
    """A text in the reader's language, or in Spanish where there is no other."""
    english = getattr(row, f"{name}_en") if get_language() == "en" else ""
    return english or getattr(row, name)


class Questionnaire(models.Model):
    """A version of a questionnaire with scores. Published, it never changes."""

    class Status(models.TextChoices):
        DRAFT = "DRAFT", _("Being written")
        PUBLISHED = "PUBLISHED", _("Open to answers")
        RETIRED = "RETIRED", _("Replaced by a later one")

    code = models.SlugField(_("code"), max_length=40)
    version = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)
    title = models.CharField(_("title"), max_length=120, help_text=_("In Spanish."))
    title_en = models.CharField(_("title in English"), max_length=120, blank=True)
    introduction = models.TextField(_("introduction"), blank=True)
    introduction_en = models.TextField(_("introduction in English"), blank=True)
    is_working_draft = models.BooleanField(
        _("working draft"),
        default=True,
        help_text=_("Whoever answers reads that it is not the definitive instrument."),
    )
    status = models.CharField(
        _("status"), max_length=9, choices=Status, default=Status.DRAFT, editable=False
    )
    published_at = models.DateTimeField(
        _("published at"), null=True, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("diagnostic questionnaire")
        verbose_name_plural = _("diagnostic questionnaires")
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "version"], name="questionnaire_version_is_one"
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(status="PUBLISHED"),
                name="questionnaire_is_open_in_one_version",
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(status="DRAFT"),
                name="questionnaire_is_written_in_one_version",
            ),
            models.CheckConstraint(
                condition=Q(status="DRAFT", published_at__isnull=True)
                | (~Q(status="DRAFT") & Q(published_at__isnull=False)),
                name="questionnaire_published_exactly_when_dated",
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = [
            "id",
            "code",
            "version",
            "title",
            "title_en",
            "introduction",
            "introduction_en",
            "is_working_draft",
            "status",
            "published_at",
        ]

    def __str__(self):
        return f"{self.title} · v{self.version}"

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT

    @property
    def local_title(self) -> str:
        return local(self, "title")

    @property
    def local_introduction(self) -> str:
        return local(self, "introduction")


class QuestionnaireSection(ClusterableModel):
    questionnaire = models.ForeignKey(
        Questionnaire,
        models.CASCADE,
        related_name="sections",
        verbose_name=_("questionnaire"),
    )
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    title = models.CharField(_("title"), max_length=120, help_text=_("In Spanish."))
    title_en = models.CharField(_("title in English"), max_length=120, blank=True)
    weight = models.PositiveSmallIntegerField(
        _("weight"),
        default=1,
        validators=[MaxValueValidator(MOST_WEIGHT)],
        help_text=_("What it counts for beside the other sections; 0 does not count."),
    )

    class Meta:
        verbose_name = _("section of a questionnaire")
        verbose_name_plural = _("sections of questionnaires")
        ordering = ["questionnaire", "number", "id"]

    class PersonalData:
        personal = {}
        not_personal = ["id", "questionnaire", "number", "title", "title_en", "weight"]

    def __str__(self):
        return f"{self.questionnaire} · {self.number}. {self.title}"

    @property
    def local_title(self) -> str:
        return local(self, "title")


class ScoredQuestion(models.Model):
    section = ParentalKey(
        QuestionnaireSection,
        on_delete=models.CASCADE,
        related_name="questions",
        verbose_name=_("section"),
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0, editable=False)
    text = models.CharField(_("question"), max_length=400)
    text_en = models.CharField(_("question in English"), max_length=400, blank=True)
    evidence = models.CharField(
        _("what proves it"),
        max_length=300,
        blank=True,
        help_text=_("Which file shows that the answer is so. In Spanish."),
    )
    evidence_en = models.CharField(
        _("what proves it, in English"), max_length=300, blank=True
    )
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=1, validators=[MaxValueValidator(MOST_WEIGHT)]
    )
    options = models.TextField(
        _("options"),
        default="100 | Sí\n50 | En desarrollo\n0 | No\n- | No aplica",
        help_text=_("One a line: points from 0 to 100, a bar, the answer; - is none."),
    )
    options_en = models.TextField(
        _("options in English"),
        blank=True,
        help_text=_("The answers alone, one a line, in the same order."),
    )

    class Meta:
        verbose_name = _("scored question")
        verbose_name_plural = _("scored questions")
        ordering = ["sort_order", "id"]

    # What Wagtail's rows of a form look for.
    sort_order_field = "sort_order"

    class PersonalData:
        personal = {}
        not_personal = [
            "id",
            "section",
            "sort_order",
            "text",
            "text_en",
            "evidence",
            "evidence_en",
            "weight",
            "options",
            "options_en",
        ]

    def __str__(self):
        return self.text

    def clean(self):
        try:
            options = rules.options_of(self.options)
        except Refused as refusal:
            raise ValidationError(
                {"options": gettext(refusal.message) % refusal.params}
            ) from None
        if self.options_en and len(self.english_options()) != len(options):
            raise ValidationError(
                {"options_en": gettext("Write as many answers as in Spanish.")}
            )

    def english_options(self) -> list[str]:
        return [line.strip() for line in self.options_en.splitlines() if line.strip()]

    def local_options(self) -> list[rules.Option]:
        options = rules.options_of(self.options)
        english = self.english_options() if get_language() == "en" else []
        if len(english) != len(options):
            return options
        return [
            rules.Option(text, option.points)
            for text, option in zip(english, options, strict=True)
        ]

    @property
    def local_text(self) -> str:
        return local(self, "text")

    @property
    def local_evidence(self) -> str:
        return local(self, "evidence")
