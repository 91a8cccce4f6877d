from django.db import migrations
from django.utils import timezone

from equity.diagnostics.seeding import ship_questionnaires


def ship(apps, schema_editor):
    ship_questionnaires(
        questionnaires=apps.get_model("equity", "Questionnaire"),
        sections=apps.get_model("equity", "QuestionnaireSection"),
        questions=apps.get_model("equity", "ScoredQuestion"),
        at=timezone.now(),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("equity", "0010_diagnostics"),
    ]

    operations = [
        migrations.RunPython(ship, migrations.RunPython.noop),
    ]
