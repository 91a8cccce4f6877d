"""Who may take a place, and when. No Django here: plain values in, an answer out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

ADULT_AGE = 18
# An offer that leaves somebody less time than this is none.
SHORTEST_OFFER = timedelta(hours=2)


class Refusal(StrEnum):
    """Why a place is not given. What it says to a person stands in operations."""

    NOT_PUBLISHED = "NOT_PUBLISHED"
    CANCELLED = "CANCELLED"
    FINISHED = "FINISHED"
    NOT_YET_OPEN = "NOT_YET_OPEN"
    CLOSED = "CLOSED"
    NOT_IN_AUDIENCE = "NOT_IN_AUDIENCE"
    ALREADY_ENROLLED = "ALREADY_ENROLLED"
    ALREADY_ASKED = "ALREADY_ASKED"
    PREREQUISITES = "PREREQUISITES"
    MINOR = "MINOR"
    GUARDIAN_NEEDED = "GUARDIAN_NEEDED"
    FULL = "FULL"


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What an edition says of itself to whoever asks for a place."""

    status: str
    opens_at: datetime | None
    closes_at: datetime
    audience: str
    places_left: int
    starts_on: date
    takes_minors: bool = False


@dataclass(frozen=True, kw_only=True)
class Applicant:
    has_place: bool
    has_company: bool
    company_is_member: bool
    has_asked: bool = False
    lacks_prerequisites: bool = False
    # Unknown where nobody asked: people who work are taken to be adults.
    birth_on: date | None = None
    has_guardian: bool = False


STATUS_REFUSALS = {
    "DRAFT": Refusal.NOT_PUBLISHED,
    "CANCELLED": Refusal.CANCELLED,
    "FINISHED": Refusal.FINISHED,
}


def refusal_for_anyone(terms: Terms, *, at: datetime) -> Refusal | None:
    """Say why nobody may enrol at that moment, whoever they are."""
    refused = not_open(terms, at=at)
    if refused:
        return refused
    return Refusal.FULL if terms.places_left <= 0 else None


def not_open(terms: Terms, *, at: datetime) -> Refusal | None:
    """Say why the edition takes nobody, not even on its waiting list."""
    if terms.status != "PUBLISHED":
        return STATUS_REFUSALS[terms.status]
    if terms.opens_at is not None and at < terms.opens_at:
        return Refusal.NOT_YET_OPEN
    if at >= terms.closes_at:
        return Refusal.CLOSED
    return None


def refusal(terms: Terms, applicant: Applicant, *, at: datetime) -> Refusal | None:
    """Say why this person may not enrol at that moment; None when they may."""
    return unfit(terms, applicant, at=at) or (
        Refusal.FULL if terms.places_left <= 0 else None
    )


def unfit(terms: Terms, applicant: Applicant, *, at: datetime) -> Refusal | None:
    """The same, places apart: a full edition has a waiting list."""
    if applicant.has_place:
        return Refusal.ALREADY_ENROLLED
    if applicant.has_asked:
        return Refusal.ALREADY_ASKED
    for_anyone = not_open(terms, at=at)
    if for_anyone:
        return for_anyone
    if not in_audience(terms.audience, applicant):
        return Refusal.NOT_IN_AUDIENCE
    if applicant.lacks_prerequisites:
        return Refusal.PREREQUISITES
    return too_young(terms, applicant)


def in_audience(audience: str, applicant: Applicant) -> bool:
    if audience == "MEMBERS":
        return applicant.company_is_member
    if audience == "VALUE_CHAIN":
        return applicant.has_company
    return True


def too_young(terms: Terms, applicant: Applicant) -> Refusal | None:
    if not is_minor(applicant.birth_on, on=terms.starts_on):
        return None
    if not terms.takes_minors:
        return Refusal.MINOR
    return None if applicant.has_guardian else Refusal.GUARDIAN_NEEDED


def is_minor(birth_on: date | None, *, on: date) -> bool:
    """Not eighteen yet on that day. Who was born on 29 February is on 1 March."""
    if birth_on is None:
        return False
    had_birthday = (on.month, on.day) >= (birth_on.month, birth_on.day)
    return on.year - birth_on.year - (not had_birthday) < ADULT_AGE


class Keeps(StrEnum):
    """Why somebody cannot give back what they have in an edition."""

    NOTHING = "NOTHING"
    OVER = "OVER"
    LATE = "LATE"


def keeps_from_withdrawing(
    *,
    is_open: bool,
    edition_status: str,
    ends_on: date,
    on: date,
    closes_at: datetime | None,
    at: datetime,
) -> Keeps | None:
    """A place is given back while the edition runs, not once it is over, and not
    after the moment it names (``closes_at``), if it names one."""
    if not is_open:
        return Keeps.NOTHING
    if not may_withdraw(status=edition_status, ends_on=ends_on, on=on):
        return Keeps.OVER
    return Keeps.LATE if closes_at is not None and at >= closes_at else None


def may_withdraw(*, status: str, ends_on: date, on: date) -> bool:
    return status == "PUBLISHED" and on <= ends_on


def offer_ends_at(*, at: datetime, hours: int, starts_at: datetime) -> datetime | None:
    """Until when a place offered at that moment is held; None when it is too late.

    On the hour, since people read it; never into the edition itself.
    """
    end = at + timedelta(hours=hours)
    if end != end.replace(minute=0, second=0, microsecond=0):
        end = end.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    end = min(end, starts_at)
    return end if end - at >= SHORTEST_OFFER else None


def share_out(
    queue: list[int | None], *, for_anyone: int, for_companies: dict[int, int]
) -> dict[int, bool]:
    """Deal free places down the waiting list: who gets one, and whether a reserved.

    ``queue`` holds the company of each who waits, in order, or None. A company's
    people take its reserve first, so that the common places go further.
    """
    reserved = dict(for_companies)
    dealt: dict[int, bool] = {}
    for position, company in enumerate(queue):
        if company is not None and reserved.get(company, 0) > 0:
            reserved[company] -= 1
            dealt[position] = True
        elif for_anyone > 0:
            for_anyone -= 1
            dealt[position] = False
    return dealt
