"""Everything CI runs, in groups; each says how it went, or how to make it possible.

A group that cannot run for want of a program is named with the way to get it. On CI
(CI=true) that is a failure. As root with apt the programs are installed first.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import postgres

ROOT = Path(__file__).resolve().parents[1]
ON_CI = os.environ.get("CI", "").lower() in ("true", "1")
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
PARALLEL = ["-n", str(min(4, os.cpu_count() or 1))]


def chromium() -> str | None:
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)


def gettext() -> str | None:
    return shutil.which("xgettext")


PROGRAMS = {
    "gettext": (gettext, "gettext"),
    "PostgreSQL": (postgres.server_folder, "postgresql"),
    "Chromium": (chromium, "chromium"),
    # Independent judges of our PDFs.
    "pdfsig": (lambda: shutil.which("pdfsig"), "poppler-utils"),
    "qpdf": (lambda: shutil.which("qpdf"), "qpdf"),
}


def install_missing() -> None:
    """As root on Debian, get what is missing; elsewhere leave the machine alone."""
    wanted = [package for found, package in PROGRAMS.values() if not found()]
    if not wanted or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"· Installing {', '.join(wanted)} with apt", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update"], env=environment, **quiet)
    subprocess.run(["apt-get", "install", "-y", *wanted], env=environment, **quiet)


def run(command: list, **environment) -> bool:
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        **environment,
    }
    return subprocess.run(command, cwd=ROOT, env=env).returncode == 0


def on_postgres(command: list) -> bool:
    with postgres.running() as url:
        return run(command, DATABASE_URL=url)


def checks() -> bool:
    return subprocess.run([sys.executable, "tools/check.py"], cwd=ROOT).returncode == 0


GROUPS = [
    ("checks", ["gettext"], checks),
    ("unit and integration tests on SQLite", [],
     lambda: run([*PYTEST, *PARALLEL])),
    ("races on SQLite", [],
     lambda: run([*PYTEST, "-m", "race"])),
    ("unit and integration tests on PostgreSQL", ["PostgreSQL"],
     lambda: on_postgres([*PYTEST, *PARALLEL])),
    ("races on PostgreSQL", ["PostgreSQL"],
     lambda: on_postgres([*PYTEST, "-m", "race"])),
    ("the migrations, from nothing, on SQLite", [],
     lambda: run([*PYTEST, "-m", "migrations", "--migrations"])),
    ("browser tests in Chromium", ["Chromium"],
     lambda: run([*PYTEST, *PARALLEL, "-m", "browser"])),
]  # fmt: skip


def outcome(needs: list[str], group) -> str:
    missing = [name for name in needs if not PROGRAMS[name][0]()]
    if missing:
        packages = " ".join(PROGRAMS[name][1] for name in missing)
        return f"NOT RUN: {', '.join(missing)} is missing (apt-get install {packages})"
    return "passed" if group() else "FAILED"


def main() -> int:
    install_missing()
    subprocess.run(
        [sys.executable, "tools/messages.py", "compile"], cwd=ROOT, check=True
    )
    results = []
    for name, needs, group in GROUPS:
        print(f"\n== {name}", flush=True)
        started = time.monotonic()
        results.append((name, outcome(needs, group), time.monotonic() - started))
    print("\n== Summary")
    for name, result, seconds in results:
        print(f"  {seconds:6.0f} s  {result.split(':')[0]:8}  {name}")
        if result.startswith("NOT RUN"):
            print(f"            {result}")
    bad = ("FAILED", "NOT RUN") if ON_CI else ("FAILED",)
    return 1 if any(result.startswith(bad) for _name, result, _s in results) else 0


if __name__ == "__main__":
    sys.exit(main())
