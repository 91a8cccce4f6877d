"""A worker carries what it uses: solvers and signers come when something asks."""

import os
import subprocess
import sys

from django.conf import settings

HEAVY = ("scipy", "numpy", "pyhanko", "openpyxl")
SAY = (
    "import django, sys; django.setup(); "
    f"print([name for name in {HEAVY} if name in sys.modules])"
)


def test_a_process_starts_without_what_only_few_tasks_need():
    said = subprocess.run(  # noqa: S603 -- ourselves
        [sys.executable, "-W", "ignore", "-c", SAY],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.dev"},
        capture_output=True,
        check=True,
        text=True,
    )

    assert said.stdout == "[]\n"
