"""The list of who was erased, kept outside the database and its backups.

One line a person: the key drawn by chance when their row was made, and the day. It
names nobody, and is what ``reapply_erasures`` goes by after an old backup was restored.
"""

import json
import os
import uuid
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings

from training.duplicates.models import Merge
from training.privacy.erasures import Erasure


def path() -> Path:
    return Path(settings.ERASURES_FILE)


def write(erasures: Iterable[Erasure]) -> None:
    """Add a line for each, and see them on the disk before going on."""
    lines = [
        json.dumps({"key": str(key), "erased_at": each.erased_at.isoformat()})
        for each in erasures
        for key in keys_of(each)
    ]
    if not lines:
        return
    path().parent.mkdir(parents=True, exist_ok=True)
    with path().open("a", encoding="ascii") as file:
        file.write("".join(f"{line}\n" for line in lines))
        file.flush()
        os.fsync(file.fileno())
    path().chmod(0o600)


def keys_of(erasure: Erasure) -> list[uuid.UUID]:
    """The person's, and those of the records once merged into theirs: a backup from
    before may hold each by itself."""
    merged = Merge.objects.filter(person=erasure.person_id, undone_at__isnull=True)
    return [erasure.key, *merged.values_list("merged_key", flat=True)]


def keys() -> dict[uuid.UUID, datetime]:
    """Everybody ever erased here. A line that a crash cut short is passed over."""
    if not path().exists():
        return {}
    found = {}
    for line in path().read_text(encoding="ascii").splitlines():
        try:
            said = json.loads(line)
            found[uuid.UUID(said["key"])] = datetime.fromisoformat(said["erased_at"])
        except (ValueError, KeyError, TypeError):
            continue
    return found


def complete() -> int:
    """Write down what the database knows and the list does not."""
    known = keys()
    missing = [
        each for each in Erasure.objects.all() if not {*keys_of(each)} <= known.keys()
    ]
    write(missing)
    return len(missing)
