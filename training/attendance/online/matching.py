"""Who is who in a report: by e-mail, then by document, then by name. No Django here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from training.attendance.online.layouts import Line
from training.spreadsheets.text import bare


class How(StrEnum):
    """What told that a line is a person."""

    EMAIL = "EMAIL"
    DOCUMENT = "DOCUMENT"
    NAME = "NAME"
    TRAINER = "TRAINER"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, kw_only=True)
class Known:
    """Somebody with a place in the edition, or who teaches the session."""

    id: int
    given_names: str
    surnames: tuple[str, ...]
    social_name: str = ""
    emails: tuple[str, ...] = ()
    document: str = ""
    teaches: bool = False


@dataclass(frozen=True)
class Match:
    how: How
    person: Known | None = None


def match(line: Line, people: Sequence[Known]) -> Match:
    """Return who the line is; unknown where nobody, or more than one, answers to it."""
    tests = (
        (How.EMAIL, has_email),
        (How.DOCUMENT, has_document),
        (How.NAME, has_name),
    )
    for how, answers in tests:
        found = [person for person in people if answers(line, person)]
        if len(found) == 1:
            return Match(How.TRAINER if found[0].teaches else how, found[0])
        if found:
            break
    return Match(How.UNKNOWN)


def has_email(line: Line, person: Known) -> bool:
    return line.email in [email.casefold() for email in person.emails if email]


def has_document(line: Line, person: Known) -> bool:
    return bool(line.document) and bare(line.document) == bare(person.document)


def has_name(line: Line, person: Known) -> bool:
    return any(
        is_name_of(name, person) for name in (line.name, line.original_name) if name
    )


def is_name_of(name: str, person: Known) -> bool:
    """Hold the given name in use and the first surname, and no word of anybody else."""
    words = words_of(name)
    own = {
        word
        for part in (person.given_names, person.social_name, *person.surnames)
        for word in words_of(part)
    }
    called = [words_of(part) for part in (person.social_name, person.given_names)]
    is_called = any(given and given[0] in words for given in called)
    surname = words_of(person.surnames[0])
    return is_called and set(surname) <= set(words) <= own


def words_of(name: str) -> list[str]:
    return [bare(word) for word in re.split(r"[^\w]+", name) if bare(word)]
