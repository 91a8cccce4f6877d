from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0043_requests_keep_their_proof"),
    ]

    operations = [
        migrations.AddField(
            model_name="erasure",
            name="files",
            field=models.JSONField(default=list, verbose_name="files"),
        ),
    ]
