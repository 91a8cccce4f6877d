"""When two records may be one person, with the reasons. No Django here.

Each thing two records have in common, or in contradiction, weighs so many points. The
weights say what a coordinator would: a name alone proves nothing, two right RUNs that
are far apart are two people, whatever else they share.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from stdnum.cl import rut as stdnum_rut

from training.duplicates.names import NameLikeness, likeness, words_of
from training.duplicates.slips import is_one_slip_apart

WEIGHTS = {
    "SAME_DOCUMENT": 60,
    "WRONG_CHECK_DIGIT": 60,
    "RUN_WITH_A_SLIP": 25,
    "SAME_NAME": 40,
    "SAME_WORDS_OTHER_ORDER": 35,
    "NAME_WITH_LESS": 30,
    "NAME_WITH_A_SLIP": 30,
    "SAME_EMAIL": 30,
    "SAME_PHONE": 25,
    "SAME_BIRTH": 20,
    "SAME_COMPANY": 10,
    "OTHER_BIRTH": -40,
    "OTHER_RUN": -60,
}
ABOUT_THE_NAME = {
    "SAME_NAME",
    "SAME_WORDS_OTHER_ORDER",
    "NAME_WITH_LESS",
    "NAME_WITH_A_SLIP",
}
ABOUT_THE_DOCUMENT = {"SAME_DOCUMENT", "WRONG_CHECK_DIGIT"}
PROPOSED_FROM, LIKELY_FROM, CERTAIN_FROM = 50, 70, 90
# What more records share identifies nobody: the address of an office, a wrong number.
MOST_SHARING = 60


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All a comparison may look at."""

    kind: str
    country: str
    number: str
    given_names: str
    first_surname: str
    second_surname: str = ""
    email: str = ""
    phone: str = ""
    birth_on: date | None = None
    companies: frozenset[int] = field(default_factory=frozenset)

    # Each is asked for as often as the record stands in a pair.
    @cached_property
    def given(self) -> tuple[str, ...]:
        return words_of(self.given_names)

    @cached_property
    def surnames(self) -> tuple[str, ...]:
        return words_of(f"{self.first_surname} {self.second_surname}")

    @cached_property
    def digits(self) -> str:
        return bare_number(self)

    @cached_property
    def body(self) -> str:
        return run_body(self)

    @cached_property
    def is_right(self) -> bool:
        return is_right_run(self)

    @cached_property
    def mailbox(self) -> str:
        return email_key(self.email)

    @cached_property
    def telephone(self) -> str:
        return phone_key(self.phone)


@dataclass(frozen=True)
class Likeness:
    """``reasons`` are the codes of WEIGHTS, the heaviest first."""

    score: int
    reasons: tuple[str, ...]

    @property
    def level(self) -> str:
        if self.score >= CERTAIN_FROM:
            return "CERTAIN"
        return "LIKELY" if self.score >= LIKELY_FROM else "POSSIBLE"


def compare(one: Facts, other: Facts) -> Likeness | None:
    """None where there is too little to propose that they are one person."""
    found = {
        *about_documents(one, other),
        *about_names(one, other),
        *about_the_rest(one, other),
    }
    score = sum(WEIGHTS[code] for code in found)
    speaks = found & (ABOUT_THE_NAME | ABOUT_THE_DOCUMENT)
    if score < PROPOSED_FROM or not speaks:
        return None
    return Likeness(
        min(score, 100), tuple(sorted(found, key=lambda code: (-WEIGHTS[code], code)))
    )


def about_documents(one: Facts, other: Facts) -> Iterator[str]:
    if "TO_CONFIRM" in (one.kind, other.kind):
        return
    bodies = one.body, other.body
    if one.digits == other.digits and may_be_one_document(one, other):
        yield "SAME_DOCUMENT"
    elif bodies[0] and bodies[0] == bodies[1]:
        yield "WRONG_CHECK_DIGIT"
    elif bodies[0] and bodies[1] and is_one_slip_apart(*bodies):
        yield "RUN_WITH_A_SLIP"
    elif one.is_right and other.is_right:
        yield "OTHER_RUN"


def may_be_one_document(one: Facts, other: Facts) -> bool:
    """Two countries may give two people the same number."""
    return one.country == other.country or "CL" in (one.country, other.country)


def bare_number(facts: Facts) -> str:
    return re.sub(r"[^0-9A-Z]", "", facts.number.upper()).lstrip("0")


def run_body(facts: Facts) -> str:
    """The digits before the check digit of a RUN, however it was noted."""
    if facts.kind not in ("RUN", "PROVISIONAL", "FOREIGN_ID"):
        return ""
    found = re.fullmatch(r"([1-9][0-9]{6,7})([0-9K])", bare_number(facts))
    return found[1] if found else ""


def is_right_run(facts: Facts) -> bool:
    body, _dash, digit = facts.number.partition("-")
    return (
        facts.kind == "RUN"
        and body.isdigit()
        and stdnum_rut.calc_check_digit(body) == digit
    )


def about_names(one: Facts, other: Facts) -> Iterator[str]:
    alike = likeness(one.given, one.surnames, other.given, other.surnames)
    if alike != NameLikeness.OTHER:
        yield alike.value


def about_the_rest(one: Facts, other: Facts) -> Iterator[str]:
    if one.mailbox and one.mailbox == other.mailbox:
        yield "SAME_EMAIL"
    if one.telephone and one.telephone == other.telephone:
        yield "SAME_PHONE"
    if one.birth_on and other.birth_on:
        yield "SAME_BIRTH" if one.birth_on == other.birth_on else "OTHER_BIRTH"
    if one.companies & other.companies:
        yield "SAME_COMPANY"


def email_key(email: str) -> str:
    """The mailbox: without case, nor what follows a plus, nor Gmail's dots."""
    box, _at, domain = email.strip().casefold().partition("@")
    box = box.partition("+")[0]
    if domain in ("gmail.com", "googlemail.com"):
        box, domain = box.replace(".", ""), "gmail.com"
    return f"{box}@{domain}" if box and domain else ""


def phone_key(phone: str) -> str:
    """The nine digits of a Chilean number, however its prefix was written."""
    digits = re.sub(r"\D", "", phone).lstrip("0")
    if len(digits) == 11 and digits.startswith("56"):
        digits = digits[2:]
    if len(digits) == 8:
        # As mobiles were written before all of them got their 9.
        digits = f"9{digits}"
    return digits if len(digits) >= 9 else ""
