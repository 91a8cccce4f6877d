"""A worker of its own that runs one import, and says what it weighs: before it has the
file, at its peak, and of that what are files of libraries, in KiB.

    PARIDAD_VAR=… DATABASE_URL=… python -m benchmarks._import_worker JOB MOMENT
"""

import os
import re
import sys
from datetime import datetime
from pathlib import Path

import django


def resident(what: str) -> int:
    """By the process's own account: getrusage counts who started it as well."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(rf"^{what}:\s+(\d+) kB", status, re.M)[1])


def main(job_id: str, moment: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    django.setup()
    from django.db import connection  # noqa: PLC0415 -- needs the settings above

    from training.imports.runs import carry_on  # noqa: PLC0415 -- and the models

    connection.ensure_connection()
    idle = resident("VmRSS")
    at = datetime.fromisoformat(moment)
    carry_on(int(job_id), clock=lambda: at)
    print(idle, resident("VmHWM"), resident("RssFile"))


if __name__ == "__main__":
    main(*sys.argv[1:])
