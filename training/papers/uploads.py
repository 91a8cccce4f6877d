"""A file sent to show something, made fit to be kept. No Django here."""

import io
import re
import zipfile
from dataclasses import dataclass
from typing import BinaryIO

from training.papers.scans import MOST_BYTES, clean_scan
from training.refusals import Refused, gettext_noop
from training.spreadsheets.limits import check_workbook, too_big, unreadable
from training.spreadsheets.text import clean

ENDINGS = (".pdf", ".jpg", ".jpeg", ".png", ".webp", ".xlsx", ".docx")
# What a document may come to when unpacked: nobody's evidence is a bomb.
MOST_UNPACKED = 200 * 1024 * 1024
DOCUMENT = "word/document.xml"
LONGEST_NAME = 120


@dataclass(frozen=True)
class Upload:
    """The bytes to keep and the name to give them back under."""

    content: bytes
    name: str
    suffix: str


def clean_upload(file: BinaryIO, name: str) -> Upload:
    """Take a PDF, a workbook or a document as it is; draw a picture anew, so that it
    does not say where it was taken.

    :raises Refused: it is too large, or nothing of what we take.
    """
    start = file.read(8)
    file.seek(0)
    if start.startswith(b"PK\x03\x04"):
        content, suffix = packed(file)
    else:
        try:
            scan = clean_scan(file)
        except Refused as refusal:
            if refusal.params:
                raise
            raise not_taken() from None
        content, suffix = scan.content, scan.suffix
    if not content:
        raise not_taken()
    return Upload(content, f"{stem(name)}{suffix}", suffix)


def not_taken() -> Refused:
    return Refused(
        gettext_noop(
            "Send a PDF, a photograph (JPEG, PNG or WEBP), a workbook (XLSX) or a "
            "document (DOCX)."
        )
    )


def packed(file: BinaryIO) -> tuple[bytes, str]:
    """A workbook or a document, both of which are ZIPs, and the ending of its name."""
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refused(
            gettext_noop("This file is larger than %(megabytes)s MB."),
            megabytes=MOST_BYTES // 1024 // 1024,
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = {one.filename.casefold(): one for one in archive.infolist()}
    except (zipfile.BadZipFile, NotImplementedError):
        raise unreadable() from None
    if any("vbaproject" in name for name in members):
        raise Refused(
            gettext_noop("This file holds a program. Save it without its macros.")
        )
    if DOCUMENT not in members:
        check_workbook(io.BytesIO(content))
        return content, ".xlsx"
    if sum(one.file_size for one in members.values()) > MOST_UNPACKED:
        raise too_big()
    return content, ".docx"


def stem(name: str) -> str:
    """What the sender called it, without a path, an ending or a sign that steers."""
    last = re.split(r"[\\/]", clean(name))[-1]
    last = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", last)
    kept = "".join(c if c.isalnum() or c in " ._()-" else "_" for c in last)
    return kept.strip(" ._")[:LONGEST_NAME] or "evidencia"
