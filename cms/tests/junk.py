"""What nobody means: sent to every address where a number or a text belongs."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import CharField, TextField
from django.http import QueryDict

from conftest import GUARDS

# As they stand in an address or in the body of a form, percent-encoded.
JUNK = {
    "a NUL": "%00",
    "half a pair": "%ED%A0%80",
    "no UTF-8": "%FF",
    "past 64 bits": str(2**63),
    "past every column": "1" + "0" * 30,
    "below nothing": "-1",
    "a digit that is no number": quote("²"),
    "no number": "nan",
    "the first day": "0001-01-01",
    "the last day": "31-12-9999",
    "no month": "2026-13-45",
    "5,000 letters": "a" * 5000,
    "another line": "a%0D%0AX: b",
}
BROKEN = [
    ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
    ("application/json", b"{"),
    ("application/json", b"[]"),
    ("application/json", b"null"),
    ("application/json", b'{"marks": {"a": []}, "device": 1}'),
    ("application/json", b"\xff"),
    ("text/plain", b""),
]
FORM = "application/x-www-form-urlencoded"


def with_junk(names, *, first: int) -> str:
    """Another junk for each name, beginning with the ``first``."""
    kinds = [*JUNK.values()]
    return "&".join(
        f"{quote(name)}={kinds[(first + place) % len(kinds)]}"
        for place, name in enumerate(sorted(names))
    )


# What a page would run, and a spreadsheet: as text everywhere, it does nothing.
MARKUP = "<img src=hostile>"
TEXT = f"=1+1<b>&{MARKUP}\"'{{{{7*7}}}}"
# Words that a program reads: of these it has its own.
READ = {"password", "options", "image", "list_name", "slug", "form", "code", "key"}
IDS = {"document_number", "document_type", "document_country", "email", "rut", "token"}
IDS |= {"status", "state", "kind", "language", "sha256"}


def spoil_every_text() -> int:
    """Put markup and a formula into every text that somebody may type; how many."""
    for guards in GUARDS:
        guards.remove(connection)
    models = [
        model
        for app in ("training", "equity")
        for model in apps.get_app_config(app).get_models()
    ]
    return sum(
        spoil(model, field) for model in models for field in model._meta.concrete_fields
    )


def spoil(model, field) -> bool:
    is_typed = type(field) in (CharField, TextField) and not field.choices
    has_room = not field.max_length or field.max_length >= len(TEXT)
    if not is_typed or not has_room or field.unique or field.name in READ | IDS:
        return False
    try:
        with transaction.atomic():
            return bool(model._base_manager.update(**{field.name: TEXT}))
    except IntegrityError:
        # The database itself says what may stand there.
        return False


@contextmanager
def names_asked_for() -> Iterator[set[str]]:
    """What views look for in what is sent, in an address or in a form."""
    names: set[str] = set()

    def noting(method):
        def noted(self, name, *args):
            names.add(str(name))
            return method(self, name, *args)

        return noted

    with pytest.MonkeyPatch.context() as patch:
        for method in ("__getitem__", "__contains__", "getlist"):
            patch.setattr(QueryDict, method, noting(getattr(QueryDict, method)))
        yield names
