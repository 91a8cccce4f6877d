import hashlib
import uuid
from datetime import datetime
from typing import BinaryIO, NoReturn

from django.core.files.base import ContentFile
from django.core.signing import Signer
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.attendance.models import Mark
from training.attendance.operations import Entry, mark_many
from training.attendance_register.content import Content
from training.attendance_register.models import AttendanceRegister, PaperSheet
from training.attendance_register.queries import register_content
from training.attendance_register.rendering.register import register_pdf
from training.attendance_register.rendering.workbook import register_xlsx
from training.attendance_register.rules import kept_until
from training.audit import record
from training.catalogue.models import Session
from training.papers.keeping import keep_once
from training.papers.scans import Scan, clean_scan
from training.refusals import Refused
from training.registry.models import Company

SEAL = Signer(salt="training.attendance_register")


class RegisterRefused(Exception):
    """There is no register to take yet; the message is fit to show."""


class SheetRefused(Exception):
    """The sheet was not kept; the message is fit to show."""


def seal_of(content: Content) -> str:
    """A short mark that only this site can make over a content's hash."""
    return SEAL.signature(content.digest)[:16].upper()


def take_register(
    *,
    session: Session,
    format: str,
    shows_documents: bool,
    company: Company | None = None,
    by: User | None,
    at: datetime,
) -> AttendanceRegister:
    """Draw the register of a closed session, keep its bytes, say who took it.

    :raises RegisterRefused: the session is not closed, or names nobody.
    """
    if session.status != Session.Status.CLOSED:
        raise RegisterRefused(_("Close the session first: its register is not done."))
    content = register_content(
        session, company=company, shows_documents=shows_documents
    )
    if not content.lines:
        raise RegisterRefused(_("Nobody of this company is in this session."))
    draw = {"PDF": register_pdf, "XLSX": register_xlsx}[format]
    drawn = draw(content, seal=seal_of(content), language=get_language() or "es")
    with transaction.atomic():
        register = AttendanceRegister(
            session=session,
            company=company,
            format=format,
            shows_documents=shows_documents,
            content_sha256=content.digest,
            file_sha256=hashlib.sha256(drawn).hexdigest(),
            taken_at=at,
            taken_by=by,
            kept_until=kept_until(timezone.localdate(session.starts_at)),
        )
        register.file.save(
            f"{uuid.uuid4()}.{format.lower()}", ContentFile(drawn), save=False
        )
        register.save()
        record(
            "training.attendance.take_register",
            session,
            by=by,
            data={
                "register": register.pk,
                "format": format,
                "documents": shows_documents,
                "people": len(content.lines),
                "company": company and company.pk,
            },
        )
    return register


def keep_sheet(
    *, session: Session, file: BinaryIO, by: User | None, at: datetime
) -> PaperSheet:
    """Keep the photograph or scan of a signed sheet of ``session``.

    :raises SheetRefused: it is no picture, is of another session, or is kept already.
    """
    try:
        scan = clean_scan(file)
    except Refused as refusal:
        raise SheetRefused(_(refusal.message) % refusal.params) from None
    page = page_of(session, scan)
    digest = hashlib.sha256(scan.content).hexdigest()
    sheet = PaperSheet(
        session=session, page=page, sha256=digest, received_at=at, received_by=by
    )

    def write(row: PaperSheet) -> None:
        row.save()
        record(
            "training.attendance.keep_sheet",
            session,
            by=by,
            data={"sheet": row.pk, "page": page, "sha256": digest},
        )

    return keep_once(sheet, scan.content, scan.suffix, write=write, kept=kept_already)


def kept_already() -> NoReturn:
    raise SheetRefused(_("This sheet is kept already."))


def page_of(session: Session, scan: Scan) -> int | None:
    """The page its QR names, None where no QR of ours can be read.

    :raises SheetRefused: the QR is of another session's sheet.
    """
    for code in scan.codes:
        found = read_sheet_code(code)
        if found is None:
            continue
        session_id, page = found
        if session_id != session.pk:
            raise SheetRefused(
                _("This sheet is of another session: look at its heading.")
            )
        return page
    return None


def sheet_code(session: Session, page: int) -> str:
    """What the QR of a printed page says: session and page, nothing of anybody."""
    return f"PARIDAD:HOJA:{session.pk}:{page}"


def read_sheet_code(text: str) -> tuple[int, int] | None:
    parts = text.split(":")
    if parts[:2] != ["PARIDAD", "HOJA"] or len(parts) != 4:
        return None
    if not all(part.isascii() and part.isdigit() for part in parts[2:]):
        return None
    return int(parts[2]), int(parts[3])


@transaction.atomic
def key_marks(
    *, sheet: PaperSheet, entries: list[Entry], by: User | None, at: datetime
) -> int:
    """Make the marks that a signed sheet shows, and keep sheet and marks together.

    Returns how many marks are new.

    :raises MarkRefused: as ``mark_many``.
    """
    count = mark_many(
        session=sheet.session,
        entries=entries,
        by=by,
        at=at,
        source=Mark.Source.PAPER,
    )
    sent = [entry.client_id for entry in entries]
    sheet.marks.add(*Mark.objects.filter(session=sheet.session, client_id__in=sent))
    record(
        "training.attendance.key_marks",
        sheet.session,
        by=by,
        data={"sheet": sheet.pk, "marks": count},
    )
    return count
