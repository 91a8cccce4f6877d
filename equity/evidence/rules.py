"""What of an agreement has been met. No Django here: facts in, an answer out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

HUNDREDTH = Decimal("0.01")
# An element's own actions, and those done for all that its company or everybody has.
FOR_ALL = ("ORGANISATION", "ASSOCIATION")
# The agency's own order: each includes the ones before.
FOOTPRINT_LADDER = (
    "NOT_STARTED",
    "REGISTERED",
    "LOADED",
    "QUANTIFIED",
    "VERIFIED",
    "SEAL_Q",
    "SEAL_R",
    "SEAL_N",
    "SEAL_E",
)
# What each kind of yearly evidence states in figures.
FIGURES = {
    "DOCUMENT": (),
    "FOOTPRINT": ("DIRECT", "ENERGY_INDIRECT", "OTHER_INDIRECT"),
    "WATER": ("WATER_M3",),
    "ENERGY": ("ENERGY_KWH",),
    "WASTE": ("WASTE_KG", "RECOVERED_KG"),
}


class CellState(StrEnum):
    """How an action stands in a facility."""

    MET = "MET"
    TO_REVIEW = "TO_REVIEW"
    RETURNED = "RETURNED"
    MISSING = "MISSING"
    NOT_APPLICABLE = "NOT_APPLICABLE"


class Lack(StrEnum):
    """What is missing for an action to be met."""

    EVIDENCE = "EVIDENCE"
    EVIDENCE_OF_YEAR = "EVIDENCE_OF_YEAR"
    FOOTPRINT = "FOOTPRINT"
    REVIEW = "REVIEW"
    CORRECTION = "CORRECTION"
    PEOPLE = "PEOPLE"
    SUPERVISORS = "SUPERVISORS"
    WORKFORCE = "WORKFORCE"
    DECLARATION = "DECLARATION"
    FINDING = "FINDING"
    NOT_FOUND = "NOT_FOUND"


@dataclass(frozen=True)
class Gap:
    """Something missing: how many, of how many, or which year or word."""

    lack: Lack
    n: int = 0
    of: int = 0
    word: str = ""


@dataclass(frozen=True)
class Answer:
    state: CellState
    gaps: tuple[Gap, ...] = ()

    @property
    def is_met(self) -> bool:
        return self.state is CellState.MET

    @property
    def applies(self) -> bool:
        return self.state is not CellState.NOT_APPLICABLE


NOT_APPLICABLE = Answer(CellState.NOT_APPLICABLE)
MET = Answer(CellState.MET)


def missing(*gaps: Gap) -> Answer:
    return Answer(CellState.MISSING, gaps)


@dataclass(frozen=True)
class Compliance:
    """Of the actions that apply, how many are met. All of them, or not ready."""

    met: int
    applicable: int
    rows: int

    @classmethod
    def of(cls, states: Iterable[CellState]) -> "Compliance":
        states = list(states)
        return cls(
            met=states.count(CellState.MET),
            applicable=len(states) - states.count(CellState.NOT_APPLICABLE),
            rows=len(states),
        )

    @property
    def missing(self) -> int:
        return self.applicable - self.met

    @property
    def is_ready(self) -> bool:
        return self.applicable > 0 and self.met == self.applicable

    @property
    def percent(self) -> Decimal | None:
        """Two decimals, half up; nothing where nothing applies. 100 is only for all."""
        if not self.applicable:
            return None
        exact = Decimal(self.met) * 100 / self.applicable
        rounded = exact.quantize(HUNDREDTH, ROUND_HALF_UP)
        return rounded if self.is_ready else min(rounded, Decimal("99.99"))


def concerns(action_scope: str, element_scope: str) -> bool:
    """Test if an action is asked of an element that adhered with that scope."""
    return action_scope == element_scope or action_scope in FOR_ALL


def later(day: date, *, months: int) -> date:
    """The same day so many months later, or the last one that month has."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("Every month has a first day.")


def deadline(start: date, *, value: int | None, unit: str) -> date | None:
    if value is None:
        return None
    return later(start, months=value * (12 if unit == "YEARS" else 1))


@dataclass(frozen=True, kw_only=True)
class TrainingAsk:
    least_people: int
    least_percent: int
    all_supervisors: bool


@dataclass(frozen=True, kw_only=True)
class TrainingFacts:
    """People counted once; ``workforce`` is None where nobody declared it."""

    trained: int
    workforce: int | None
    supervisors: int
    supervisors_trained: int


def people_needed(ask: TrainingAsk, workforce: int | None) -> int:
    # Rounded up in integers: 70 % of 11 people are 8.
    share = -(-ask.least_percent * (workforce or 0) // 100)
    return max(ask.least_people, share)


def training_answer(ask: TrainingAsk, facts: TrainingFacts) -> Answer:
    gaps = []
    if ask.least_percent and not facts.workforce:
        gaps.append(Gap(Lack.WORKFORCE))
    needed = people_needed(ask, facts.workforce)
    if facts.trained < needed:
        gaps.append(Gap(Lack.PEOPLE, n=needed - facts.trained, of=needed))
    short = facts.supervisors - facts.supervisors_trained
    if ask.all_supervisors and short > 0:
        gaps.append(Gap(Lack.SUPERVISORS, n=short, of=facts.supervisors))
    return missing(*gaps) if gaps else MET


def declared_answer(declared_on: date | None, *, since: date) -> Answer:
    """A workforce declared on that day or later meets the action."""
    if declared_on is None or declared_on < since:
        return missing(Gap(Lack.DECLARATION))
    return MET


@dataclass(frozen=True, kw_only=True)
class EvidenceAsk:
    kind: str
    is_annual: bool
    footprint_at_least: str


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One uploaded file as the rule sees it."""

    status: str
    year: int | None
    footprint: str


def year_due(on: date) -> int:
    """The last year that is over: this year's own counts too, once it is there."""
    return on.year - 1


def evidence_answer(ask: EvidenceAsk, pieces: Iterable[Piece], *, on: date) -> Answer:
    """Accepted evidence meets the action; what waits or came back is told."""
    due = year_due(on)
    timely = [
        piece for piece in pieces if not ask.is_annual or (piece.year or 0) >= due
    ]
    enough = [piece for piece in timely if is_high_enough(ask, piece)]
    by_status = {piece.status for piece in enough}
    if "ACCEPTED" in by_status:
        return MET
    if "WAITING" in by_status:
        return Answer(CellState.TO_REVIEW, (Gap(Lack.REVIEW),))
    if "RETURNED" in by_status:
        return Answer(CellState.RETURNED, (Gap(Lack.CORRECTION),))
    if timely:
        return missing(Gap(Lack.FOOTPRINT, word=ask.footprint_at_least))
    if ask.is_annual:
        return missing(Gap(Lack.EVIDENCE_OF_YEAR, n=due))
    return missing(Gap(Lack.EVIDENCE))


def is_high_enough(ask: EvidenceAsk, piece: Piece) -> bool:
    """A footprint counts from the status that the action asks for."""
    if ask.kind != "FOOTPRINT":
        return True
    return rung(piece.footprint) >= rung(ask.footprint_at_least)


def rung(status: str) -> int:
    return FOOTPRINT_LADDER.index(status) if status in FOOTPRINT_LADDER else -1


def finding_answer(result: str) -> Answer:
    """What an auditor found, as a state."""
    if result == "MET":
        return MET
    if result == "NOT_APPLICABLE":
        return NOT_APPLICABLE
    if result == "NOT_MET":
        return missing(Gap(Lack.NOT_FOUND))
    return missing(Gap(Lack.FINDING))
