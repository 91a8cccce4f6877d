import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

# A busy machine takes its time; a server that fell over is noticed at once.
START_SECONDS = 300


def database_url() -> str:
    """Where this process's own database is, for another process to open."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    user = quote(found["USER"])
    secret = f":{quote(found['PASSWORD'])}" if found["PASSWORD"] else ""
    return f"postgres://{user}{secret}@{found['HOST']}:{found['PORT']}/{found['NAME']}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def serving(*, guarded: bool = True, processes: int = 4, threads: int = 8, **extra):
    """Serve the site on this process's database; yields the port."""
    port = free_port()
    application = "guarded" if guarded else "unguarded"
    server = subprocess.Popen(
        [
            sys.executable, "-W", "ignore", "-m", "gunicorn",
            f"cms.tests.live.wsgi:{application}", "--preload",
            "--bind", f"127.0.0.1:{port}", "--backlog", "2048",
            "--workers", str(processes), "--threads", str(threads),
            "--keep-alive", "75", "--timeout", "120",
            "--no-control-socket", "--log-level", "error",
        ],
        cwd=Path(settings.BASE_DIR),
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DATABASE_URL": database_url(),
            "LOG_LEVEL": "ERROR",
            **extra,
        },
    )  # fmt: skip
    try:
        wait_for(port, server)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def wait_for(port: int, server: subprocess.Popen) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", port), timeout=1),
        ):
            return
        time.sleep(0.1)
    raise RuntimeError("The server did not start.")
