import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0011_calendar_invitations"),
    ]

    operations = [
        migrations.AddField(
            model_name="certificate",
            name="expires_on",
            field=models.DateField(blank=True, null=True, verbose_name="valid until"),
        ),
        migrations.AddField(
            model_name="course",
            name="certificate_months",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Empty: it does not expire. What was issued keeps its own date.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(240),
                ],
                verbose_name="months a certificate lasts",
            ),
        ),
    ]
