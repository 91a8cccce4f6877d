"""What a program can read in a file, whatever kind it is. No Django here.

Nobody's file may stop an erasure: what is broken or made to be slow is read as far as
it goes, and told to be looked at by eye.
"""

import io
import logging
import zipfile
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError
from pypdf import PdfReader

# More than any spreadsheet that is taken in.
MOST_BYTES, MOST_PARTS, MOST_PAGES = 50 * 1024 * 1024, 200, 200
# What people send; the other readers of pictures are there for nobody to try out.
PICTURES = ("JPEG", "PNG", "WEBP", "GIF", "TIFF")

# A broken PDF would write a line for each thing wrong in it, some with its words.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Reading:
    """``is_whole``: nothing in it is left to the eye, as a photograph or a scan is."""

    text: str
    is_whole: bool


def read(data: bytes) -> Reading:
    if data.startswith(b"%PDF-"):
        return read_pdf(data)
    if data.startswith(b"PK"):
        return read_archive(data)
    return read_picture(data) or Reading(plain(data), is_whole=True)


def plain(data: bytes) -> str:
    return data.decode("utf-8", "replace") + data.decode("latin-1")


def read_pdf(data: bytes) -> Reading:
    said, is_whole = [plain(data)], True
    try:
        reader = PdfReader(io.BytesIO(data))
        said += [str(value) for value in (reader.metadata or {}).values()]
        for page in reader.pages[:MOST_PAGES]:
            text = page.extract_text()
            is_whole = is_whole and bool(text.strip()) and not page.images
            said.append(text)
        is_whole = is_whole and len(reader.pages) <= MOST_PAGES
    # A stranger's file: it may break its reader in any way there is.
    except Exception:  # noqa: BLE001
        is_whole = False
    return Reading(" ".join(said), is_whole)


def read_archive(data: bytes) -> Reading:
    said, is_whole = [], True
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            small = [part for part in parts if part.file_size <= MOST_BYTES]
            is_whole = len(small) == len(parts) <= MOST_PARTS
            for part in small[:MOST_PARTS]:
                said.append(archive.read(part).decode("utf-8", "replace"))
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        is_whole = False
    return Reading(" ".join(said), is_whole)


def read_picture(data: bytes) -> Reading | None:
    """What is written beside the picture; None where it is none."""
    try:
        with Image.open(io.BytesIO(data), formats=PICTURES) as picture:
            values = [*picture.info.values(), *picture.getexif().values()]
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
    ):
        return None
    return Reading(" ".join(map(in_words, values)), is_whole=False)


def in_words(value) -> str:
    if isinstance(value, bytes):
        return plain(value) + value.decode("utf-16-le", "replace")
    return str(value)
