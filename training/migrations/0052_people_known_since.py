import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0051_columns_and_bulk_actions"),
    ]

    operations = [
        # Nobody wrote down since when: the years of whoever is there begin today.
        migrations.AddField(
            model_name="person",
            name="known_since",
            field=models.DateTimeField(
                default=django.utils.timezone.now,
                editable=False,
                verbose_name="known since",
            ),
        ),
    ]
