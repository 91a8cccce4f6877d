import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0053_legal_holds"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="enrolment",
            name="enrolment_is_one_a_person_and_edition",
        ),
        migrations.AddField(
            model_name="attendance",
            name="own_after",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="attendance",
            name="taken_from",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="training.enrolment",
                verbose_name="with the marks of",
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="joined_to",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="joined",
                to="training.enrolment",
                verbose_name="joined to",
            ),
        ),
        migrations.AlterField(
            model_name="enrolment",
            name="status",
            field=models.CharField(
                choices=[
                    ("ENROLLED", "Enrolled"),
                    ("PENDING", "Waiting for approval"),
                    ("WAITING", "On the waiting list"),
                    ("OFFERED", "Has an offer"),
                    ("LAPSED", "Let the offer pass"),
                    ("REFUSED", "Refused"),
                    ("WITHDRAWN", "Withdrawn"),
                    ("JOINED", "Joined to another"),
                ],
                default="ENROLLED",
                max_length=9,
                verbose_name="status",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "JOINED"), _negated=True),
                fields=("edition", "person"),
                name="enrolment_is_one_a_person_and_edition",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("joined_to__isnull", False), ("status", "JOINED")),
                    models.Q(
                        models.Q(("status", "JOINED"), _negated=True),
                        ("joined_to__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="enrolment_joined_exactly_when_to_another",
            ),
        ),
    ]
