from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from training.catalogue.models import Course
from training.evaluation import rules


class PassingRule(models.Model):
    """What a course certifies, and how it is passed: by points or by grade."""

    class Certifies(models.TextChoices):
        PARTICIPATION = "PARTICIPATION", _("Participation: attendance alone")
        APPROVAL = "APPROVAL", _("Approval: attendance and result")
        EITHER = "EITHER", _("Approval; participation to whoever only attended")

    class Measure(models.TextChoices):
        GRADE = "GRADE", _("By the final grade, rounded to one decimal")
        POINTS = "POINTS", _("By the share of the points")

    course = models.OneToOneField(
        Course,
        models.CASCADE,
        related_name="passing_rule",
        verbose_name=_("course"),
    )
    certifies = models.CharField(
        _("what it certifies"), max_length=13, choices=Certifies
    )
    measure = models.CharField(
        _("how it is passed"),
        max_length=6,
        choices=Measure,
        default=Measure.GRADE,
        help_text=_("One of the two decides, never both."),
    )
    demand = models.PositiveSmallIntegerField(
        _("demand, %"),
        default=60,
        validators=[MinValueValidator(1), MaxValueValidator(99)],
        help_text=_("The share of the points that is worth a 4,0, and that passes."),
    )
    lowest_grade = models.DecimalField(
        _("lowest grade that passes"),
        max_digits=2,
        decimal_places=1,
        default="4.0",
        validators=[MinValueValidator(1), MaxValueValidator(7)],
    )

    class Meta:
        verbose_name = _("passing rule")
        verbose_name_plural = _("passing rules")
        ordering = ["course"]
        constraints = [
            models.CheckConstraint(
                condition=Q(demand__gte=1, demand__lte=99),
                name="passing_rule_demands_a_share",
            ),
            models.CheckConstraint(
                condition=Q(lowest_grade__gte=1, lowest_grade__lte=7),
                name="passing_rule_has_a_grade_of_the_scale",
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = [
            "id",
            "course",
            "certifies",
            "measure",
            "demand",
            "lowest_grade",
        ]

    def __str__(self):
        return f"{self.course} · {self.get_certifies_display()}"


class Assessment(ClusterableModel):
    """A test, a practical, a questionnaire or a survey that a course has."""

    class Kind(models.TextChoices):
        TEST = "TEST", _("Test")
        PRACTICAL = "PRACTICAL", _("Practical work")
        BEFORE = "BEFORE", _("Questionnaire before the course")
        AFTER = "AFTER", _("Questionnaire after the course")
        SURVEY = "SURVEY", _("Satisfaction survey, anonymous")

    class Scale(models.TextChoices):
        POINTS = "POINTS", _("Points")
        GRADE = "GRADE", _("Grade from 1,0 to 7,0")

    class Anchor(models.TextChoices):
        START = "START", _("the first day of the edition")
        END = "END", _("the last day of the edition")

    course = models.ForeignKey(
        Course,
        models.CASCADE,
        related_name="assessments",
        verbose_name=_("course"),
    )
    kind = models.CharField(_("kind"), max_length=9, choices=Kind)
    title = models.CharField(_("title"), max_length=120, help_text=_("In Spanish."))
    title_en = models.CharField(_("title in English"), max_length=120, blank=True)
    weight = models.PositiveSmallIntegerField(
        _("weight"),
        default=0,
        help_text=_(
            "What it counts for beside the course's others; 0 leaves it out of the "
            "result. Questionnaires and surveys never count."
        ),
    )
    scale = models.CharField(
        _("measured in"), max_length=6, choices=Scale, default=Scale.POINTS
    )
    max_points = models.PositiveIntegerField(
        _("most points"),
        default=100,
        validators=[MinValueValidator(1)],
        help_text=_("Of an online test: the points of its questions decide."),
    )
    is_online = models.BooleanField(
        _("answered online"),
        default=False,
        help_text=_("Participants answer the questions below from their space."),
    )
    attempts = models.PositiveSmallIntegerField(
        _("attempts"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
        help_text=_("Of a test answered online; the best one counts."),
    )
    opens_from = models.CharField(
        _("opens, counted from"), max_length=5, choices=Anchor, default=Anchor.START
    )
    opens_days = models.SmallIntegerField(
        _("opens, days after (or before, with a minus)"), default=0
    )
    closes_from = models.CharField(
        _("closes, counted from"), max_length=5, choices=Anchor, default=Anchor.END
    )
    closes_days = models.SmallIntegerField(
        _("closes at the end of, days after"), default=7
    )
    threshold = models.PositiveSmallIntegerField(
        _("fewest answers shown"),
        default=5,
        validators=[MinValueValidator(3)],
        help_text=_(
            "Of a survey: its results appear once it is closed and has this many."
        ),
    )

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["course", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["TEST", "PRACTICAL"]) | Q(weight=0),
                name="assessment_counts_only_if_it_is_marked",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["BEFORE", "AFTER", "SURVEY"])
                | Q(is_online=True, attempts=1),
                name="assessment_questionnaire_is_answered_once_online",
            ),
            models.CheckConstraint(
                condition=~Q(is_online=True) | Q(scale="POINTS"),
                name="assessment_online_is_in_points",
            ),
            models.CheckConstraint(
                condition=Q(max_points__gte=1), name="assessment_has_some_points"
            ),
            models.CheckConstraint(
                condition=Q(threshold__gte=3),
                name="assessment_survey_hides_at_least_two",
            ),
        ]

    class PersonalData:
        personal = {}
        not_personal = [
            "id",
            "course",
            "kind",
            "title",
            "title_en",
            "weight",
            "scale",
            "max_points",
            "is_online",
            "attempts",
            "opens_from",
            "opens_days",
            "closes_from",
            "closes_days",
            "threshold",
        ]

    def __str__(self):
        return f"{self.course} · {self.title}"

    @property
    def local_title(self):
        """The title in the reader's language, or in Spanish where there is no other."""
        if get_language() == "en" and self.title_en:
            return self.title_en
        return self.title

    @property
    def is_anonymous(self):
        return self.kind == self.Kind.SURVEY


class Question(models.Model):
    """One question of an assessment that is answered online."""

    class Form(models.TextChoices):
        CHOICE = "CHOICE", _("Choose one option")
        SCALE = "SCALE", _("A scale from 1 to 5")
        TEXT = "TEXT", _("A text")

    assessment = ParentalKey(
        Assessment,
        on_delete=models.CASCADE,
        related_name="questions",
        verbose_name=_("assessment"),
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0, editable=False)
    form = models.CharField(
        _("form of the answer"), max_length=6, choices=Form, default=Form.CHOICE
    )
    text = models.CharField(_("question"), max_length=400)
    text_en = models.CharField(_("question in English"), max_length=400, blank=True)
    options = models.TextField(
        _("options"),
        blank=True,
        help_text=_("One a line. Put an asterisk before the right one: * Like this"),
    )
    options_en = models.TextField(_("options in English"), blank=True)
    points = models.PositiveSmallIntegerField(
        _("points"), default=1, help_text=_("For the right option.")
    )

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["sort_order", "id"]

    # What Wagtail's rows of a form look for.
    sort_order_field = "sort_order"

    class PersonalData:
        personal = {}
        not_personal = [
            "id",
            "assessment",
            "sort_order",
            "form",
            "text",
            "text_en",
            "options",
            "options_en",
            "points",
        ]

    def __str__(self):
        return self.text

    def clean(self):
        """Say what nobody could answer, or pass: options that are none."""
        if self.form != self.Form.CHOICE:
            return
        options = rules.options_of(self.options)
        right = sum(option.is_right for option in options)
        if len(options) < 2:
            mistake = _("Write two options at least, one a line.")
        elif right > 1:
            mistake = _("Only one option may be the right one.")
        elif self.points and not right:
            mistake = _("Mark the right one with an asterisk, or give it 0 points.")
        else:
            return
        raise ValidationError({"options": mistake})

    @property
    def local_text(self):
        if get_language() == "en" and self.text_en:
            return self.text_en
        return self.text
