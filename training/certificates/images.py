"""Logos and signatures: checked, drawn anew, and kept under their SHA-256.

What was printed stays: an image is never overwritten nor taken away, and a template
that gets another one leaves the old where the certificates issued with it find it.
"""

from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from typing import BinaryIO

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from training.certificates.content import Content
from training.certificates.rendering.pictures import Picture, picture

FORMATS = ("PNG", "JPEG")
MOST_BYTES = 2 * 1024 * 1024
MOST_SIDE = 4000
# Sharp at 300 dots an inch where it is printed largest.
KEPT_WITHIN = (900, 360)


class ImageRefused(Exception):
    """This is no image to print; the message says why and is fit to show."""


def keep_image(file: BinaryIO) -> str:
    """Check an image somebody sent, keep our own copy of it, and name it.

    Only its pixels are kept: whatever else was in the file is not.

    :raises ImageRefused: it is too large, or no PNG nor JPEG.
    """
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ImageRefused(_("The image weighs more than 2 MB. Send a smaller one."))
    pixels = _opened(data)
    pixels.thumbnail(KEPT_WITHIN)
    out = BytesIO()
    pixels.save(out, "PNG")
    name = sha256(out.getvalue()).hexdigest()
    storage = storages["private"]
    if not storage.exists(path_of(name)):
        storage.save(path_of(name), ContentFile(out.getvalue()))
    return name


def _opened(data: bytes) -> Image.Image:
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            if max(image.size) > MOST_SIDE:
                raise ImageRefused(
                    _("The image measures more than 4000 dots a side: send it smaller.")
                )
            return image.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as mistake:
        raise ImageRefused(
            _("This file is no image we can print. Send a PNG or a JPEG.")
        ) from mistake


def path_of(name: str) -> str:
    return f"certificate-images/{name}.png"


@lru_cache(maxsize=32)
def kept_picture(name: str) -> Picture:
    with storages["private"].open(path_of(name)) as file:
        return picture(file.read())


def pictures_in(content: Content) -> dict[str, Picture]:
    """The images a certificate shows, ready to be drawn."""
    names = (*content.logos, content.signature, content.second_signature)
    return {name: kept_picture(name) for name in names if name}
