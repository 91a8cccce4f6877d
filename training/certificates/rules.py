"""Who is due a certificate, and what can be printed. No Django here."""

import re
import unicodedata
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from training.evaluation.rules import Outcome, Verdict

# Without the letters and digits that people mistake for others: I, L, O, U.
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 28
CODE_GROUP = 4
MISREAD = str.maketrans("OIL", "011", " -‐‑–—.")

# Signs that look alike and are written for one another: apostrophes, hyphens.
SAME_SIGN = str.maketrans("\u02bc\u2010\u2011", "’--")

# Letters that draw nothing, or that turn the text around.
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


class Reason(StrEnum):
    """Why somebody gets a certificate, or does not."""

    DUE = "DUE"
    HOLDS_ONE = "HOLDS_ONE"
    REVOKED = "REVOKED"
    WITHDRAWN = "WITHDRAWN"
    RESULT_MISSING = "RESULT_MISSING"
    NOT_PASSED = "NOT_PASSED"
    NOTHING_COUNTS = "NOTHING_COUNTS"
    SHORT_ATTENDANCE = "SHORT_ATTENDANCE"
    DOCUMENT_TO_CONFIRM = "DOCUMENT_TO_CONFIRM"
    LETTERS_LACKING = "LETTERS_LACKING"
    NAME_TOO_LONG = "NAME_TOO_LONG"
    NAME_EMPTY = "NAME_EMPTY"


class Kind(StrEnum):
    """What is certified: being there, or being there and passing."""

    PARTICIPATION = "PARTICIPATION"
    APPROVAL = "APPROVAL"


class Certifies(StrEnum):
    """What a course certifies. Either: approval, and participation to the rest."""

    PARTICIPATION = "PARTICIPATION"
    APPROVAL = "APPROVAL"
    EITHER = "EITHER"


class EditionReason(StrEnum):
    """Why the certificates of an edition may be issued, or may not yet."""

    READY = "READY"
    NOT_HELD = "NOT_HELD"
    SESSIONS_OPEN = "SESSIONS_OPEN"
    NOT_OVER = "NOT_OVER"


@dataclass(frozen=True, kw_only=True)
class SessionStanding:
    is_closed: bool
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class Standing:
    """All that decides whether an enrolment is due a certificate, and of what."""

    has_place: bool
    attended_enough: bool
    minutes_present: int
    minutes_taught: int
    threshold: int
    # Nobody has seen yet whose the record is.
    has_document_to_confirm: bool = False
    certifies: Certifies = Certifies.PARTICIPATION
    # How the tests went, where the course has any that count.
    outcome: Outcome | None = None
    # The kinds of which a valid certificate is held, or one was revoked.
    held: frozenset[str] = frozenset()
    revoked: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Decision:
    reason: Reason
    kind: Kind = Kind.PARTICIPATION
    # Of a short attendance: how many minutes are lacking.
    minutes_lacking: int = 0
    # Of a text that cannot be printed: the letters the typeface lacks.
    letters: tuple[str, ...] = ()
    # Of approval: how the tests went.
    outcome: Outcome | None = None

    @property
    def is_due(self) -> bool:
        return self.reason is Reason.DUE


def decide(standing: Standing) -> Decision:
    """Decide if an enrolment is due a certificate and of what, and say why not."""
    kind = kind_due(standing.certifies, standing.outcome)
    reason = _reason(standing, kind)
    lacking = 0
    if reason is Reason.SHORT_ATTENDANCE:
        needed = minutes_needed(standing.minutes_taught, standing.threshold)
        lacking = max(needed - standing.minutes_present, 0)
    return Decision(
        reason=reason, kind=kind, minutes_lacking=lacking, outcome=standing.outcome
    )


def kind_due(certifies: Certifies, outcome: Outcome | None) -> Kind:
    """What is certified: where either may be, participation only once it failed."""
    if certifies is Certifies.EITHER and outcome:
        failed = outcome.verdict in (Verdict.FAILS, Verdict.NOTHING_COUNTS)
        return Kind.PARTICIPATION if failed else Kind.APPROVAL
    return Kind(certifies) if certifies is not Certifies.EITHER else Kind.PARTICIPATION


def _reason(standing: Standing, kind: Kind) -> Reason:
    # Whoever passed a course is not certified a second time for being there.
    if {kind, Kind.APPROVAL} & standing.held:
        return Reason.HOLDS_ONE
    if kind in standing.revoked:
        # Whoever revoked it had a reason: a batch must not undo that in silence.
        return Reason.REVOKED
    if not standing.has_place:
        return Reason.WITHDRAWN
    if not standing.attended_enough:
        return Reason.SHORT_ATTENDANCE
    result = _result(standing.outcome) if kind is Kind.APPROVAL else Reason.DUE
    if result is Reason.DUE and standing.has_document_to_confirm:
        return Reason.DOCUMENT_TO_CONFIRM
    return result


def _result(outcome: Outcome | None) -> Reason:
    return {
        Verdict.PASSES: Reason.DUE,
        Verdict.FAILS: Reason.NOT_PASSED,
        Verdict.MISSING: Reason.RESULT_MISSING,
        Verdict.NOTHING_COUNTS: Reason.NOTHING_COUNTS,
    }[outcome.verdict if outcome else Verdict.NOTHING_COUNTS]


def decide_edition(
    sessions: Iterable[SessionStanding], *, is_given: bool, at: datetime
) -> EditionReason:
    """Decide if certificates may be issued: every session held, over and closed.

    ``sessions`` leaves the cancelled ones out.
    """
    sessions = list(sessions)
    if not is_given or not sessions:
        return EditionReason.NOT_HELD
    if at < max(session.ends_at for session in sessions):
        return EditionReason.NOT_OVER
    if not all(session.is_closed for session in sessions):
        return EditionReason.SESSIONS_OPEN
    return EditionReason.READY


def minutes_needed(taught: int, threshold: int) -> int:
    """Return the fewest minutes that reach the threshold, a percentage."""
    return -(-taught * threshold // 100)


def percentage_attended(present: int, taught: int) -> int:
    """Return a whole percentage, never rounded up: 359 of 480 minutes is 74."""
    return present * 100 // taught if taught else 0


def decide_printing(
    name: str, *, alphabet: Container[int], fits: Callable[[str], bool]
) -> Decision:
    """Decide if a name can be printed whole, and say what stands in the way."""
    if not name:
        return Decision(reason=Reason.NAME_EMPTY)
    letters = letters_lacking(name, alphabet)
    if letters:
        return Decision(reason=Reason.LETTERS_LACKING, letters=letters)
    if not fits(name):
        return Decision(reason=Reason.NAME_TOO_LONG)
    return Decision(reason=Reason.DUE)


def letters_lacking(text: str, alphabet: Container[int]) -> tuple[str, ...]:
    """Return the letters that the typeface cannot draw, each once, in order."""
    return tuple(dict.fromkeys(c for c in text if ord(c) not in alphabet))


def printable_name(text: str) -> str:
    """Compose the letters (NFC), drop what is invisible, close up the spaces."""
    composed = unicodedata.normalize("NFC", text).translate(SAME_SIGN)
    spaced = "".join(" " if c.isspace() else c for c in composed)
    seen = "".join(c for c in spaced if unicodedata.category(c) not in INVISIBLE)
    return " ".join(seen.split())


def printable_text(text: str, alphabet: Container[int]) -> str:
    """Prepare a text that is nobody's name: a sign the typeface lacks gives way
    to the nearest one (the small 2 of CO₂ to a 2), and to a question mark last."""
    return "".join(
        c if ord(c) in alphabet else _nearest(c, alphabet) for c in printable_name(text)
    )


def _nearest(letter: str, alphabet: Container[int]) -> str:
    nearest = unicodedata.normalize("NFKC", letter)
    return "?" if letters_lacking(nearest, alphabet) else nearest


def folio(*, series: str, year: int, number: int) -> str:
    return f"{series}-{year}-{number:06d}"


def parse_folio(text: str) -> tuple[str, int, int] | None:
    """Return the series, year and number of a folio, if the text is one."""
    found = re.fullmatch(r"(\S+)-(\d{4})-(\d{1,9})", text.strip().upper())
    return (found[1], int(found[2]), int(found[3])) if found else None


def normalise_code(text: str) -> str:
    """Return a typed code as it is stored: upper case, no groups, no misread letter."""
    return text.strip().upper().translate(MISREAD)


def is_code(text: str) -> bool:
    """Test if a normalised text could be a code at all."""
    return len(text) == CODE_LENGTH and not set(text) - set(CODE_ALPHABET)


def grouped_code(code: str) -> str:
    """Break a code in groups that a person can read out."""
    starts = range(0, len(code), CODE_GROUP)
    return "-".join(code[start : start + CODE_GROUP] for start in starts)
