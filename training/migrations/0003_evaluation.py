import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0002_issue_runs_and_certificate_templates"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assessment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("TEST", "Test"),
                            ("PRACTICAL", "Practical work"),
                            ("BEFORE", "Questionnaire before the course"),
                            ("AFTER", "Questionnaire after the course"),
                            ("SURVEY", "Satisfaction survey, anonymous"),
                        ],
                        max_length=9,
                        verbose_name="kind",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="In Spanish.", max_length=120, verbose_name="title"
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="title in English"
                    ),
                ),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="What it counts for beside the course's others; 0 leaves it out of the result. Questionnaires and surveys never count.",
                        verbose_name="weight",
                    ),
                ),
                (
                    "scale",
                    models.CharField(
                        choices=[
                            ("POINTS", "Points"),
                            ("GRADE", "Grade from 1,0 to 7,0"),
                        ],
                        default="POINTS",
                        max_length=6,
                        verbose_name="measured in",
                    ),
                ),
                (
                    "max_points",
                    models.PositiveIntegerField(
                        default=100,
                        help_text="Of an online test: the points of its questions decide.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="most points",
                    ),
                ),
                (
                    "is_online",
                    models.BooleanField(
                        default=False,
                        help_text="Participants answer the questions below from their space.",
                        verbose_name="answered online",
                    ),
                ),
                (
                    "attempts",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="Of a test answered online; the best one counts.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10),
                        ],
                        verbose_name="attempts",
                    ),
                ),
                (
                    "opens_from",
                    models.CharField(
                        choices=[
                            ("START", "the first day of the edition"),
                            ("END", "the last day of the edition"),
                        ],
                        default="START",
                        max_length=5,
                        verbose_name="opens, counted from",
                    ),
                ),
                (
                    "opens_days",
                    models.SmallIntegerField(
                        default=0,
                        verbose_name="opens, days after (or before, with a minus)",
                    ),
                ),
                (
                    "closes_from",
                    models.CharField(
                        choices=[
                            ("START", "the first day of the edition"),
                            ("END", "the last day of the edition"),
                        ],
                        default="END",
                        max_length=5,
                        verbose_name="closes, counted from",
                    ),
                ),
                (
                    "closes_days",
                    models.SmallIntegerField(
                        default=7, verbose_name="closes at the end of, days after"
                    ),
                ),
                (
                    "threshold",
                    models.PositiveSmallIntegerField(
                        default=5,
                        help_text="Of a survey: its results appear once it is closed and has this many.",
                        validators=[django.core.validators.MinValueValidator(3)],
                        verbose_name="fewest answers shown",
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assessments",
                        to="training.course",
                        verbose_name="course",
                    ),
                ),
            ],
            options={
                "verbose_name": "assessment",
                "verbose_name_plural": "assessments",
                "ordering": ["course", "id"],
            },
        ),
        migrations.CreateModel(
            name="PassingRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "certifies",
                    models.CharField(
                        choices=[
                            ("PARTICIPATION", "Participation: attendance alone"),
                            ("APPROVAL", "Approval: attendance and result"),
                            (
                                "EITHER",
                                "Approval; participation to whoever only attended",
                            ),
                        ],
                        max_length=13,
                        verbose_name="what it certifies",
                    ),
                ),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("GRADE", "By the final grade, rounded to one decimal"),
                            ("POINTS", "By the share of the points"),
                        ],
                        default="GRADE",
                        help_text="One of the two decides, never both.",
                        max_length=6,
                        verbose_name="how it is passed",
                    ),
                ),
                (
                    "demand",
                    models.PositiveSmallIntegerField(
                        default=60,
                        help_text="The share of the points that is worth a 4,0, and that passes.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(99),
                        ],
                        verbose_name="demand, %",
                    ),
                ),
                (
                    "lowest_grade",
                    models.DecimalField(
                        decimal_places=1,
                        default="4.0",
                        max_digits=2,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(7),
                        ],
                        verbose_name="lowest grade that passes",
                    ),
                ),
                (
                    "course",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passing_rule",
                        to="training.course",
                        verbose_name="course",
                    ),
                ),
            ],
            options={
                "verbose_name": "passing rule",
                "verbose_name_plural": "passing rules",
                "ordering": ["course"],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "sort_order",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, verbose_name="order"
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("CHOICE", "Choose one option"),
                            ("SCALE", "A scale from 1 to 5"),
                            ("TEXT", "A text"),
                        ],
                        default="CHOICE",
                        max_length=6,
                        verbose_name="form of the answer",
                    ),
                ),
                ("text", models.CharField(max_length=400, verbose_name="question")),
                (
                    "text_en",
                    models.CharField(
                        blank=True, max_length=400, verbose_name="question in English"
                    ),
                ),
                (
                    "options",
                    models.TextField(
                        blank=True,
                        help_text="One a line. Put an asterisk before the right one: * Like this",
                        verbose_name="options",
                    ),
                ),
                (
                    "options_en",
                    models.TextField(blank=True, verbose_name="options in English"),
                ),
                (
                    "points",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="For the right option.",
                        verbose_name="points",
                    ),
                ),
                (
                    "assessment",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="training.assessment",
                        verbose_name="assessment",
                    ),
                ),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "ordering": ["sort_order", "id"],
            },
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "attempt",
                    models.PositiveSmallIntegerField(default=1, verbose_name="attempt"),
                ),
                ("answers", models.JSONField(verbose_name="answers")),
                ("points", models.PositiveIntegerField(verbose_name="points")),
                ("out_of", models.PositiveIntegerField(verbose_name="out of")),
                ("submitted_at", models.DateTimeField(verbose_name="submitted at")),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="training.assessment",
                        verbose_name="assessment",
                    ),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="training.enrolment",
                        verbose_name="enrolment",
                    ),
                ),
            ],
            options={
                "verbose_name": "response",
                "verbose_name_plural": "responses",
                "ordering": ["assessment", "enrolment", "attempt"],
            },
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "points",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=7,
                        null=True,
                        verbose_name="points",
                    ),
                ),
                (
                    "out_of",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=7,
                        null=True,
                        verbose_name="out of",
                    ),
                ),
                (
                    "grade",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=2,
                        null=True,
                        verbose_name="grade",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("HAND", "Entered by hand"),
                            ("IMPORT", "From a spreadsheet"),
                            ("ONLINE", "Answered online"),
                        ],
                        max_length=6,
                        verbose_name="source",
                    ),
                ),
                ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="training.assessment",
                        verbose_name="assessment",
                    ),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="training.enrolment",
                        verbose_name="enrolment",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "result",
                "verbose_name_plural": "results",
                "ordering": ["assessment", "enrolment"],
            },
        ),
        migrations.CreateModel(
            name="SurveyAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("answers", models.JSONField(verbose_name="answers")),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="survey_answers",
                        to="training.assessment",
                        verbose_name="assessment",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="survey_answers",
                        to="training.edition",
                        verbose_name="edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "survey answer",
                "verbose_name_plural": "survey answers",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="SurveyTicket",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tickets",
                        to="training.assessment",
                        verbose_name="assessment",
                    ),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="survey_tickets",
                        to="training.enrolment",
                        verbose_name="enrolment",
                    ),
                ),
            ],
            options={
                "verbose_name": "survey ticket",
                "verbose_name_plural": "survey tickets",
            },
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["TEST", "PRACTICAL"]), ("weight", 0), _connector="OR"
                ),
                name="assessment_counts_only_if_it_is_marked",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind__in", ["BEFORE", "AFTER", "SURVEY"]), _negated=True
                    ),
                    models.Q(("attempts", 1), ("is_online", True)),
                    _connector="OR",
                ),
                name="assessment_questionnaire_is_answered_once_online",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("is_online", True), _negated=True),
                    ("scale", "POINTS"),
                    _connector="OR",
                ),
                name="assessment_online_is_in_points",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("max_points__gte", 1)),
                name="assessment_has_some_points",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("threshold__gte", 3)),
                name="assessment_survey_hides_at_least_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="passingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("demand__gte", 1), ("demand__lte", 99)),
                name="passing_rule_demands_a_share",
            ),
        ),
        migrations.AddConstraint(
            model_name="passingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("lowest_grade__gte", 1), ("lowest_grade__lte", 7)),
                name="passing_rule_has_a_grade_of_the_scale",
            ),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.UniqueConstraint(
                fields=("assessment", "enrolment", "attempt"),
                name="response_is_one_an_attempt",
            ),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.CheckConstraint(
                condition=models.Q(("points__lte", models.F("out_of"))),
                name="response_has_no_more_points_than_there_are",
            ),
        ),
        migrations.AddConstraint(
            model_name="result",
            constraint=models.UniqueConstraint(
                fields=("assessment", "enrolment"),
                name="result_is_one_an_assessment_and_enrolment",
            ),
        ),
        migrations.AddConstraint(
            model_name="result",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("grade__isnull", True),
                        ("out_of__gt", 0),
                        ("points__isnull", False),
                    ),
                    models.Q(
                        ("grade__isnull", False),
                        ("out_of__isnull", True),
                        ("points__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="result_is_points_or_a_grade",
            ),
        ),
        migrations.AddConstraint(
            model_name="result",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("points__isnull", True),
                    models.Q(("points__gte", 0), ("points__lte", models.F("out_of"))),
                    _connector="OR",
                ),
                name="result_has_no_more_points_than_there_are",
            ),
        ),
        migrations.AddConstraint(
            model_name="result",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("grade__isnull", True),
                    models.Q(("grade__gte", 1), ("grade__lte", 7)),
                    _connector="OR",
                ),
                name="result_grade_is_of_the_scale",
            ),
        ),
        migrations.AddConstraint(
            model_name="surveyticket",
            constraint=models.UniqueConstraint(
                fields=("assessment", "enrolment"),
                name="survey_ticket_is_one_a_survey_and_enrolment",
            ),
        ),
    ]
