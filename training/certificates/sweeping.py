"""Files that no certificate has: what a process left that died at the worst moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.storage import storages

from training.certificates.models import Certificate

FOLDER = "certificates"
# A file is put in place just before its row is committed: a young one may have one yet.
YOUNG = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Sweep:
    """Names of files without a certificate, and folios without their file."""

    orphans: tuple[str, ...]
    lacking: tuple[str, ...]


def look(*, at: datetime) -> Sweep:
    """Compare what is stored with what was issued; changes nothing."""
    storage = storages["private"]
    kept = dict(Certificate.objects.exclude(file="").values_list("file", "pk"))
    stored = set(_names(storage))
    orphans = [
        name
        for name in sorted(stored - kept.keys())
        if at - storage.get_modified_time(name) > YOUNG
    ]
    return Sweep(orphans=tuple(orphans), lacking=tuple(sorted(kept.keys() - stored)))


def sweep(*, at: datetime) -> Sweep:
    """Remove the orphans; what is lacking can only be told."""
    found, storage = look(at=at), storages["private"]
    for name in found.orphans:
        # Asked again at the last moment: the next folio may have taken the name.
        if not Certificate.objects.filter(file=name).exists():
            storage.delete(name)
    return found


def _names(storage, folder=FOLDER):
    if not storage.exists(folder):
        return
    folders, files = storage.listdir(folder)
    for name in files:
        yield f"{folder}/{name}"
    for name in folders:
        yield from _names(storage, f"{folder}/{name}")
