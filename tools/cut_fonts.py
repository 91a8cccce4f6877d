"""Cut the static TrueType fonts that PDFs embed from the vendored variable ones.

python tools/cut_fonts.py      rewrites training/certificates/fonts/*.ttf

Needs fontTools and brotli. Letters that neither file holds but that a base and a mark
can make (Rapa Nui's ō, Guaraní's ũ) are composed here; so are ≤ and ≥.
"""

import io
import unicodedata
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "static/vendor/fonts"
TARGETS = ROOT / "training/certificates/fonts"
ATKINSON = "atkinson-hyperlegible-next-{}-wght-normal.woff2"
BRICOLAGE = "bricolage-grotesque-{}-opsz-normal.woff2"
CUTS = [
    ("Atkinson Hyperlegible Next", "Regular", ATKINSON, {"wght": 400}),
    ("Atkinson Hyperlegible Next", "SemiBold", ATKINSON, {"wght": 600}),
    ("Atkinson Hyperlegible Next", "Bold", ATKINSON, {"wght": 700}),
    ("Bricolage Grotesque", "Bold", BRICOLAGE, {"wght": 700, "opsz": 96}),
]
LATIN = [*range(0xC0, 0x180), 0x1EBC, 0x1EBD, 0x1EF8, 0x1EF9]
# Where each mark is borrowed from: letters that the fonts do hold with it.
DONORS = {
    "\u0302": "Ââ", "\u0303": "Ãã", "\u0304": "Āā", "\u0306": "Ăă", "\u0327": "Şş",
}  # fmt: skip
BARE = {"i": "\u0131", "j": "\u0237"}
UNUSED = ["GDEF", "GPOS", "GSUB", "STAT", "DSIG", "HVAR", "MVAR", "avar", "gasp"]


def main() -> None:
    TARGETS.mkdir(parents=True, exist_ok=True)
    for family, style, pattern, place in CUTS:
        font = cut(pattern, place)
        compose_missing(font)
        rename(font, family, style)
        font.save(TARGETS / f"{family.replace(' ', '')}-{style}.ttf")


def cut(pattern: str, place: dict) -> TTFont:
    parts = []
    for script in ("latin", "latin-ext"):
        font = TTFont(SOURCES / pattern.format(script))
        font = instantiateVariableFont(font, place)
        for tag in UNUSED:
            if tag in font:
                del font[tag]
        font.flavor = None
        parts.append(io.BytesIO())
        font.save(parts[-1])
        parts[-1].seek(0)
    return Merger().merge(parts)


def compose_missing(font: TTFont) -> None:
    held = font.getBestCmap()
    for code in LATIN:
        base, *marks = unicodedata.normalize("NFD", chr(code))
        base = BARE.get(base, base)
        if code in held or len(marks) != 1 or ord(base) not in held:
            continue
        found = mark_of(font, marks[0], upper=base.isupper())
        if found:
            add(font, code, held[ord(base)], *found)
    for code, sign in ((0x2264, "<"), (0x2265, ">")):
        add(font, code, held[ord(sign)], held[0x2212], (0, 0.33), raised=0.1)


def mark_of(font: TTFont, mark: str, *, upper: bool):
    """Find the glyph of a mark and where it sits over the middle of its letter."""
    held, glyphs = font.getBestCmap(), font["glyf"]
    donor = DONORS.get(mark)
    if donor is None or ord(donor[not upper]) not in held:
        return None
    name = held[ord(donor[not upper])]
    glyph = glyphs[name]
    if not glyph.isComposite() or len(glyph.components) != 2:
        return None
    part = glyph.components[1]
    middle = part.x - font["hmtx"][name][0] // 2
    return part.glyphName, (middle, part.y)


def add(font, code: int, base: str, mark: str, place, raised: float = 0) -> None:
    width = font["hmtx"][base][0]
    em = font["head"].unitsPerEm
    if raised:
        width = max(width, font["hmtx"][mark][0])
        at = ((width - font["hmtx"][mark][0]) // 2, -int(place[1] * em))
    else:
        at = (width // 2 + place[0], place[1])
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = [component(base, 0, int(raised * em)), component(mark, *at)]
    name = f"uni{code:04X}"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = glyph
    font["hmtx"][name] = (width, 0)
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, glyph.xMin)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def component(name: str, x: int, y: int) -> GlyphComponent:
    part = GlyphComponent()
    part.glyphName, part.x, part.y, part.flags = name, x, y, 0x0004
    return part


def rename(font: TTFont, family: str, style: str) -> None:
    names = {
        1: f"{family} {style}",
        2: "Regular",
        4: f"{family} {style}",
        6: f"{family.replace(' ', '')}-{style}",
        16: family,
        17: style,
    }
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = {"Regular": 400, "SemiBold": 600, "Bold": 700}[style]


if __name__ == "__main__":
    main()
