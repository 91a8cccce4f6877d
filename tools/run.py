"""Serve Paridad on this machine, ready to be looked at: one command is enough.

Migrates an embedded database, loads the demo programme the first time, starts the
worker that sends messages, the clock that reminds and tries again, and the web
server, and stops them together.
"""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ADDRESS = os.environ.get("ADDRESS", "127.0.0.1:8000")
MANAGE = [sys.executable, "-W", "ignore", "manage.py"]


def environment() -> dict:
    # As its users see it: the site's own pages for errors, not a developer's.
    defaults = {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DEBUG": "0",
        "BASE_URL": f"http://{ADDRESS}",
    }
    return defaults | os.environ


def step(title: str, command: list) -> None:
    print(f"· {title}", flush=True)
    subprocess.run(command, cwd=ROOT, env=environment(), check=True)


def main() -> int:
    if "DATABASE_URL" not in os.environ:
        print(f"· Embedded database: SQLite {sqlite3.sqlite_version}, under var/")
    compile_messages = [sys.executable, "tools/messages.py", "compile"]
    step("Compiling the translations", compile_messages)
    step("Bringing the database up to date", [*MANAGE, "migrate", "--verbosity", "0"])
    step(
        "Loading the demo programme, if there is none", [*MANAGE, "demo", "--if-empty"]
    )
    # The checks load every screen, and the step above has made them.
    worker = [*MANAGE, "db_worker", "--queue-name", "*", "--backend", "queue"]
    worker += ["--skip-checks"]
    clock = [*MANAGE, "run_due", "--every", "20"]
    server = [
        sys.executable, "-W", "ignore", "-m", "gunicorn", "config.wsgi",
        "--bind", ADDRESS, "--workers", "1", "--threads", "8", "--no-control-socket",
        "--log-level", "warning",
    ]  # fmt: skip
    processes = [
        subprocess.Popen(command, cwd=ROOT, env=environment())
        for command in (worker, clock, server)
    ]
    print(f"\n  Paridad is on http://{ADDRESS}/  (Ctrl-C stops it)\n", flush=True)
    subprocess.run([*MANAGE, "demo", "--logins"], cwd=ROOT, env=environment())
    return wait(processes)


def wait(processes: list) -> int:
    """Until one of them ends, or somebody says stop; then end the others."""

    def stop(*_signal):
        for process in processes:
            process.terminate()

    signal.signal(signal.SIGTERM, stop)
    try:
        os.wait()
    except KeyboardInterrupt:
        print("\n· Stopping")
    stop()
    return max(process.wait() for process in processes)


if __name__ == "__main__":
    sys.exit(main())
