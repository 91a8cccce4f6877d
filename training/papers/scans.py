"""A photograph or scan of paper, made fit to be kept. No Django here."""

import io
from dataclasses import dataclass
from typing import BinaryIO

import zxingcpp
from PIL import Image, ImageOps, UnidentifiedImageError

from training.refusals import Refused, gettext_noop

MOST_BYTES = 15 * 1024 * 1024
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 2_600
FORMATS = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True)
class Scan:
    """The bytes to keep, the ending of their name, and what its QR codes say."""

    content: bytes
    suffix: str
    codes: tuple[str, ...] = ()


def clean_scan(file: BinaryIO) -> Scan:
    """Take a PDF as it is; draw a picture anew, so that nothing hidden is kept.

    A photograph knows where it was taken: its EXIF data stay behind.

    :raises Refused: it is too large, or neither a PDF nor a picture we read.
    """
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refused(
            gettext_noop("This file is larger than %(megabytes)s MB."),
            megabytes=MOST_BYTES // 1024 // 1024,
        )
    if content.startswith(b"%PDF-"):
        return Scan(content, ".pdf")
    return cleaned_picture(content)


def cleaned_picture(content: bytes) -> Scan:
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise not_a_picture()
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise not_a_picture() from None
    # A JPEG's comment and its XMP would be copied along: they may say where, or who.
    picture.info.clear()
    codes = tuple(found.text for found in zxingcpp.read_barcodes(picture))
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=82, optimize=True)
    return Scan(out.getvalue(), ".jpg", codes)


def not_a_picture() -> Refused:
    return Refused(
        gettext_noop("Send a photograph (JPEG, PNG or WEBP) or a scan in PDF.")
    )
