"""Add up what was attended so far, as the kept totals hold it from now on."""

from django.db import migrations
from django.db.models import Count, F, Max, Min, Sum
from django.db.models.functions import Least

BATCH = 500


def add_up(apps, schema_editor):
    attendance = apps.get_model("training", "Attendance")
    total = apps.get_model("training", "AttendanceTotal")
    counted = (
        attendance.objects.filter(minutes__gt=0)
        .exclude(session__status="CANCELLED")
        .order_by()
    )
    rows = counted.values("enrolment_id").annotate(
        attended=Sum(Least(F("minutes"), F("session__minutes"))),
        first_at=Min("session__starts_at"),
        last_at=Max("session__starts_at"),
        company_id=Max("company"),
        companies=Count("company", distinct=True),
        named=Count("company"),
        sessions=Count("id"),
    )
    batch = []
    for row in rows.iterator(chunk_size=BATCH):
        companies, named, sessions = (
            row.pop(name) for name in ("companies", "named", "sessions")
        )
        row["in_one_company"] = companies + (named < sessions) <= 1
        if not row["in_one_company"]:
            row["company_id"] = last_company(counted, row["enrolment_id"])
        batch.append(total(**row))
        if len(batch) == BATCH:
            store(total, batch)
            batch = []
    store(total, batch)


def last_company(counted, enrolment):
    last = counted.filter(enrolment=enrolment).values_list(
        "session__starts_at", "company"
    )
    _starts_at, company = max((starts_at, company or 0) for starts_at, company in last)
    return company or None


def store(total, rows):
    total.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["enrolment"],
        update_fields=["attended", "first_at", "last_at", "company", "in_one_company"],
    )


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0035_totals_attended"),
    ]

    operations = [migrations.RunPython(add_up, migrations.RunPython.noop)]
