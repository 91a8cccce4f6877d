"""Breaking a text into lines. Wraps before it shrinks; never hyphenates a name."""

from functools import lru_cache

from training.certificates.rendering.typefaces import width_of


def wrap(text: str, font: str, size: float, width: float) -> list[str]:
    """Fill lines word by word; a word wider than a line is broken where it must."""
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width_of(longer, font, size) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, font, size, width)
        lines += whole
    return [*lines, line] if line else lines


def _pieces(word: str, font: str, size: float, width: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if width_of(pieces[-1] + letter, font, size) > width and pieces[-1]:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def balanced(text: str, font: str, size: float, width: float) -> list[str]:
    """Break into as few lines as ``wrap``, of about the same length."""
    lines = wrap(text, font, size, width)
    for share in range(55, 100, 5):
        narrower = wrap(text, font, size, width * share / 100)
        if len(narrower) == len(lines):
            return narrower
    return lines


# The certificates of an edition share nearly all their texts.
@lru_cache(maxsize=2048)
def fit(
    text: str, font: str, width: float, sizes: tuple[tuple[float, int], ...]
) -> tuple[float, tuple[str, ...]] | None:
    """Choose the first of ``sizes`` (size, most lines) at which the text fits."""
    for size, most in sizes:
        if len(wrap(text, font, size, width)) <= most:
            return size, tuple(balanced(text, font, size, width))
    return None
