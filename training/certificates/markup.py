"""The few signs a template's text may hold. No Django here.

``**bold**``, ``*italic*``, a line break, and ``{placeholders}`` of a closed list. Signs
are read before placeholders are filled, so that nothing of a name is ever a sign.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

PLACEHOLDERS = (
    "persona",
    "curso",
    "emisor",
    "empresa",
    "horas",
    "asistencia",
    "desde",
    "hasta",
    "lugar",
    "nota",
    "folio",
)
# What the agency alone certifies may not be said on ours, however it is written.
FORBIDDEN = ("certificado de cumplimiento", "sello apl")
SIGNS = re.compile(r"\*\*|\*|\n|\{[^{}]*\}|[{}]")


@dataclass(frozen=True)
class Run:
    """A piece of text set in one way; a ``\\n`` alone breaks the line."""

    text: str
    bold: bool = False
    italic: bool = False


class Mistake(ValueError):
    """The text cannot be printed; ``code`` says why and ``about`` of what."""

    def __init__(self, code: str, about: str = ""):
        super().__init__(code)
        self.code, self.about = code, about


@lru_cache(maxsize=256)
def parse(text: str) -> tuple[Run, ...]:
    """Read the signs of a text; placeholders stay as they are written."""
    runs, bold, italic, at = [], False, False, 0
    text = text.replace("\r\n", "\n")
    for sign in SIGNS.finditer(text):
        runs.append(Run(text[at : sign.start()], bold, italic))
        at = sign.end()
        if sign[0] == "**":
            bold = not bold
        elif sign[0] == "*":
            italic = not italic
        else:
            runs.append(Run(sign[0], bold, italic))
    runs.append(Run(text[at:], bold, italic))
    return tuple(run for run in runs if run.text)


def filled(text: str, values: Mapping[str, str]) -> tuple[Run, ...]:
    """Read the signs, then put the values in: what they hold stays text."""
    return tuple(
        Run(values.get(run.text[1:-1], run.text), run.bold, run.italic)
        if is_placeholder(run)
        else run
        for run in parse(text)
    )


def is_placeholder(run: Run) -> bool:
    return len(run.text) > 2 and run.text[0] == "{" and run.text[-1] == "}"


def check(text: str) -> None:
    """Refuse what would not print as meant.

    :raises Mistake: an unknown placeholder, a sign left open, or forbidden words.
    """
    for run in parse(text):
        if run.text in ("{", "}"):
            raise Mistake("brace")
        if is_placeholder(run) and run.text[1:-1] not in PLACEHOLDERS:
            raise Mistake("placeholder", run.text)
        if run.text == "{}":
            raise Mistake("placeholder", run.text)
    doubles = text.count("**")
    if doubles % 2 or (text.count("*") - 2 * doubles) % 2:
        raise Mistake("unclosed")
    for words in FORBIDDEN:
        if words in bare(text):
            raise Mistake("forbidden", words)


def bare(text: str) -> str:
    """Without signs, accents, capitals or doubled spaces: what a reader would read."""
    letters = unicodedata.normalize("NFKD", re.sub(r"[*_\u200b\u00ad]", "", text))
    kept = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]+", " ", kept.casefold()).split())
