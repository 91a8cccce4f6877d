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
ITALIC = "AtkinsonHyperlegibleNext-Italic"
# They have every Latin letter there is: for names ours lack one of.
WIDE, WIDE_STRONG = "NotoSans-Regular", "NotoSans-Bold"
INSTEAD = {DISPLAY: WIDE_STRONG, STRONG: WIDE_STRONG, TEXT: WIDE, ITALIC: WIDE}

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

    def begin_small(self, doc: PDFDocument) -> None:
        """Keep only the letters that are drawn: one typeface serves many sheets."""
        self.state[doc] = state = self.State(False, self)
        # From the first letter after the space, where a stream shows them as they are.
        state.nextCode = 33


FONTS = [KeptFont(name) for name in (DISPLAY, TEXT, STRONG)]
OTHERS = [KeptFont(name) for name in (ITALIC, WIDE, WIDE_STRONG)]
for font in (*FONTS, *OTHERS):
    pdfmetrics.registerFont(font)

LETTERS = {
    font.fontName: frozenset(font.face.charToGlyph) - {0xA0, 0xAD}
    for font in (*FONTS, *OTHERS)
}
# What can be drawn in any of our styles.
ALPHABET = LETTERS[WIDE] & LETTERS[WIDE_STRONG]

WIDTHS = {font.fontName: font.face.charWidths for font in (*FONTS, *OTHERS)}
MISSING = {font.fontName: font.face.defaultWidth for font in (*FONTS, *OTHERS)}


@lru_cache(maxsize=4096)
def able(text: str, font: str) -> str:
    """The font, or the one that has every letter of the text where it lacks one."""
    return font if LETTERS[font].issuperset(map(ord, text)) else INSTEAD[font]


def width_of(text: str, font: str, size: float) -> float:
    widths, missing = WIDTHS[font], MISSING[font]
    return sum([widths.get(ord(letter), missing) for letter in text]) * size / 1000
