"""Every file of a dossier but its report: names that say nothing of anybody."""

import csv
import io
from collections.abc import Iterator
from hashlib import sha256

from django.core.files.storage import storages
from django.utils.text import slugify
from django.utils.translation import gettext as _

from equity.evidence.dossier.materials import materials_of
from equity.evidence.dossier.people import Taught, local_day
from equity.evidence.models import Evidence
from training.attendance_register.operations import seal_of
from training.attendance_register.queries import register_content
from training.attendance_register.rendering.register import register_pdf
from training.logbook.models import SessionPhoto
from training.registry.models import Company
from training.spreadsheets.text import escaped

Named = Iterator[tuple[str, bytes]]
LANGUAGE = "es"


def evidence_files(pieces: list[Evidence]) -> Named:
    for number, piece in enumerate(pieces, start=1):
        stem, _dot, ending = piece.name.rpartition(".")
        name = f"evidencia/{number:02}-{slugify(stem)[:60] or 'archivo'}.{ending}"
        if (content := sound(piece.file.name, piece.sha256)) is not None:
            yield name, content


def certificate_files(taught: Taught) -> Named:
    for each in taught.certificates:
        if (content := sound(each.file.name, each.sha256)) is not None:
            yield f"certificados/{each.folio}.pdf", content


def photo_files(taught: Taught) -> Named:
    photos = SessionPhoto.objects.filter(session__in=taught.sessions)
    for photo in photos.order_by("sha256"):
        if (content := sound(photo.file.name, photo.sha256)) is not None:
            yield (
                f"fotografias/sesion-{photo.session_id}-{photo.sha256[:12]}.jpg",
                content,
            )


def sound(name: str, digest: str) -> bytes | None:
    """What is stored, if it is still what was kept: the report says what is not."""
    try:
        with storages["private"].open(name) as file:
            content = file.read()
    except (OSError, ValueError):
        return None
    return content if sha256(content).hexdigest() == digest else None


def register_files(taught: Taught, company: Company, *, shows_documents: bool) -> Named:
    """The company's part of the register of each session that is closed."""
    for session in taught.sessions:
        content = register_content(
            session, company=company, shows_documents=shows_documents
        )
        if not content.lines:
            continue
        name = f"asistencia/{session.edition.code}-sesion-{session.number}.pdf"
        yield name, register_pdf(content, seal=seal_of(content), language=LANGUAGE)


def material_files(taught: Taught) -> Named:
    for course in taught.courses:
        yield from materials_of(course)


def register_of_people(taught: Taught) -> bytes:
    """As Excel opens it in Chile; nothing in it runs."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [
            _("Name"),
            _("Document"),
            _("Course"),
            _("Edition"),
            _("Ended on"),
            _("Minutes present"),
            _("Minutes in all"),
            _("Certificate"),
        ]
    )
    for each in taught.participants:
        writer.writerow([escaped(cell) for cell in each.cells()])
    return ("\ufeff" + out.getvalue()).encode()


def uploaded(piece: Evidence) -> str:
    """Who sent it and when: by their address, which is who they are here."""
    who = piece.uploaded_by.email if piece.uploaded_by else "–"
    return f"{local_day(piece.uploaded_at)} · {who}"
