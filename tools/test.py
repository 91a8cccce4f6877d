"""Everything CI runs, in groups; each says how it went, or how to make it possible.

A group that cannot run for want of a program is named with the way to get it. On CI
(CI=true) that is a failure. As root with apt the programs are installed first.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import postgres

ROOT = Path(__file__).resolve().parents[1]
ON_CI = os.environ.get("CI", "").lower() in ("true", "1")
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
# Tests of one world (xdist_group) stay in one process; whoever is free takes the next.
PARALLEL = ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "loadgroup"]
# Each on a database of its own. No more: what a race is about are its own threads.
TWO = ["-n", "2", "--dist", "loadgroup"]


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


def run(command: list, out=None, **environment) -> bool:
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        **environment,
    }
    return subprocess.run(command, cwd=ROOT, env=env, stdout=out).returncode == 0


def on_postgres(command: list, out=None) -> bool:
    with postgres.running() as url:
        return run(command, out, DATABASE_URL=url)


def checks(out=None) -> bool:
    check = [sys.executable, "tools/check.py"]
    return subprocess.run(check, cwd=ROOT, stdout=out).returncode == 0


# What stands in one round runs side by side: nothing waits while a processor is idle.
ROUNDS = [
    [
        ("unit and integration tests on SQLite", [],
         lambda out: run([*PYTEST, *PARALLEL], out)),
        ("checks", ["gettext"], checks),
        ("the migrations, from nothing, on SQLite", [],
         lambda out: run([*PYTEST, "-m", "migrations", "--migrations"], out)),
    ],
    [("races on SQLite", [],
      lambda out: run([*PYTEST, *TWO, "-m", "race"], out))],
    [("unit and integration tests on PostgreSQL", ["PostgreSQL"],
      lambda out: on_postgres([*PYTEST, *PARALLEL], out))],
    [("races on PostgreSQL", ["PostgreSQL"],
      lambda out: on_postgres([*PYTEST, *TWO, "-m", "race"], out))],
    [("browser tests in Chromium", ["Chromium"],
      lambda out: run([*PYTEST, *PARALLEL, "-m", "browser"], out))],
]  # fmt: skip


def outcome(needs: list[str], group, out) -> str:
    missing = [name for name in needs if not PROGRAMS[name][0]()]
    if missing:
        packages = " ".join(PROGRAMS[name][1] for name in missing)
        return f"NOT RUN: {', '.join(missing)} is missing (apt-get install {packages})"
    return "passed" if group(out) else "FAILED"


def timed(name: str, needs: list[str], group, out=None) -> tuple[str, str, float]:
    started = time.monotonic()
    return name, outcome(needs, group, out), time.monotonic() - started


def side_by_side(groups: list[tuple]) -> list[tuple[str, str, float]]:
    """Run a round: the first is seen at work, what the others said comes after it."""
    first, *others = groups
    with ThreadPoolExecutor() as pool, ExitStack() as files:
        waiting = []
        for other in others:
            said = files.enter_context(tempfile.TemporaryFile())
            waiting.append((other[0], said, pool.submit(timed, *other, said)))
        print(f"\n== {first[0]}", flush=True)
        results = [timed(*first)]
        for name, said, result in waiting:
            print(f"\n== {name}", flush=True)
            results.append(result.result())
            said.seek(0)
            print(said.read().decode(), end="", flush=True)
    return results


def main() -> int:
    install_missing()
    subprocess.run(
        [sys.executable, "tools/messages.py", "compile"], cwd=ROOT, check=True
    )
    results = [result for groups in ROUNDS for result in side_by_side(groups)]
    print("\n== Summary")
    for name, result, seconds in results:
        print(f"  {seconds:6.0f} s  {result.split(':')[0]:8}  {name}")
        if result.startswith("NOT RUN"):
            print(f"            {result}")
    bad = ("FAILED", "NOT RUN") if ON_CI else ("FAILED",)
    return 1 if any(result.startswith(bad) for _name, result, _s in results) else 0


if __name__ == "__main__":
    sys.exit(main())
