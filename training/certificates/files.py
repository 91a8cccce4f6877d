"""Keeping a certificate's bytes: whole or not at all."""

import os
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages


def keep(name: str, data: bytes) -> None:
    """Store ``data`` under ``name``, taking the place of what an attempt left there.

    A certificate's file is named after its folio, and is put in place while the folio
    is held: a process that dies between the file and its row leaves a file that the
    next certificate, which gets the same folio, replaces.
    """
    storage = storages["private"]
    try:
        path = Path(storage.path(name))
    except NotImplementedError:
        # Not a disk: an object store puts an object whole or not at all.
        storage.delete(name)
        storage.save(name, ContentFile(data))
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    _write_through(part, data)
    part.replace(path)
    _sync_folder(path.parent)


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(settings.FILE_UPLOAD_PERMISSIONS)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def stored(name: str) -> bytes:
    with storages["private"].open(name) as file:
        return file.read()
