import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0020_courses_ask_for_others_first_and_take_minors"),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="needs_approval",
            field=models.BooleanField(
                default=False, verbose_name="a coordinator approves each enrolment"
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="offer_hours",
            field=models.PositiveSmallIntegerField(
                default=48,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(336),
                ],
                verbose_name="hours to accept an offer",
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="places_for_companies",
            field=models.PositiveIntegerField(
                default=0, editable=False, verbose_name="places kept for companies"
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="places_for_women",
            field=models.PositiveIntegerField(
                default=0, verbose_name="places kept for women"
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="reserved_until",
            field=models.DateTimeField(
                blank=True, null=True, verbose_name="reserved places are kept until"
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="withdrawal_closes_at",
            field=models.DateTimeField(
                blank=True, null=True, verbose_name="places can be given back until"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("places_for_women__lte", models.F("places"))),
                name="edition_keeps_for_women_places_it_has",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("places_for_women", 0),
                    ("reserved_until__isnull", False),
                    _connector="OR",
                ),
                name="edition_keeps_places_until_some_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("offer_hours__gte", 1)),
                name="edition_offer_lasts_some_hours",
            ),
        ),
    ]
