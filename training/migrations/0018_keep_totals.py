"""Work out the minutes of everybody marked so far, as the kept totals hold them."""

from django.db import migrations
from django.db.models import F, Q, Sum
from django.db.models.functions import Least


def keep_totals(apps, schema_editor):
    # Neither an excuse nor a recovery counts yet: the rules that add them are new.
    attended = (
        apps.get_model("training", "Attendance")
        .objects.values("enrolment_id")
        .annotate(
            present=Sum(
                Least(F("minutes"), F("session__minutes")),
                filter=~Q(session__status="CANCELLED"),
                default=0,
            )
        )
        .order_by()
    )
    total = apps.get_model("training", "AttendanceTotal")
    total.objects.bulk_create(
        [total(**row) for row in attended], batch_size=500, ignore_conflicts=True
    )


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0017_seal_marks"),
    ]

    operations = [migrations.RunPython(keep_totals, migrations.RunPython.noop)]
