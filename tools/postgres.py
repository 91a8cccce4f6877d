"""A PostgreSQL of one's own for the length of a command.

    python tools/postgres.py -- pytest …

Starts a cluster in a temporary folder on a free port, sets DATABASE_URL, runs the
command, and takes everything away. PostgreSQL refuses to run as root: as root it runs
as the user `postgres`.
"""

import contextlib
import glob
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path


def server_folder() -> Path | None:
    """Where the server's programs are, the newest version first."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), reverse=True)
    on_path = shutil.which("initdb")
    candidates = [*found, *([on_path] if on_path else [])]
    return Path(candidates[0]).parent if candidates else None


def as_server(command: list) -> list:
    """The command as a user that PostgreSQL agrees to run under."""
    if os.geteuid() != 0:
        return [str(part) for part in command]
    return ["runuser", "-u", "postgres", "--", *(str(part) for part in command)]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running():
    """Yield the DATABASE_URL of a fresh cluster."""
    programs = server_folder()
    if programs is None:
        raise RuntimeError("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="paridad-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data, port = folder / "data", free_port()
    options = (
        f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=200"
        # Only the tests' own rows live here: nothing needs to survive a power cut.
        " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        # Compiling a query costs more than running it over a test's few rows; and
        # what tests roll back would be counted as tables nobody fills.
        " -c jit=off -c autovacuum=off"
    )
    quiet = {"stdout": subprocess.DEVNULL, "check": True}
    subprocess.run(
        as_server(
            [programs / "initdb", "-D", data, "-U", "paridad", "-A", "trust"]
            + ["-E", "UTF8", "--locale=C.UTF-8", "-N"]
        ),
        cwd="/", **quiet,
    )  # fmt: skip
    control = [programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log"]
    subprocess.run(as_server([*control, "-o", options, "start"]), cwd="/", **quiet)
    try:
        yield f"postgres://paridad@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run(
            as_server([*control, "-m", "immediate", "stop"]), cwd="/", **quiet
        )
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    command = sys.argv[sys.argv.index("--") + 1 :]
    with running() as url:
        return subprocess.run(
            command, env={**os.environ, "DATABASE_URL": url}
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
