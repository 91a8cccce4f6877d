"""Logos and signatures: decoded once a process, placed as often as needed."""

import zlib
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream


@dataclass(frozen=True)
class Picture:
    """Pixels as a PDF keeps them."""

    width: int
    height: int
    packed: bytes

    def within(self, width: float, height: float) -> tuple[float, float]:
        """The size at which it fills a box without being stretched."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale

    def stream(self) -> PDFStream:
        made = PDFStream(
            PDFDictionary(
                {
                    "Type": PDFName("XObject"),
                    "Subtype": PDFName("Image"),
                    "Width": self.width,
                    "Height": self.height,
                    "ColorSpace": PDFName("DeviceRGB"),
                    "BitsPerComponent": 8,
                    "Filter": PDFArray([PDFName("FlateDecode")]),
                }
            ),
            self.packed,
        )
        return made


@lru_cache(maxsize=32)
def picture(data: bytes) -> Picture:
    """Decode an image that was checked when it was sent; what is clear turns white."""
    with Image.open(BytesIO(data)) as image:
        clear = image.convert("RGBA")
    flat = Image.new("RGB", clear.size, "white")
    flat.paste(clear, mask=clear.getchannel("A"))
    return Picture(*flat.size, zlib.compress(flat.tobytes(), 9))
