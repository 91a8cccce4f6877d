"""Give every person a key drawn by chance: it stands for them where no name may."""

import uuid

from django.db import migrations, models


def draw_keys(apps, schema_editor):
    people = apps.get_model("training", "Person").objects
    waiting = people.filter(key__isnull=True).only("pk")
    while batch := list(waiting[:500]):
        for person in batch:
            person.key = uuid.uuid4()
        people.bulk_update(batch, ["key"])


class Migration(migrations.Migration):
    # On PostgreSQL a table just written to cannot be altered in the same transaction.
    atomic = False

    dependencies = [
        ("training", "0038_exports_taken"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="key",
            field=models.UUIDField(editable=False, null=True, verbose_name="key"),
        ),
        migrations.RunPython(draw_keys, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="person",
            name="key",
            field=models.UUIDField(
                default=uuid.uuid4, editable=False, unique=True, verbose_name="key"
            ),
        ),
    ]
