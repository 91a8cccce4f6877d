import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0015_rules_of_attendance"),
    ]

    operations = [
        migrations.CreateModel(
            name="AttendanceTotal",
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
                    "present",
                    models.PositiveIntegerField(
                        default=0, verbose_name="minutes present"
                    ),
                ),
            ],
            options={
                "verbose_name": "attendance total",
                "verbose_name_plural": "attendance totals",
            },
        ),
        migrations.CreateModel(
            name="MarkChain",
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
                ("length", models.PositiveIntegerField(verbose_name="marks")),
                ("last_hash", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name": "chain of marks",
                "verbose_name_plural": "chains of marks",
            },
        ),
        migrations.CreateModel(
            name="MarkRemoval",
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
                ("opened_at", models.DateTimeField(verbose_name="opened at")),
            ],
            options={
                "verbose_name": "removal of marks",
                "verbose_name_plural": "removals of marks",
            },
        ),
        migrations.CreateModel(
            name="MarkSetAside",
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
                ("client_id", models.UUIDField(editable=False, unique=True)),
                ("sent", models.JSONField(default=dict, verbose_name="what was sent")),
                (
                    "why",
                    models.CharField(max_length=250, verbose_name="why it was refused"),
                ),
                ("recorded_at", models.DateTimeField(verbose_name="received at")),
                (
                    "settled_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="settled at"
                    ),
                ),
            ],
            options={
                "verbose_name": "mark set aside",
                "verbose_name_plural": "marks set aside",
                "ordering": ["-recorded_at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="attendance",
            name="is_disputed",
            field=models.BooleanField(default=False, verbose_name="in disagreement"),
        ),
        migrations.AddField(
            model_name="mark",
            name="approved_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="approved by",
            ),
        ),
        migrations.AddField(
            model_name="mark",
            name="entered_at",
            field=models.DateTimeField(
                blank=True, null=True, verbose_name="entered at"
            ),
        ),
        migrations.AddField(
            model_name="mark",
            name="from_minutes",
            field=models.PositiveIntegerField(
                blank=True, null=True, verbose_name="minutes before"
            ),
        ),
        migrations.AddField(
            model_name="mark",
            name="from_state",
            field=models.CharField(
                blank=True,
                choices=[
                    ("PRESENT", "Present"),
                    ("LATE", "Late or left early"),
                    ("EXCUSED", "Excused"),
                    ("ABSENT", "Absent"),
                ],
                max_length=8,
                verbose_name="state before",
            ),
        ),
        migrations.AddField(
            model_name="mark",
            name="hash",
            field=models.CharField(default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="mark",
            name="left_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="left at"),
        ),
        migrations.AddField(
            model_name="mark",
            name="previous_hash",
            field=models.CharField(default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="mark",
            name="reason_digest",
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name="mark",
            name="reason_salt",
            field=models.CharField(blank=True, editable=False, max_length=32),
        ),
        migrations.AddField(
            model_name="mark",
            name="replaces",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="mark",
            name="sequence",
            field=models.PositiveIntegerField(
                default=0, editable=False, verbose_name="place in the session"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="mark",
            name="settles",
            field=models.BooleanField(
                default=False, verbose_name="settles a disagreement"
            ),
        ),
        migrations.AlterField(
            model_name="mark",
            name="source",
            field=models.CharField(
                choices=[
                    ("TRAINER", "Trainer"),
                    ("SELF_CHECK_IN", "Self check-in"),
                    ("IMPORT", "Import"),
                    ("ONLINE_REPORT", "Online report"),
                    ("PAPER", "Paper"),
                ],
                default="TRAINER",
                max_length=13,
                verbose_name="source",
            ),
        ),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("left_at__isnull", True),
                    models.Q(
                        ("entered_at__isnull", False),
                        ("left_at__gte", models.F("entered_at")),
                    ),
                    _connector="OR",
                ),
                name="mark_leaves_after_it_enters",
            ),
        ),
        migrations.AddField(
            model_name="attendancetotal",
            name="enrolment",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="attendance_total",
                to="training.enrolment",
                verbose_name="enrolment",
            ),
        ),
        migrations.AddField(
            model_name="markchain",
            name="session",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="mark_chain",
                to="training.session",
                verbose_name="session",
            ),
        ),
        migrations.AddField(
            model_name="marksetaside",
            name="enrolment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="marks_set_aside",
                to="training.enrolment",
                verbose_name="enrolment",
            ),
        ),
        migrations.AddField(
            model_name="marksetaside",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="sent by",
            ),
        ),
        migrations.AddField(
            model_name="marksetaside",
            name="session",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="marks_set_aside",
                to="training.session",
                verbose_name="session",
            ),
        ),
        migrations.AddField(
            model_name="marksetaside",
            name="settled_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="settled by",
            ),
        ),
        migrations.AddIndex(
            model_name="marksetaside",
            index=models.Index(
                condition=models.Q(("settled_at__isnull", True)),
                fields=["session"],
                name="mark_set_aside_to_settle",
            ),
        ),
    ]
