import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0023_waiting_lists_offers_and_approval"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessNeeds",
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
                    "interpreter",
                    models.BooleanField(
                        default=False, verbose_name="sign-language interpreter"
                    ),
                ),
                (
                    "mobility",
                    models.BooleanField(default=False, verbose_name="step-free access"),
                ),
                (
                    "care",
                    models.BooleanField(
                        default=False, verbose_name="care of children or others"
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True, max_length=400, verbose_name="anything else"
                    ),
                ),
                ("said_at", models.DateTimeField(verbose_name="said at")),
            ],
            options={
                "verbose_name": "access needs",
                "verbose_name_plural": "access needs",
                "ordering": ["said_at"],
                "default_permissions": ["view"],
            },
        ),
        migrations.CreateModel(
            name="GuardianAuthorisation",
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
                    "name",
                    models.CharField(max_length=240, verbose_name="guardian's name"),
                ),
                (
                    "document",
                    models.CharField(max_length=40, verbose_name="guardian's document"),
                ),
                (
                    "relationship",
                    models.CharField(max_length=60, verbose_name="relationship"),
                ),
                (
                    "contact",
                    models.CharField(
                        max_length=120, verbose_name="guardian's telephone or e-mail"
                    ),
                ),
                ("authorised_at", models.DateTimeField(verbose_name="authorised at")),
            ],
            options={
                "verbose_name": "guardian's authorisation",
                "verbose_name_plural": "guardians' authorisations",
                "ordering": ["-authorised_at"],
                "default_permissions": ["view"],
            },
        ),
        migrations.AddField(
            model_name="accessneeds",
            name="enrolment",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="access_needs",
                to="training.enrolment",
                verbose_name="enrolment",
            ),
        ),
        migrations.AddField(
            model_name="guardianauthorisation",
            name="enrolment",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="guardian_authorisation",
                to="training.enrolment",
                verbose_name="enrolment",
            ),
        ),
    ]
