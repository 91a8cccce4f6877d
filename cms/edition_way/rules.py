"""What of an edition is done, and which step comes next. Nothing of Django here."""

from dataclasses import dataclass
from enum import Enum


class Step(Enum):
    """In the order a coordinator takes them."""

    SESSIONS = "sessions"
    PAGE = "page"
    PUBLISHED = "published"
    PEOPLE = "people"
    ROLL = "roll"
    RESULTS = "results"
    CERTIFICATES = "certificates"
    REPORT = "report"


class State(Enum):
    DONE = "done"
    HERE = "here"
    AHEAD = "ahead"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is counted of one edition. Sessions that were cancelled count nowhere."""

    is_cancelled: bool = False
    sessions: int = 0
    sessions_without_trainer: int = 0
    sessions_closed: int = 0
    # Over, and still open.
    sessions_to_close: int = 0
    # Whose trainer or room is asked for twice at that hour.
    sessions_clashing: int = 0
    minutes_planned: int = 0
    minutes_of_course: int = 0
    has_page: bool = False
    is_given: bool = False
    places: int = 0
    enrolled: int = 0
    waiting: int = 0
    to_approve: int = 0
    # What the course marks: tests and practical works.
    marked: int = 0
    results_missing: int = 0
    certificates_due: int = 0
    certificates: int = 0
    is_reported: bool = False


def is_done(step: Step, facts: Facts) -> bool:
    return {
        Step.SESSIONS: bool(facts.sessions) and not facts.sessions_without_trainer,
        Step.PAGE: facts.has_page,
        Step.PUBLISHED: facts.is_given,
        Step.PEOPLE: bool(facts.enrolled) and not facts.to_approve,
        Step.ROLL: bool(facts.sessions) and facts.sessions_closed == facts.sessions,
        Step.RESULTS: bool(facts.enrolled) and not facts.results_missing,
        Step.CERTIFICATES: bool(facts.certificates) and not facts.certificates_due,
        Step.REPORT: facts.is_reported,
    }[step]


def way(facts: Facts) -> list[tuple[Step, State]]:
    """Each step with its state; the first that is not done is where the work is.

    Results are no step where the course marks nothing; of a cancelled edition nothing
    is to be done.
    """
    steps = [step for step in Step if step is not Step.RESULTS or facts.marked]
    undone = [step for step in steps if not is_done(step, facts)]
    here = None if facts.is_cancelled or not undone else undone[0]
    return [(step, state_of(step, here, undone)) for step in steps]


def state_of(step: Step, here: Step | None, undone: list[Step]) -> State:
    if step is here:
        return State.HERE
    return State.AHEAD if step in undone else State.DONE


def may_publish(facts: Facts) -> bool:
    """Nobody can enrol in what has no day."""
    return bool(facts.sessions) and not facts.is_given and not facts.is_cancelled
