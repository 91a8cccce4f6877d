"""What a worker weighs while it imports 50,000 rows: all of its process, at its peak.

The worker is the one that runs at a site: ``manage.py db_worker``, started for this one
task and told to end after it. It has no children. Its own words are printed by itself,
as the system counts it (VmHWM), with the files of libraries that every process shares.

    PARIDAD_IMPORT_ROWS=2000 python -m benchmarks import_memory
"""

import os
import subprocess
import sys

from django.conf import settings
from django.db import connection, connections
from django_tasks_db.backend import DatabaseBackend

from benchmarks import Row, imports
from training.imports.operations import confirm
from training.imports.tasks import run_import
from training.registry.models import Company, Person


def run() -> list[Row]:
    company = Company.objects.create(
        rut="76000001-9", name="Maestranza SpA", sector=Company.Sector.MAINTENANCE
    )
    payroll = imports.payroll_of(company).encode("latin-1")
    idle, peak, shared = weighed(payroll)
    against = {"floor": len(payroll) / 1024 / 1024, "unit": "MiB"}
    against |= {"floor_name": "the file itself"}
    rows, vendor = f"{imports.ROWS:,} rows", connection.vendor
    return [
        Row(
            name=f"a whole worker while it imports {rows}, at its peak ({vendor})",
            ours=peak / 1024,
            bound="at most 150",
            **against,
        ),
        Row(
            name="of that, files of libraries that every process shares",
            ours=shared / 1024,
            **against,
        ),
        Row(
            name="what it takes over what it weighs before its first task",
            ours=(peak - idle) / 1024,
            **against,
        ),
    ]


def weighed(payroll: bytes) -> list[int]:
    """Have a worker of its own import the file: KiB idle, at the peak, and of files."""
    job = imports.sent(payroll)
    confirm(job=job, by=None, at=imports.AT)
    # As at a site: the tests' settings have every task run at once.
    queued(job.pk)
    address = where_the_data_are()
    connections.close_all()
    found = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "benchmarks._import_worker"],
        env=os.environ
        | {
            "DEBUG": "0",
            "PARIDAD_VAR": str(settings.VAR_DIR),
            "DATABASE_URL": address,
        },
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    job.refresh_from_db()
    if (job.status, job.counts["new"]) != ("DONE", imports.ROWS):
        raise AssertionError(job.counts)
    job.pieces.all().delete()
    Person.objects.all().delete()
    return [int(number) for number in found.stdout.split()]


def queued(job_id: int) -> None:
    queue = DatabaseBackend("queue", {"QUEUES": ["default"], "OPTIONS": {}})
    queue.enqueue(run_import, [job_id], {})


def where_the_data_are() -> str:
    known = settings.DATABASES["default"]
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    host, port = known["HOST"], known["PORT"]
    return f"postgres://{known['USER']}:{known['PASSWORD']}@{host}:{port}/{name}"
