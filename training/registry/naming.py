"""How a person's name is kept. No Django here: text in, text out."""

import re

from training.refusals import Refused, gettext_noop
from training.spreadsheets.text import bare, clean, starts_like_a_formula

LONGEST_NAME = 200
PARTICLES = {
    "de", "del", "la", "las", "los", "y", "e", "da", "das", "do", "dos", "di", "du",
    "van", "von", "der", "den", "ten",
}  # fmt: skip
# The letter after an apostrophe or a hyphen starts a name of its own.
WORD_PARTS = re.compile(r"([-'’])")


def person_name(text: str) -> str:
    """Return a name or surname as it is kept.

    Names in capitals, as payrolls export them, are written as Spanish does; any other
    spelling is the person's own and stays. What looks like a formula stays as it is.

    :raises Refused: it holds no letter, or it is too long.
    """
    name = clean(text)
    if not any(letter.isalpha() for letter in name):
        raise Refused(gettext_noop("A name needs at least one letter."))
    if len(name) > LONGEST_NAME:
        raise Refused(
            gettext_noop("A name may have %(most)s letters at most."), most=LONGEST_NAME
        )
    if starts_like_a_formula(name) or not is_shouted(name):
        return name
    return " ".join(written(word) for word in name.casefold().split(" "))


def is_shouted(name: str) -> bool:
    """In capitals or in small letters alone, so that nobody chose its spelling."""
    letters = [letter for letter in name if letter.isalpha()]
    return len(letters) > 1 and (name.isupper() or name.islower())


def written(word: str) -> str:
    if word in PARTICLES:
        return word
    return "".join(capital(part) for part in WORD_PARTS.split(word))


def capital(part: str) -> str:
    if part.startswith("mc") and len(part) > 3:
        return f"Mc{part[2:].capitalize()}"
    return part[:1].upper() + part[1:]


def is_no_name(text: str) -> bool:
    """What people write where there is no second surname."""
    return bare(text) in ("", "na", "notiene", "sininformacion", "x")


def same_name(one: str, other: str) -> bool:
    """The same letters, whatever their case and accents."""
    return bare(one) == bare(other)
