import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import training.spreadsheets.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("equity", "0009_release_context"),
        ("training", "0038_exports_taken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Questionnaire",
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
                ("code", models.SlugField(max_length=40, verbose_name="code")),
                (
                    "version",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, verbose_name="version"
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
                    "introduction",
                    models.TextField(blank=True, verbose_name="introduction"),
                ),
                (
                    "introduction_en",
                    models.TextField(
                        blank=True, verbose_name="introduction in English"
                    ),
                ),
                (
                    "is_working_draft",
                    models.BooleanField(
                        default=True,
                        help_text="Whoever answers reads that it is not the definitive instrument.",
                        verbose_name="working draft",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("DRAFT", "Being written"),
                            ("PUBLISHED", "Open to answers"),
                            ("RETIRED", "Replaced by a later one"),
                        ],
                        default="DRAFT",
                        editable=False,
                        max_length=9,
                        verbose_name="status",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="published at",
                    ),
                ),
            ],
            options={
                "verbose_name": "diagnostic questionnaire",
                "verbose_name_plural": "diagnostic questionnaires",
                "ordering": ["code", "-version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "version"), name="questionnaire_version_is_one"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "PUBLISHED")),
                        fields=("code",),
                        name="questionnaire_is_open_in_one_version",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "DRAFT")),
                        fields=("code",),
                        name="questionnaire_is_written_in_one_version",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("published_at__isnull", True), ("status", "DRAFT")
                            ),
                            models.Q(
                                models.Q(("status", "DRAFT"), _negated=True),
                                ("published_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="questionnaire_published_exactly_when_dated",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DiagnosisAverage",
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
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("companies", models.PositiveIntegerField(verbose_name="companies")),
                ("scores", models.JSONField(verbose_name="scores")),
                ("members", models.JSONField(verbose_name="members")),
                ("computed_at", models.DateTimeField(verbose_name="computed at")),
                (
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="averages",
                        to="equity.questionnaire",
                        verbose_name="questionnaire",
                    ),
                ),
            ],
            options={
                "verbose_name": "average of diagnoses",
                "verbose_name_plural": "averages of diagnoses",
                "ordering": ["-computed_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Diagnosis",
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
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "status",
                    models.CharField(
                        choices=[("OPEN", "Being answered"), ("CLOSED", "Scored")],
                        default="OPEN",
                        max_length=6,
                        verbose_name="status",
                    ),
                ),
                (
                    "score",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        verbose_name="score",
                    ),
                ),
                ("started_at", models.DateTimeField(verbose_name="started at")),
                (
                    "closed_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="closed at"
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="diagnoses",
                        to="training.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="started by",
                    ),
                ),
                (
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="diagnoses",
                        to="equity.questionnaire",
                        verbose_name="questionnaire",
                    ),
                ),
            ],
            options={
                "verbose_name": "diagnosis",
                "verbose_name_plural": "diagnoses",
                "ordering": ["-year", "company", "questionnaire"],
            },
        ),
        migrations.CreateModel(
            name="QuestionnaireSection",
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
                    "number",
                    models.PositiveSmallIntegerField(default=1, verbose_name="number"),
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
                        default=1,
                        help_text="What it counts for beside the other sections; 0 does not count.",
                        validators=[django.core.validators.MaxValueValidator(1000)],
                        verbose_name="weight",
                    ),
                ),
                (
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="equity.questionnaire",
                        verbose_name="questionnaire",
                    ),
                ),
            ],
            options={
                "verbose_name": "section of a questionnaire",
                "verbose_name_plural": "sections of questionnaires",
                "ordering": ["questionnaire", "number", "id"],
            },
        ),
        migrations.CreateModel(
            name="ScoredQuestion",
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
                ("text", models.CharField(max_length=400, verbose_name="question")),
                (
                    "text_en",
                    models.CharField(
                        blank=True, max_length=400, verbose_name="question in English"
                    ),
                ),
                (
                    "evidence",
                    models.CharField(
                        blank=True,
                        help_text="Which file shows that the answer is so. In Spanish.",
                        max_length=300,
                        verbose_name="what proves it",
                    ),
                ),
                (
                    "evidence_en",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="what proves it, in English",
                    ),
                ),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[django.core.validators.MaxValueValidator(1000)],
                        verbose_name="weight",
                    ),
                ),
                (
                    "options",
                    models.TextField(
                        default="100 | Sí\n50 | En desarrollo\n0 | No\n- | No aplica",
                        help_text="One a line: points from 0 to 100, a bar, the answer; - is none.",
                        verbose_name="options",
                    ),
                ),
                (
                    "options_en",
                    models.TextField(
                        blank=True,
                        help_text="The answers alone, one a line, in the same order.",
                        verbose_name="options in English",
                    ),
                ),
                (
                    "section",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="equity.questionnairesection",
                        verbose_name="section",
                    ),
                ),
            ],
            options={
                "verbose_name": "scored question",
                "verbose_name_plural": "scored questions",
                "ordering": ["sort_order", "id"],
            },
        ),
        migrations.CreateModel(
            name="DiagnosisAnswer",
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
                ("option", models.PositiveSmallIntegerField(verbose_name="option")),
                (
                    "points",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="points"
                    ),
                ),
                ("comment", models.TextField(blank=True, verbose_name="comment")),
                ("answered_at", models.DateTimeField(verbose_name="answered at")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "diagnosis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="equity.diagnosis",
                        verbose_name="diagnosis",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="equity.scoredquestion",
                        verbose_name="question",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer of a diagnosis",
                "verbose_name_plural": "answers of diagnoses",
            },
        ),
        migrations.CreateModel(
            name="AnswerEvidence",
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
                    "file",
                    models.FileField(
                        max_length=200,
                        storage=training.spreadsheets.models.private_storage,
                        upload_to="diagnostics/",
                        verbose_name="file",
                    ),
                ),
                (
                    "file_name",
                    models.CharField(max_length=200, verbose_name="name of the file"),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("added_at", models.DateTimeField(verbose_name="added at")),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="equity.diagnosisanswer",
                        verbose_name="answer",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence of an answer",
                "verbose_name_plural": "evidence of answers",
                "ordering": ["added_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("answer", "sha256"), name="answer_evidence_is_kept_once"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="diagnosis",
            constraint=models.UniqueConstraint(
                fields=("company", "questionnaire", "year"),
                name="diagnosis_is_one_a_company_questionnaire_and_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="diagnosis",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_at__isnull", True),
                        ("score__isnull", True),
                        ("status", "OPEN"),
                    ),
                    models.Q(
                        ("closed_at__isnull", False),
                        ("score__isnull", False),
                        ("status", "CLOSED"),
                    ),
                    _connector="OR",
                ),
                name="diagnosis_closed_exactly_when_dated_and_scored",
            ),
        ),
        migrations.AddConstraint(
            model_name="diagnosis",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("score__isnull", True),
                    models.Q(("score__gte", 0), ("score__lte", 100)),
                    _connector="OR",
                ),
                name="diagnosis_score_goes_from_0_to_100",
            ),
        ),
        migrations.AddConstraint(
            model_name="diagnosisanswer",
            constraint=models.UniqueConstraint(
                fields=("diagnosis", "question"),
                name="diagnosis_answer_is_one_a_question",
            ),
        ),
        migrations.AddConstraint(
            model_name="diagnosisanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("points__isnull", True), ("points__lte", 100), _connector="OR"
                ),
                name="diagnosis_answer_is_worth_a_hundred_at_most",
            ),
        ),
    ]
