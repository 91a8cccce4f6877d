"""Files: those of the person, and those of many people that show them too.

Bytes go when the transaction is committed, and only then; where a picture stood, one
that says why it is no longer there takes its place, so that the row can be opened.
"""

import io
from dataclasses import dataclass, field

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from PIL import Image, ImageDraw

from training.erasure.identity import Identity
from training.erasure.plan import EVIDENCE, READ_THROUGH, RESTRICTED
from training.erasure.reading import MOST_BYTES, Reading, read
from training.privacy.erasures import Erasure

FOLDER = "erased"
Became = Erasure.Became
SAID = ("Retirado: se suprimieron", "los datos de una persona.")


def files_showing(identity: Identity, label: str) -> QuerySet:
    model = apps.get_model(label)
    shown = model._base_manager.filter(**{EVIDENCE[label]: identity.person})
    found = model._base_manager.filter(pk__in=shown.values("pk"))
    return found.exclude(file="").exclude(file__startswith=f"{FOLDER}/")


@dataclass(frozen=True, kw_only=True)
class Files:
    """What was found of a person in files, before anything is done with them.

    ``showing`` are of many people; ``restricted`` those of them that others' hours
    rest on, and that no program can read; ``naming`` say who they are; ``unread`` are
    their companies' that no program can read through.
    """

    showing: list[Model] = field(default_factory=list)
    restricted: list[Model] = field(default_factory=list)
    naming: list[Model] = field(default_factory=list)
    unread: list[Model] = field(default_factory=list)


def look_through_files(identity: Identity) -> Files:
    """Read every file that may name them. It takes its time: not with the lock held."""
    traces = identity.traces
    showing, restricted, naming, unread = [], [], [], []
    for label in EVIDENCE:
        for row in files_showing(identity, label):
            is_told = traces.are_in(reading_of(row.file).text)
            is_kept = label in RESTRICTED and not is_told
            (restricted if is_kept else showing).append(row)
    for label, where in READ_THROUGH.items():
        theirs = rows_of_their_companies(identity, label)
        for row in rows_with_file(label, where.file):
            reading = reading_of(getattr(row, where.file))
            if traces.are_in(reading.text):
                naming.append(row)
            elif not reading.is_whole and row.pk in theirs:
                unread.append(row)
    return Files(showing=showing, restricted=restricted, naming=naming, unread=unread)


def rows_with_file(label: str, name: str) -> QuerySet:
    rows = apps.get_model(label)._base_manager.exclude(**{name: ""})
    return rows.exclude(**{f"{name}__startswith": f"{FOLDER}/"})


def rows_of_their_companies(identity: Identity, label: str) -> set[int]:
    """Rows of a company that the person worked for or was sent by."""
    person = identity.person
    companies = {
        *person.employments.values_list("company", flat=True),
        *person.enrolments.values_list("company", flat=True),
    }
    found = Q(pk__in=[])
    for path in READ_THROUGH[label].companies:
        found |= Q(**{f"{path}__in": companies - {None}})
    rows = apps.get_model(label)._base_manager.filter(found)
    return set(rows.values_list("pk", flat=True))


def deal_with_files(files: Files, *, at) -> list[dict]:
    """Put away what names them, keep under lock what others need, and say which."""
    for row in [*files.showing, *files.naming]:
        where = READ_THROUGH.get(row._meta.label)
        put_away(row, where.file if where else "file")
    for row in files.restricted:
        rows = type(row)._base_manager.filter(pk=row.pk, restricted_at__isnull=True)
        rows.update(restricted_at=at, why_restricted=RESTRICTED[row._meta.label])
    return [
        {"table": row._meta.label, "row": row.pk, "became": became}
        for became, rows in (
            (Became.WITHDRAWN, [*files.showing, *files.naming]),
            (Became.RESTRICTED, files.restricted),
            (Became.UNREAD, files.unread),
        )
        for row in rows
    ]


def counts_of(dealt: list[dict]) -> dict[str, int]:
    counts = {}
    for each in dealt:
        if each["became"] != Became.UNREAD:
            counts[each["table"]] = counts.get(each["table"], 0) + 1
    return counts


def put_away(row: Model, field: str) -> None:
    remove_when_committed([getattr(row, field).name])
    name = ""
    if not type(row)._meta.get_field(field).blank:
        name = f"{FOLDER}/{row._meta.model_name}-{row.pk}.jpg"
        transaction.on_commit(lambda: show_why(name))
    type(row)._base_manager.filter(pk=row.pk).update(**{field: name})


def reading_of(file) -> Reading:
    try:
        with file.open("rb") as opened:
            return read(opened.read(MOST_BYTES))
    except FileNotFoundError:
        return Reading("", is_whole=True)


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
