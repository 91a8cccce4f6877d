"""Letters as outlines, so that a picture needs no font where it is shown."""

from functools import cache
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

import training.certificates

FONTS = Path(training.certificates.__file__).parent / "fonts"
FILES = {
    "regular": FONTS / "AtkinsonHyperlegibleNext-Regular.ttf",
    "bold": FONTS / "AtkinsonHyperlegibleNext-Bold.ttf",
    "display": FONTS / "BricolageGrotesque-Bold.ttf",
}


@cache
def font(weight: str) -> TTFont:
    # Read whole at once: its tables, read when first asked for, are not made for
    # several requests at a time.
    face = TTFont(FILES[weight], lazy=False)
    face.ensureDecompiled()
    return face


@cache
def glyph_name(letter: str, weight: str) -> str:
    return font(weight).getBestCmap().get(ord(letter), ".notdef")


@cache
def advance(letter: str, weight: str) -> float:
    """The width of a letter at size 1."""
    face = font(weight)
    return face["hmtx"][glyph_name(letter, weight)][0] / face["head"].unitsPerEm


def width_of(words: str, *, size: float, weight: str) -> float:
    return sum(advance(letter, weight) for letter in words) * size


def outline(words: str, *, x: float, y: float, size: float, weight: str) -> str:
    """The path of a line of words whose baseline starts at (x, y)."""
    face = font(weight)
    glyphs = face.getGlyphSet()
    scale = size / face["head"].unitsPerEm
    pen = SVGPathPen(
        glyphs, ntos=lambda number: f"{number:.1f}".rstrip("0").rstrip(".")
    )
    for letter in words:
        shape = glyphs[glyph_name(letter, weight)]
        shape.draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
        x += advance(letter, weight) * size
    return pen.getCommands()


def wrapped(words: str, *, size: float, weight: str, width: float) -> list[str]:
    """Cut words into lines no wider than ``width``."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size=size, weight=weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
