"""What the documents promise is held against the code."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)


def variables_read():
    source = "".join(
        path.read_text() for path in (ROOT / "config/settings").glob("*.py")
    )
    return sorted(set(re.findall(r'\b(?:env|Env\(\))\.\w+\(\s*"([A-Z_]+)"', source)))


@pytest.mark.parametrize("variable", variables_read())
def test_every_setting_of_the_environment_is_explained(variable):
    assert f"`{variable}`" in (ROOT / "docs/operations.md").read_text()


def test_every_make_target_the_readme_names_exists():
    named = set(re.findall(r"`make ([a-z-]+)`", (ROOT / "README.md").read_text()))
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))

    assert named - targets == set()


def test_every_decision_the_documents_link_to_exists():
    for page in ROOT.glob("docs/**/*.md"):
        for link in re.findall(r"\]\((?!http|#)([^)#]+)", page.read_text()):
            assert (page.parent / link).exists(), (page, link)
