"""What gives a person away in a text: their documents, addresses, telephones, names.

No Django here. A text is searched by one pattern, made so that both databases
understand it too: neither looks behind nor ahead.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

LEFT = "[suprimido]"
# A letter as it may be typed: with its accent or without, or as JSON escapes it.
ACCENTED = {
    "a": "áàâäã",
    "e": "éèêë",
    "i": "íìîï",
    "o": "óòôöõ",
    "u": "úùûü",
    "n": "ñ",
    "c": "ç",
}
SHORTEST_NAME = 2
SHORTEST_PHONE = 8
LOCAL_DIGITS = 9


@dataclass(frozen=True, kw_only=True)
class Traces:
    """Whom to look for. ``names`` are whole ones: a first name alone is anybody's."""

    documents: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    @cached_property
    def pattern(self) -> str:
        """For a database: a search that finds all of them, and now and then more."""
        return "|".join(sorted(self.parts, key=len, reverse=True))

    @cached_property
    def parts(self) -> set[str]:
        return {
            *(document_pattern(each) for each in self.documents if each.strip()),
            *(re.escape(each.strip()) for each in self.emails if each.strip()),
            *(
                phone_pattern(each)
                for each in self.phones
                if len(digits_of(each)) >= SHORTEST_PHONE
            ),
            *(name_pattern(each) for each in self.names if is_whole_name(each)),
        }

    @cached_property
    def exact(self) -> re.Pattern:
        """For a text in hand: no longer number, no longer word."""
        return re.compile(rf"(?<![\w])(?:{self.pattern})(?![\w])", re.IGNORECASE)

    def __bool__(self):
        return bool(self.parts)

    def are_in(self, value) -> bool:
        """Look through a text, or through everything a JSON value holds."""
        if isinstance(value, dict):
            return any(self.are_in(each) for pair in value.items() for each in pair)
        if isinstance(value, list):
            return any(self.are_in(each) for each in value)
        return bool(self) and isinstance(value, str) and bool(self.exact.search(value))

    def taken_out_of(self, value):
        """The same value with every one of them replaced."""
        if isinstance(value, dict):
            return {
                self.taken_out_of(key): self.taken_out_of(each)
                for key, each in value.items()
            }
        if isinstance(value, list):
            return [self.taken_out_of(each) for each in value]
        return self.exact.sub(LEFT, value) if isinstance(value, str) else value


def is_whole_name(name: str) -> bool:
    words = [word for word in name.split() if len(word) >= SHORTEST_NAME]
    return len(words) >= SHORTEST_NAME


def whole_names(*, given: Iterable[str], first: str, second: str) -> frozenset[str]:
    """The ways a person is written: long and short, surnames last or first."""
    surnames = " ".join(filter(None, (first, second)))
    names = set()
    for each in filter(None, given):
        short = each.split()[0]
        for said in (each, short):
            names |= {f"{said} {surnames}", f"{said} {first}"}
            names |= {f"{surnames}, {said}", f"{surnames} {said}"}
    return frozenset(name.strip() for name in names if is_whole_name(name))


def name_pattern(name: str) -> str:
    """Any case, accents or none, one space or several."""
    return r"\s+".join(
        "".join(letter_pattern(letter) for letter in word) for word in name.split()
    )


def letter_pattern(letter: str) -> str:
    plain = unicodedata.normalize("NFD", letter)[0].lower()
    if plain not in ACCENTED:
        return re.escape(letter)
    ways = [plain]
    for accented in ACCENTED[plain]:
        ways += [accented, accented.upper()]
        ways += [rf"\\u{ord(each):04x}" for each in (accented, accented.upper())]
    return f"(?:{'|'.join(ways)})"


def document_pattern(number: str) -> str:
    """A RUN with dots, hyphen and spaces or without; another document as it is."""
    body, hyphen, check = number.strip().partition("-")
    if not (hyphen and body.isdigit() and len(check) == 1):
        return re.escape(number.strip())
    return rf"{digits_pattern(body)}(?:\s?[-–]?\s?{re.escape(check)})?"


def phone_pattern(number: str) -> str:
    """With the country's number or without it."""
    return rf"(?:\+?56[\s.()-]*)?{digits_pattern(digits_of(number)[-LOCAL_DIGITS:])}"


def digits_pattern(text: str) -> str:
    return r"[\s.()-]*".join(digits_of(text))


def digits_of(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())
