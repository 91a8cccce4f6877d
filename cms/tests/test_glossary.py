"""One word a thing: what the program calls its tables and states is in the glossary."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import override

GLOSSARY = Path(settings.BASE_DIR) / "docs/glossary.md"
APPS = ("training", "equity", "cms")


def rows(columns: slice) -> set[tuple[str, ...]]:
    """The tables' rows, in lower case, by the columns asked for."""
    lines = [
        line for line in GLOSSARY.read_text().splitlines() if line.startswith("| ")
    ]
    cells = [[cell.strip().lower() for cell in line.split("|")[1:-1]] for line in lines]
    return {tuple(row[columns]) for row in cells}


def in_both(label) -> tuple[str, str]:
    """A label in English and in Spanish."""
    said = []
    for language in ("en", "es"):
        with override(language):
            said.append(str(label).lower())
    return said[0], said[1]


def our_models():
    return [model for app in APPS for model in apps.get_app_config(app).get_models()]


def state_labels():
    """Choices of fields called status or state, by the model they are of."""
    for model in our_models():
        for field in model._meta.get_fields():
            is_state = getattr(field, "name", "") in ("status", "state")
            if is_state and isinstance(field, models.CharField) and field.choices:
                yield from (label for _value, label in field.flatchoices)


def test_glossary_names_every_table_in_both_languages():
    missing = {in_both(m._meta.verbose_name) for m in our_models()} - rows(slice(0, 2))

    assert not missing, "Add to docs/glossary.md, one row a table."


def test_glossary_names_every_state_in_both_languages():
    missing = {in_both(label) for label in state_labels()} - rows(slice(1, 3))

    assert not missing, "Add to docs/glossary.md, under States."
