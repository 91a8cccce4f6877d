from datetime import datetime
from hashlib import sha256
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.audit import record
from training.catalogue.models import Session
from training.logbook.models import SessionNote, SessionPhoto
from training.papers.keeping import keep_once
from training.papers.scans import MOST_BYTES, cleaned_picture
from training.refusals import Refused

MOST_PHOTOS = 20


class EvidenceRefused(Exception):
    """It was not kept; the message is fit to show."""


@transaction.atomic
def write_note(
    *, session: Session, text: str, by: User | None, at: datetime
) -> SessionNote:
    note = SessionNote.objects.create(
        session=session, text=text, written_by=by, written_at=at
    )
    record("training.logbook.write_note", note, by=by)
    return note


def keep_photo(
    *, session: Session, file: BinaryIO, caption: str, by: User | None, at: datetime
) -> SessionPhoto:
    """Draw the photograph anew and keep that; the one sent is thrown away.

    :raises EvidenceRefused: not a picture we read, too large, or one too many.
    """
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise EvidenceRefused(_("This photograph is larger than 15 MB."))
    if session.photos.count() >= MOST_PHOTOS:
        raise EvidenceRefused(_("This session has 20 photographs: remove one first."))
    try:
        drawn = cleaned_picture(content).content
    except Refused:
        raise EvidenceRefused(
            _("Send a photograph in JPEG, PNG or WEBP, of at most 60 megapixels.")
        ) from None
    return keep(session, drawn, caption=caption, by=by, at=at)


def keep(session: Session, drawn: bytes, *, caption: str, by, at) -> SessionPhoto:
    digest = sha256(drawn).hexdigest()
    photo = SessionPhoto(
        session=session, sha256=digest, caption=caption, kept_by=by, kept_at=at
    )

    def write(row: SessionPhoto) -> None:
        row.save()
        record("training.logbook.keep_photo", row, by=by, data={"sha256": digest})

    return keep_once(
        photo,
        drawn,
        ".jpg",
        write=write,
        kept=lambda: SessionPhoto.objects.get(session=session, sha256=digest),
    )


@transaction.atomic
def remove_photo(*, photo: SessionPhoto, by: User | None, at: datetime) -> None:
    """Somebody in it did not want to be: the file goes, its hash stays in the log."""
    storage, name = photo.file.storage, photo.file.name
    record("training.logbook.remove_photo", photo, by=by, data={"sha256": photo.sha256})
    photo.delete()
    transaction.on_commit(lambda: storage.delete(name), robust=True)
