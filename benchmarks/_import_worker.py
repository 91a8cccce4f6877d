"""A site's worker, told to end with its queue: what it weighs before its first task,
at its peak, and of that what are files of libraries, in KiB.

    PARIDAD_VAR=… DATABASE_URL=… python -m benchmarks._import_worker
"""

import os
import re
from pathlib import Path

from django.core.management import execute_from_command_line

WORKER = (
    "db_worker", "--backend", "queue", "--queue-name", "*", "--batch",
    "--no-startup-delay", "--skip-checks", "--verbosity", "0",
)  # fmt: skip


def resident(what: str) -> int:
    """By the process's own account: getrusage counts who started it as well."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(rf"^{what}:\s+(\d+) kB", status, re.M)[1])


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    idle = []

    from django_tasks.signals import task_started  # noqa: PLC0415 -- the settings first

    task_started.connect(
        lambda **_said: idle.append(resident("VmRSS")), weak=False, dispatch_uid="idle"
    )
    execute_from_command_line(["manage.py", *WORKER])
    print(idle[0], resident("VmHWM"), resident("RssFile"))


if __name__ == "__main__":
    main()
