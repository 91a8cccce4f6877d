from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0012_certificates_that_expire"),
    ]

    operations = [
        migrations.AddField(
            model_name="certificate",
            name="hides_name",
            field=models.BooleanField(
                default=False, verbose_name="does not show its name"
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hides_name", False),
                    models.Q(("status", "VALID"), _negated=True),
                    _connector="OR",
                ),
                name="certificate_hides_its_name_only_when_ended",
            ),
        ),
    ]
