"""Files: those of the person, and those of many people that show them too.

Bytes go when the transaction is committed, and only then; where a picture stood, one
that says why it is no longer there takes its place, so that the row can be opened.
"""

import io
import zipfile

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Model, QuerySet
from PIL import Image, ImageDraw

from training.erasure.identity import Identity
from training.erasure.plan import EVIDENCE, READ_THROUGH

FOLDER = "erased"
# More than any spreadsheet that is taken in.
MOST_BYTES, MOST_PARTS = 50 * 1024 * 1024, 200
SAID = ("Retirado: se suprimieron", "los datos de una persona.")


def files_showing(identity: Identity, label: str) -> QuerySet:
    model = apps.get_model(label)
    shown = model._base_manager.filter(**{EVIDENCE[label]: identity.person})
    found = model._base_manager.filter(pk__in=shown.values("pk"))
    return found.exclude(file="").exclude(file__startswith=f"{FOLDER}/")


def files_naming(identity: Identity, label: str) -> list[Model]:
    """Rows whose file says their document, address, telephone or whole name."""
    field = READ_THROUGH[label]
    model = apps.get_model(label)
    rows = model._base_manager.exclude(**{field: ""})
    rows = rows.exclude(**{f"{field}__startswith": f"{FOLDER}/"})
    return [row for row in rows if identity.traces.are_in(text_of(getattr(row, field)))]


def withdraw_files(identity: Identity) -> dict[str, int]:
    """Let go of the bytes of every file that shows them, when this is committed."""
    found = {label: list(files_showing(identity, label)) for label in EVIDENCE}
    found |= {label: files_naming(identity, label) for label in READ_THROUGH}
    for label, rows in found.items():
        for row in rows:
            put_away(row, READ_THROUGH.get(label, "file"))
    return {label: len(rows) for label, rows in found.items() if rows}


def put_away(row: Model, field: str) -> None:
    remove_when_committed([getattr(row, field).name])
    name = ""
    if not type(row)._meta.get_field(field).blank:
        name = f"{FOLDER}/{row._meta.model_name}-{row.pk}.jpg"
        transaction.on_commit(lambda: show_why(name))
    type(row)._base_manager.filter(pk=row.pk).update(**{field: name})


def text_of(file) -> str:
    """What can be read in it without drawing it: plain text, or a workbook's parts."""
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES)
    except FileNotFoundError:
        return ""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode("utf-8", "replace") + data.decode("latin-1")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [part for part in archive.infolist() if part.file_size <= MOST_BYTES]
        return " ".join(
            archive.read(part).decode("utf-8", "replace") for part in parts[:MOST_PARTS]
        )


def show_why(name: str) -> None:
    storage = storages["private"]
    if not storage.exists(name):
        storage.save(name, ContentFile(placeholder()))


def remove_when_committed(names: list[str]) -> None:
    def remove():
        for name in names:
            storages["private"].delete(name)

    transaction.on_commit(remove)


def placeholder() -> bytes:
    picture = Image.new("RGB", (1000, 700), "#f5ede0")
    drawn = ImageDraw.Draw(picture)
    for number, line in enumerate(SAID):
        drawn.text((90, 280 + 60 * number), line, fill="#14262b", font_size=44)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()
