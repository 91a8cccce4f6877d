"""A file and the row that tells of it, kept together or not at all."""

import uuid
from collections.abc import Callable
from typing import TypeVar

from django.core.files.base import ContentFile
from django.db import IntegrityError, models, transaction

Row = TypeVar("Row", bound=models.Model)


def keep_once(
    row: Row,
    content: bytes,
    suffix: str,
    *,
    write: Callable[[Row], object],
    kept: Callable[[], Row],
) -> Row:
    """Store ``content`` as the ``file`` of ``row`` and let ``write`` save the row.

    ``write`` runs in a transaction of its own. Where the row is there already (a unique
    constraint says so), the new file goes again and ``kept`` fetches, or refuses.
    """
    # Its own name on disk: what the sender called it may be anything. Written before
    # the row: a file that nobody points at is thrown away below, a row without its
    # file would be a lie.
    row.file.save(f"{uuid.uuid4().hex}{suffix}", ContentFile(content), save=False)
    try:
        with transaction.atomic():
            write(row)
    except IntegrityError:
        row.file.storage.delete(row.file.name)
        return kept()
    except Exception:
        row.file.storage.delete(row.file.name)
        raise
    return row
