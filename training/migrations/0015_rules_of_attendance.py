import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0014_attendance_registers_and_paper_sheets"),
    ]

    operations = [
        migrations.AddField(
            model_name="course",
            name="excused_counts",
            field=models.BooleanField(
                default=False,
                help_text="Only where the agreement's rule says so.",
                verbose_name="an excused absence counts as attended",
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="corrections_need_approval",
            field=models.BooleanField(
                default=False,
                verbose_name="a correction of a closed roll needs a second person",
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="recovers",
            field=models.ForeignKey(
                blank=True,
                help_text="For those who missed it. It adds no minutes to the course.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="recoveries",
                to="training.session",
                verbose_name="recovers the session",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("recovers", models.F("id")), _negated=True),
                name="session_never_recovers_itself",
            ),
        ),
    ]
