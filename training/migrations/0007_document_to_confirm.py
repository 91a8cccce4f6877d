from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0006_privacy"),
    ]

    operations = [
        migrations.AlterField(
            model_name="identityrequest",
            name="document_type",
            field=models.CharField(
                choices=[
                    ("RUN", "RUN"),
                    ("PASSPORT", "Passport"),
                    ("FOREIGN_ID", "Identity card of another country"),
                    ("PROVISIONAL", "Provisional identifier"),
                    ("TO_CONFIRM", "Document to confirm"),
                ],
                max_length=12,
                verbose_name="document",
            ),
        ),
        migrations.AlterField(
            model_name="person",
            name="document_type",
            field=models.CharField(
                choices=[
                    ("RUN", "RUN"),
                    ("PASSPORT", "Passport"),
                    ("FOREIGN_ID", "Identity card of another country"),
                    ("PROVISIONAL", "Provisional identifier"),
                    ("TO_CONFIRM", "Document to confirm"),
                ],
                default="RUN",
                max_length=12,
                verbose_name="document",
            ),
        ),
    ]
