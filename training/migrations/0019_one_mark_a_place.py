from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0018_keep_totals"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.UniqueConstraint(
                fields=("session", "sequence"), name="mark_has_a_place_of_its_own"
            ),
        ),
    ]
