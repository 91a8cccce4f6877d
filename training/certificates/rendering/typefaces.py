"""The embedded typefaces. Their common letters are cut out once and kept."""

import zlib
from functools import lru_cache
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

# Bytes, not text that stands for bytes: a fifth smaller, and quicker to write.
rl_config.useA85 = 0

FOLDER = Path(__file__).resolve().parents[1] / "fonts"
DISPLAY = "BricolageGrotesque-Bold"
TEXT = "AtkinsonHyperlegibleNext-Regular"
STRONG = "AtkinsonHyperlegibleNext-Bold"

# In every file, in this order, whether used or not: the cut typeface is then the
# same for nearly all certificates, and is made once. Other letters come after.
COMMON_LETTERS = "ÁÉÍÓÚÜÑáéíóúüñ·–—’ºª¿¡°Çç"


class KeptCompression:
    """Deflate, remembering: the same typeface is compressed once a process."""

    pdfname = "FlateDecode"

    @staticmethod
    @lru_cache(maxsize=64)
    def encode(data):
        return zlib.compress(data.encode() if isinstance(data, str) else data, 9)


class KeptNumbers(PDFObject):
    """An array of numbers that knows how it is written."""

    def __init__(self, numbers):
        self.written = written_numbers(tuple(numbers))

    def format(self, document):
        return self.written


@lru_cache(maxsize=64)
def written_numbers(numbers: tuple) -> bytes:
    return ("[ " + " ".join(f"{number:g}" for number in numbers) + " ]").encode()


class KeptFace(TTFontFace):
    def makeSubset(self, subset):
        return self._made(tuple(subset))

    @lru_cache(maxsize=64)  # noqa: B019 -- a face lives as long as the process
    def _made(self, subset):
        return super().makeSubset(list(subset))

    def addSubsetObjects(self, doc, fontname, subset):
        reference = super().addSubsetObjects(doc, fontname, subset)
        file = doc.idToObject[f"fontFile:{self.filename}({fontname})"]
        file.filters = [KeptCompression]
        return reference


class KeptFont(TTFont):
    def __init__(self, name):
        path = str(FOLDER / f"{name}.ttf")
        super().__init__(name, path, shapable=False)
        self.face = KeptFace(path)

    def addObjects(self, doc):
        names = [
            self.getSubsetInternalName(number, doc)[1:]
            for number in range(len(self.state[doc].subsets))
        ]
        super().addObjects(doc)
        for name in names:
            font = doc.idToObject["BasicFonts"].dict[name]
            font.Widths = KeptNumbers(font.Widths.sequence)
            doc.idToObject[font.ToUnicode.name].filters = [KeptCompression]

    def begin(self, doc: PDFDocument) -> None:
        """Give the common letters their places before any other letter asks."""
        self.splitString(COMMON_LETTERS, doc)


FONTS = [KeptFont(name) for name in (DISPLAY, TEXT, STRONG)]
for font in FONTS:
    pdfmetrics.registerFont(font)

# What all of them can draw.
ALPHABET = frozenset.intersection(
    *(frozenset(font.face.charToGlyph) for font in FONTS)
) - {0xA0, 0xAD}


WIDTHS = {font.fontName: font.face.charWidths for font in FONTS}
MISSING = {font.fontName: font.face.defaultWidth for font in FONTS}


def width_of(text: str, font: str, size: float) -> float:
    widths, missing = WIDTHS[font], MISSING[font]
    return sum([widths.get(ord(letter), missing) for letter in text]) * size / 1000
