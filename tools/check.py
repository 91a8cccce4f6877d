"""Everything that can be judged without running a test, in order of speed."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "-W", "ignore", "manage.py"]
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "only-here-to-see-whether-the-settings-would-do-0123456789",
    "ALLOWED_HOSTS": "paridad.example",
    "BASE_URL": "https://paridad.example",
    "EMAIL_URL": "smtp://localhost:25",
}
STEPS = [
    ("format", [BIN / "ruff", "format", "--check", "--quiet", "."], {}),
    ("lint", [BIN / "ruff", "check", "--quiet", "."], {}),
    ("import contracts", [BIN / "lint-imports", "--no-cache"], {}),
    ("system check", [*MANAGE, "check", "--fail-level", "WARNING"], {}),
    ("migrations", [*MANAGE, "makemigrations", "--check", "--dry-run"], {}),
    ("deploy", [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    ("names and sizes", [sys.executable, "tools/house.py"], {}),
    ("translations", [sys.executable, "tools/messages.py", "check"], {}),
    ("dependencies' words", [sys.executable, "tools/dependencies.py", "check"], {}),
]


def main() -> int:
    failed = []
    for name, command, extra in STEPS:
        result = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, **extra},
            capture_output=True,
            text=True,
        )
        ok = result.returncode == 0
        print(f"  {'ok  ' if ok else 'FAIL'} {name}", flush=True)
        if not ok:
            print(result.stdout + result.stderr)
            failed.append(name)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
