from django.db import migrations
from django.utils import timezone

from training.privacy.seeding import publish_first_texts


def publish(apps, schema_editor):
    publish_first_texts(
        notices=apps.get_model("training", "PrivacyNotice"),
        purposes=apps.get_model("training", "Purpose"),
        texts=apps.get_model("training", "ConsentText"),
        at=timezone.now(),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0007_document_to_confirm"),
    ]

    operations = [
        migrations.RunPython(publish, migrations.RunPython.noop),
    ]
