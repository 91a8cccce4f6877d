"""Files: those of the person, and those of many people that show them too.

Bytes go when the transaction is committed, and only then; where a picture stood, one
that says why it is no longer there takes its place, so that the row can be opened.
"""

import io

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import QuerySet
from PIL import Image, ImageDraw

from training.erasure.identity import Identity
from training.erasure.plan import EVIDENCE

FOLDER = "erased"
SAID = ("Retirado: se suprimieron", "los datos de una persona.")


def files_showing(identity: Identity, label: str) -> QuerySet:
    model = apps.get_model(label)
    shown = model._base_manager.filter(**{EVIDENCE[label]: identity.person})
    found = model._base_manager.filter(pk__in=shown.values("pk"))
    return found.exclude(file="").exclude(file__startswith=f"{FOLDER}/")


def withdraw_files(identity: Identity) -> dict[str, int]:
    """Let go of the bytes of every file that shows them, when this is committed."""
    counts = {}
    for label in EVIDENCE:
        rows = list(files_showing(identity, label))
        for row in rows:
            put_away(row)
        if rows:
            counts[label] = len(rows)
    return counts


def put_away(row) -> None:
    name = f"{FOLDER}/{row._meta.model_name}-{row.pk}.jpg"
    remove_when_committed([row.file.name])
    type(row)._base_manager.filter(pk=row.pk).update(file=name)
    transaction.on_commit(lambda: show_why(name))


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
