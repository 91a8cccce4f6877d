"""The versions below which a known hole is open: a lock never goes under them."""

import re
from pathlib import Path

import pytest
from django.conf import settings

FLOORS = {
    "django": (5, 2, 19),
    "wagtail": (8, 0, 1),
    "reportlab": (5, 1, 0),
    "pillow": (13, 0, 0),
    "django-import-export": (4, 4, 3),
    "openpyxl": (3, 1, 5),
    "django-allauth": (65, 21, 1),
}


def locked(name):
    """The version the lock pins, as numbers."""
    lock = (Path(settings.BASE_DIR) / "requirements.txt").read_text()
    version = re.search(rf"^{name}(?:\[[a-z,]+\])?==([0-9.]+)", lock, re.M).group(1)
    return tuple(int(part) for part in version.split("."))


@pytest.mark.parametrize(("name", "floor"), FLOORS.items(), ids=list(FLOORS))
def test_no_dependency_is_older_than_its_last_known_hole(name, floor):
    assert locked(name) >= floor
