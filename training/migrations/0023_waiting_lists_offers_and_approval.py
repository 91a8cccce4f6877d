import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0022_reserves"),
    ]

    operations = [
        migrations.AddField(
            model_name="enrolment",
            name="offer_until",
            field=models.DateTimeField(
                blank=True, null=True, verbose_name="offer until"
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="offered_at",
            field=models.DateTimeField(
                blank=True, null=True, verbose_name="offered at"
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="refusal_reason",
            field=models.TextField(blank=True, verbose_name="reason of the refusal"),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="waiting_since",
            field=models.DateTimeField(
                blank=True, null=True, verbose_name="waiting since"
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="why_withdrawn",
            field=models.CharField(
                blank=True,
                choices=[
                    ("GAVE_BACK", "By themselves"),
                    ("DECLINED", "Declined the offer"),
                    ("SUBSTITUTED", "Somebody else came instead"),
                    ("COORDINATION", "By the coordination"),
                    ("CANCELLED", "The edition was cancelled"),
                ],
                max_length=12,
                verbose_name="why withdrawn",
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
                ],
                default="ENROLLED",
                max_length=9,
                verbose_name="status",
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="reserve",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="enrolments",
                to="training.reserve",
                verbose_name="reserved places",
            ),
        ),
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(
                condition=models.Q(("status", "WAITING")),
                fields=["edition", "waiting_since"],
                name="enrolment_waiting_in_order",
            ),
        ),
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(
                condition=models.Q(("status", "OFFERED")),
                fields=["offer_until"],
                name="enrolment_offer_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["WAITING", "OFFERED"]), _negated=True),
                    ("waiting_since__isnull", False),
                    _connector="OR",
                ),
                name="enrolment_waits_since_some_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("offer_until__isnull", False),
                        ("offered_at__isnull", False),
                        ("status", "OFFERED"),
                    ),
                    models.Q(
                        models.Q(("status", "OFFERED"), _negated=True),
                        ("offer_until__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="enrolment_offer_has_its_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "REFUSED"), _negated=True),
                    models.Q(("refusal_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="enrolment_refused_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reserve__isnull", True),
                    ("status__in", ["ENROLLED", "OFFERED"]),
                    _connector="OR",
                ),
                name="enrolment_reserved_place_is_taken_up",
            ),
        ),
    ]
