from django.db import migrations
from django.db.models import F


def fill(apps, schema_editor):
    """What was published was frozen that moment; drafts had been protected already.

    The content of those is hashed as it was that day: without its version.
    """
    releases = apps.get_model("equity", "Release").objects.using(
        schema_editor.connection.alias
    )
    releases.filter(status="PUBLISHED").update(
        frozen_at=F("published_at"), content_form=1
    )
    releases.filter(status="DRAFT", computed_at__isnull=False).update(
        status="PROTECTED"
    )


def empty(apps, schema_editor):
    releases = apps.get_model("equity", "Release").objects.using(
        schema_editor.connection.alias
    )
    releases.exclude(status="PUBLISHED").update(status="DRAFT")


class Migration(migrations.Migration):
    dependencies = [("equity", "0006_release_steps")]

    operations = [migrations.RunPython(fill, empty)]
