import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0021_editions_state_their_terms"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reserve",
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
                ("places", models.PositiveIntegerField(verbose_name="places")),
                (
                    "places_taken",
                    models.PositiveIntegerField(
                        default=0, editable=False, verbose_name="places taken"
                    ),
                ),
            ],
            options={
                "verbose_name": "reserve",
                "verbose_name_plural": "reserves",
                "ordering": ["edition", "company"],
            },
        ),
        migrations.AddField(
            model_name="reserve",
            name="company",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reserves",
                to="training.company",
                verbose_name="company",
            ),
        ),
        migrations.AddField(
            model_name="reserve",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reserves",
                to="training.edition",
                verbose_name="edition",
            ),
        ),
        migrations.AddConstraint(
            model_name="reserve",
            constraint=models.UniqueConstraint(
                fields=("edition", "company"),
                name="reserve_is_one_a_company_and_edition",
            ),
        ),
        migrations.AddConstraint(
            model_name="reserve",
            constraint=models.CheckConstraint(
                condition=models.Q(("places_taken__lte", models.F("places"))),
                name="reserve_never_takes_more_than_its_places",
            ),
        ),
    ]
