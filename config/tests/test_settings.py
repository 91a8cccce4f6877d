"""Production refuses to start half configured: tried in a process of its own."""

import os
import subprocess
import sys

import pytest

GOOD = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "only-here-to-see-whether-the-settings-would-do-0123456789",
    "ALLOWED_HOSTS": "paridad.example",
}


def start(**changes):
    environment = {**os.environ, **GOOD, **changes}
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        env={name: value for name, value in environment.items() if value is not None},
        capture_output=True,
        text=True,
    )


def test_production_starts_with_a_secret_and_hosts():
    assert start().returncode == 0


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"SECRET_KEY": None}, "Set SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "Set SECRET_KEY"),
        ({"ALLOWED_HOSTS": None}, "Set ALLOWED_HOSTS"),
        ({"DEMO_MODE": "1"}, "DEMO_MODE is for a machine of one's own"),
    ],
    ids=["no secret", "a short secret", "no hosts", "the demo"],
)
def test_production_refuses_to_start(changes, says):
    refused = start(**changes)

    assert refused.returncode == 1
    assert says in refused.stderr


def test_a_fresh_clone_has_a_place_for_its_database(tmp_path):
    place = tmp_path / "not" / "yet"

    started = start(PARIDAD_VAR=str(place), DATABASE_URL=None)

    assert (started.returncode, place.is_dir()) == (0, True)
