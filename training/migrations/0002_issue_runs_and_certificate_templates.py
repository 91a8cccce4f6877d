import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="certificate",
            name="kind",
            field=models.CharField(
                choices=[
                    ("PARTICIPATION", "Certificate of participation"),
                    ("APPROVAL", "Certificate of approval"),
                ],
                default="PARTICIPATION",
                max_length=13,
                verbose_name="kind",
            ),
        ),
        migrations.CreateModel(
            name="CertificateTemplate",
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
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "topic",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("SUSTAINABILITY", "Sustainability"),
                            ("CLIMATE", "Climate change"),
                            ("GENDER", "Gender equality"),
                            ("CONDUCT", "Responsible business conduct"),
                            ("CIRCULAR", "Circular economy"),
                        ],
                        max_length=14,
                        verbose_name="only for the topic",
                    ),
                ),
                (
                    "paper",
                    models.CharField(
                        choices=[("A4", "A4"), ("LETTER", "Letter")],
                        default="A4",
                        max_length=6,
                        verbose_name="paper",
                    ),
                ),
                (
                    "colour",
                    models.CharField(
                        choices=[
                            ("SEA", "Sea: deep blue and copper"),
                            ("COPPER", "Copper and ochre"),
                            ("PACIFIC", "Pacific green"),
                            ("INK", "Ink on sand, for little ink"),
                        ],
                        default="SEA",
                        max_length=7,
                        verbose_name="colour",
                    ),
                ),
                (
                    "has_back",
                    models.BooleanField(
                        default=True,
                        help_text="The course's contents, one line a subject.",
                        verbose_name="contents on the back",
                    ),
                ),
                (
                    "opening",
                    models.CharField(
                        blank=True,
                        help_text="Empty: the usual words. **bold**, *italic*, {issuer}, {course}, {hours}",
                        max_length=200,
                        verbose_name="opening",
                    ),
                ),
                (
                    "participation",
                    models.CharField(
                        blank=True,
                        help_text="Empty: the usual words. **bold**, *italic*, {issuer}, {course}, {hours}",
                        max_length=200,
                        verbose_name="before the course, participation",
                    ),
                ),
                (
                    "approval",
                    models.CharField(
                        blank=True,
                        help_text="Empty: the usual words. **bold**, *italic*, {issuer}, {course}, {hours}",
                        max_length=200,
                        verbose_name="before the course, approval",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="Empty: the usual words. **bold**, *italic*, {issuer}, {course}, {hours}",
                        max_length=400,
                        verbose_name="note below",
                    ),
                ),
                (
                    "opening_en",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="opening, in English"
                    ),
                ),
                (
                    "participation_en",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="before the course, participation, in English",
                    ),
                ),
                (
                    "approval_en",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="before the course, approval, in English",
                    ),
                ),
                (
                    "note_en",
                    models.TextField(
                        blank=True,
                        max_length=400,
                        verbose_name="note below, in English",
                    ),
                ),
                (
                    "logo",
                    models.CharField(blank=True, max_length=64, verbose_name="logo"),
                ),
                (
                    "second_logo",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="second logo"
                    ),
                ),
                (
                    "signatory",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="who signs"
                    ),
                ),
                (
                    "signatory_position",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="their position"
                    ),
                ),
                (
                    "signature",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="signature"
                    ),
                ),
                (
                    "second_signatory",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="who signs beside"
                    ),
                ),
                (
                    "second_signatory_position",
                    models.CharField(
                        blank=True,
                        max_length=120,
                        verbose_name="the position of who signs beside",
                    ),
                ),
                (
                    "second_signature",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="second signature"
                    ),
                ),
                (
                    "course",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="certificate_template",
                        to="training.course",
                        verbose_name="only for the course",
                    ),
                ),
            ],
            options={
                "verbose_name": "certificate template",
                "verbose_name_plural": "certificate templates",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="IssueRun",
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
                    "scope",
                    models.CharField(
                        choices=[
                            ("ONE", "One person"),
                            ("EDITION", "An edition"),
                            ("YEAR", "A year"),
                        ],
                        max_length=7,
                        verbose_name="scope",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="year"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("WAITING", "Waiting for a worker"),
                            ("RUNNING", "Issuing"),
                            ("DONE", "Issued"),
                        ],
                        default="WAITING",
                        max_length=7,
                        verbose_name="status",
                    ),
                ),
                ("total", models.PositiveIntegerField(verbose_name="certificates due")),
                (
                    "failures",
                    models.JSONField(blank=True, default=list, verbose_name="failures"),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                (
                    "held_until",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="held until"
                    ),
                ),
                (
                    "ended_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="ended at"
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issue_runs",
                        to="training.edition",
                        verbose_name="edition",
                    ),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issue_runs",
                        to="training.enrolment",
                        verbose_name="enrolment",
                    ),
                ),
            ],
            options={
                "verbose_name": "issue run",
                "verbose_name_plural": "issue runs",
                "ordering": ["-asked_at"],
            },
        ),
        migrations.AddField(
            model_name="certificate",
            name="run",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="certificates",
                to="training.issuerun",
                verbose_name="issue run",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificatetemplate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("course__isnull", True), ("topic", ""), _connector="OR"
                ),
                name="certificate_template_is_of_a_course_or_a_topic",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificatetemplate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("course__isnull", True)),
                fields=("topic",),
                name="certificate_template_is_one_a_topic",
            ),
        ),
        migrations.AddConstraint(
            model_name="issuerun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("enrolment__isnull", False),
                        ("scope", "ONE"),
                        ("year__isnull", True),
                    ),
                    models.Q(
                        ("edition__isnull", False),
                        ("enrolment__isnull", True),
                        ("scope", "EDITION"),
                    ),
                    models.Q(
                        ("edition__isnull", True),
                        ("scope", "YEAR"),
                        ("year__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="issue_run_names_what_it_issues",
            ),
        ),
        migrations.AddConstraint(
            model_name="issuerun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", False), ("status", "DONE")),
                    models.Q(
                        models.Q(("status", "DONE"), _negated=True),
                        ("ended_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="issue_run_done_exactly_when_dated",
            ),
        ),
    ]
