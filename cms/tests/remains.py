"""A search through everything the site keeps, with no help from the site itself."""

import io
import json
import pickle
import zipfile
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.storage import storages
from django.db import connection
from pypdf import PdfReader


def find_in_everything(needles):
    """Where each of the words still stands: tables, sessions, cache, files."""
    places = [*tables(), *sessions(), *cached(), *files()]
    return sorted(
        {
            (where, needle)
            for where, text in places
            for needle in needles
            if needle.casefold() in text.casefold()
        }
    )


def tables():
    """Every column of every table, a library's and a search index's among them."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {quoted}")  # noqa: S608
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    yield f"{table}.{name}", as_text(value)


def as_text(value):
    """A value, and what is escaped in it as JSON does."""
    text = value if isinstance(value, str) else str(value)
    try:
        return text + json.dumps(json.loads(text), ensure_ascii=False)
    except (ValueError, TypeError):
        return text


def sessions():
    for session in Session.objects.all():
        yield "a session", json.dumps(session.get_decoded(), ensure_ascii=False)


def cached():
    for key, value in getattr(cache, "_cache", {}).items():
        yield "the cache", f"{key} {pickle.loads(value)}"  # noqa: S301 -- our own


def files():
    folders = {Path(storages["private"].location), Path(settings.MEDIA_ROOT)}
    found = [path for each in folders for path in each.rglob("*") if path.is_file()]
    for path in [*found, Path(settings.ERASURES_FILE)]:
        if path.exists():
            yield str(path), f"{path.name} {contents(path.read_bytes())}"


def contents(data: bytes) -> str:
    """What a program reads in it, unpacked where it is packed."""
    text = data.decode("utf-8", "replace")
    if data.startswith(b"%PDF-"):
        pages = PdfReader(io.BytesIO(data)).pages
        text += "".join(page.extract_text() for page in pages)
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            text += "".join(
                archive.read(name).decode("utf-8", "replace")
                for name in archive.namelist()
            )
    return text
