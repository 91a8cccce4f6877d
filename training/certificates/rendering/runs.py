"""A template's own words, set in lines: bold, italic and line breaks, nothing else."""

import re
from functools import lru_cache

from training.certificates.markup import Run
from training.certificates.rendering.typefaces import (
    ITALIC,
    STRONG,
    TEXT,
    able,
    width_of,
)

WORD = re.compile(r"[^ ]+ *| +")
Line = tuple[tuple[str, str], ...]


def face(run: Run) -> str:
    if run.bold:
        return STRONG
    return ITALIC if run.italic else TEXT


@lru_cache(maxsize=512)
def set_in_lines(runs: tuple[Run, ...], size: float, width: float) -> tuple[Line, ...]:
    """Break runs into lines of (font, text) pieces, word by word."""
    lines, line, used = [], [], 0.0
    for font, word in _words(runs):
        if word == "\n":
            lines.append(_joined(line))
            line, used = [], 0.0
            continue
        wide = width_of(word, font, size)
        if line and used + width_of(word.rstrip(" "), font, size) > width:
            lines.append(_joined(line))
            line, used = [], 0.0
        line.append((font, word))
        used += wide
    return (*lines, _joined(line))


def _words(runs):
    """Each word with the spaces after it, exactly as they are written."""
    for run in runs:
        if run.text == "\n":
            yield "", "\n"
            continue
        font = able(run.text, face(run))
        yield from ((font, word) for word in WORD.findall(run.text))


def _joined(pieces) -> Line:
    joined = []
    for font, word in pieces:
        if joined and joined[-1][0] == font:
            joined[-1] = (font, joined[-1][1] + word)
        else:
            joined.append((font, word))
    return tuple(joined)


@lru_cache(maxsize=512)
def fit_runs(
    runs: tuple[Run, ...], width: float, sizes: tuple[tuple[float, int], ...]
) -> tuple[float, tuple[Line, ...]]:
    """Choose the first of ``sizes`` (size, most lines) at which the runs fit."""
    for size, most in sizes:
        lines = set_in_lines(runs, size, width)
        if len(lines) <= most:
            break
    return size, lines
